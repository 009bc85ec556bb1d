import { items } from './items.js';
import { withTax } from './tax.js';

export function list() {
  return items.map((item) => `${item.name}: ${withTax(item.price)}`);
}

export function label(item) {
  return `${item.name} (${withTax(item.price)})`;
}
