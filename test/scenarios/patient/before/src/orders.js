export function orders(count) {
  return `orders: ${count}`;
}
