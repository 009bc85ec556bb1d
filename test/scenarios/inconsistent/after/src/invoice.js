import { price } from './format.js';
import { total } from './total.js';

export const invoice = (items) => price(total(items));
