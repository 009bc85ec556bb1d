import { separate } from './separate.js';

export function stock(count) {
  return `stock: ${separate(count)}`;
}
