/** One SEARCH/REPLACE pair as a model might write it for a file, and the only right outcome. */
export type DamagedEdit = {
  /** How the pair was damaged, or which trap it sets; the unit in which results are reported. */
  readonly kind: string;
  /** The name of the file. */
  readonly file: string;
  readonly original: string;
  readonly edits: readonly { readonly search: string; readonly replace: string }[];
  /** The text that the author of the edit meant, byte for byte; null where the only right answer is a refusal. */
  readonly expected: string | null;
};

/** A file of real source text. */
export type Source = { readonly file: string; readonly text: string };

/**
 * Damaged edits of real sources; the same seed gives the same edits in the same order.
 * @param share how much of each kind is made, from 0 to 1: its first cases, all unless told
 */
export type DamageGenerator = (sources: readonly Source[], seed: number, share?: number) => readonly DamagedEdit[];
