export function sum(items) {
  return items.filter(({ price }) => price > 0).reduce((sum, { price }) => sum + price, 0);
}
