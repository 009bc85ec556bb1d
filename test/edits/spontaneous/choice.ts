/** Whole numbers from 0 to before `below`. */
export type Random = (below: number) => number;

/** One of the items of a list that is not empty. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item;
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + random(Math.max(0, most - least) + 1);
}

/** The same items in a random order. */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const rest = [...items];
  return items.map(() => rest.splice(random(rest.length), 1)[0] as Item);
}
