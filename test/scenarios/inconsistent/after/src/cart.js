import { rate } from './rate.js';
import { total } from './total.js';

export const pay = (items) => total(items) * (1 + rate('de', 2024) / 100);
