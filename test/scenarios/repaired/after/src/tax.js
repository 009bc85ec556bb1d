/** The share of a price that is added. */
const rate = 0.2;

/** A price with tax, in whole cents. */
export function withTax(price) {
  return Math.round(price * (1 + rate));
}
