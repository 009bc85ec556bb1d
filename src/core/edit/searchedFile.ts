import { proseStarts } from './proseLines.ts';
import { dominantEnding, splitLines, type TextLine } from './textLines.ts';
import { type Positions, positionsOf } from './tokenPositions.ts';
import { createVocabulary, type Tokens, tokensOf, type Vocabulary } from './tokens.ts';

/** A file's text as searches need it; what costs time is made at its first use and kept. */
export type SearchedFile = {
  readonly path: string | null;
  readonly lines: readonly TextLine[];
  /** The lines without their endings. */
  readonly texts: readonly string[];
  readonly ending: '\n' | '\r\n' | '\r';
  readonly vocabulary: Vocabulary;
  /** The lines joined by `\n`, whatever their endings are. */
  readonly joined: () => string;
  /** Where a line begins in the joined text. */
  readonly startOf: (line: number) => number;
  /** The line that holds an offset of the joined text. */
  readonly lineAt: (offset: number) => number;
  /** Where a line begins in the text itself. */
  readonly offsetOf: (line: number) => number;
  /** The line that holds an offset of the text itself. */
  readonly lineOf: (offset: number) => number;
  readonly tokens: () => Tokens;
  /** Where a token stands among the file's, by its number in the vocabulary. */
  readonly positionsOf: Positions;
  /** Where the words for people begin in each line. */
  readonly proseStarts: () => Int32Array;
  /** The index of the first token at or after a line's begin. */
  readonly firstTokenOf: (line: number) => number;
};

/** @param path the file's path, if it is known: it tells prose from code */
export function searchedFile(text: string, path: string | null): SearchedFile {
  const lines = splitLines(text);
  const texts = lines.map((line) => line.text);
  const vocabulary = createVocabulary();
  const joined = once(() => texts.join('\n'));
  const starts = once(() => runningSum(texts.map((line) => line.length + 1)));
  const offsets = once(() => runningSum(lines.map((line) => line.text.length + line.ending.length)));
  const tokens = once(() => tokensOf(texts, vocabulary));
  const positions = once(() => positionsOf(tokens().ids));
  return {
    path,
    lines,
    texts,
    ending: dominantEnding(lines),
    vocabulary,
    joined,
    startOf: (line) => starts()[line] as number,
    lineAt: (offset) => Math.min(lastAtMost(starts(), offset), Math.max(0, texts.length - 1)),
    offsetOf: (line) => offsets()[line] as number,
    lineOf: (offset) => lastAtMost(offsets(), offset),
    tokens,
    positionsOf: (id) => positions()(id),
    proseStarts: once(() => proseStarts(texts, path)),
    firstTokenOf: (line) => firstAtLeast(tokens().lines, line),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function runningSum(lengths: readonly number[]): Int32Array {
  const sums = new Int32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) sums[at + 1] = (sums[at] as number) + length;
  return sums;
}

/** The index of the first element, in ascending order, that is not below a value; the length if all are. */
function firstAtLeast(ascending: Int32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtMost(ascending: Int32Array, value: number): number {
  return firstAtLeast(ascending, value + 1) - 1;
}
