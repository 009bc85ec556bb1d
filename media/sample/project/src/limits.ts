const limits = new Map([
  ['clothing', 150_00],
  ['restaurants', 200_00],
  ['travel', 500_00],
]);

/** Tells whether a month's spending, in cents, exceeds the limit of its category. */
export function isOverLimit(category: string, spent: number): boolean {
  const limit = limits.get(category);
  return limit !== undefined && spent > limit;
}
