import { total } from './cart.js';

export function receipt(cart) {
  return `Total: ${total(cart)}`;
}
