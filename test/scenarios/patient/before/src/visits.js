export function visits(count) {
  return `visits: ${count}`;
}
