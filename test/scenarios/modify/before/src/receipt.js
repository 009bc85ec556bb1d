import { Cart } from './cart.js';

export function receipt(cart) {
  const lines = cart.items.map((item) => item.name);
  lines.push(`Total: ${cart.total()}`);
  return lines.join('\r\n');
}