/**
 * Lines of the search that stand for lines of the file, both from `…From` to before `…To`, 0-based. A block without
 * search lines holds lines that the search left out; one without file lines, search lines that the file lacks.
 */
export type Block = {
  readonly searchFrom: number;
  readonly searchTo: number;
  readonly fileFrom: number;
  readonly fileTo: number;
  /** Whether the search lines are an elision, which stands for the file lines without quoting them. */
  readonly isElision?: true;
  /** Whether the search lines begin or end inside the file lines, whose other parts stay. */
  readonly isPart?: true;
};

/** The one place of a search: whole lines in blocks that follow each other without gaps, or a part of the joined text. */
export type Match =
  | { readonly kind: 'lines'; readonly blocks: readonly Block[] }
  | { readonly kind: 'text'; readonly start: number; readonly end: number };

/** What a way of searching finds: one place, several equally good ones (the lines where they begin), or none. */
export type Found =
  | { readonly kind: 'one'; readonly match: Match }
  | { readonly kind: 'several'; readonly lines: readonly number[] }
  | { readonly kind: 'none' };

export const notFound: Found = { kind: 'none' };
