import { separate } from './separate.js';

export function orders(count) {
  return `orders: ${separate(count)}`;
}
