import { total } from './total.js';

export const pay = (items) => total(items);
