import { separate } from './separate.js';

export function visits(count) {
  return `visits: ${separate(count)}`;
}
