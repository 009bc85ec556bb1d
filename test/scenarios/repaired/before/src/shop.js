import { items } from './items.js';

export function list() {
  return items.map((item) => `${item.name}: ${item.price}`);
}

export function label(item) {
  return `${item.name} (${item.price})`;
}
