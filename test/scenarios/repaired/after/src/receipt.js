import { total } from './cart.js';
import { withTax } from './tax.js';

export function receipt(cart) {
  return `Total: ${withTax(total(cart))}`;
}
