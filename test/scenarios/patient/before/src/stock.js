export function stock(count) {
  return `stock: ${count}`;
}
