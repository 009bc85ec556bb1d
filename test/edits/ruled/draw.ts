import { randomNumbers } from '../../core/edit/random.ts';

/** Reproducible choices. */
export type Draw = {
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
};

/** Choices that are the same for the same seed and name. */
export function drawOf(seed: number, name: string): Draw {
  let mixed = seed;
  for (const letter of name) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) >>> 0;
  const next = randomNumbers(mixed);
  return {
    between: (least, most) => least + next(most - least + 1),
    pick: <Item>(items: readonly Item[]) => items[next(items.length)] as Item,
  };
}
