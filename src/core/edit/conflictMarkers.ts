import type { Conflict } from './rebase.ts';

/**
 * A text whose conflicts stand between marker lines as VS Code and git know them, and the marker lines that no merged text
 * has: where one of those is left, a conflict is.
 */
export type MarkedText = { readonly text: string; readonly markers: readonly string[] };

/** Writes what could be merged, and both sides of every conflict between markers. */
export function markConflicts(pieces: readonly (string | Conflict)[]): MarkedText {
  const texts = pieces.flatMap((piece) => (typeof piece === 'string' ? [piece] : [piece.current, piece.proposed]));
  const taken = new Set(texts.flatMap(trimmedLines));
  const [start, end] = [unusedMarker('<<<<<<< current', taken), unusedMarker('>>>>>>> proposed', taken)];
  const eol = /\r\n|\r|\n/.exec(texts.join(''))?.[0] ?? '\n';
  const closed = (side: string) => (side === '' || /[\r\n]$/.test(side) ? side : side + eol);
  const text = pieces.map((piece) =>
    typeof piece === 'string'
      ? piece
      : [start, eol, closed(piece.current), divider, eol, closed(piece.proposed), end, eol].join(''),
  );
  return { text: text.join(''), markers: [start, ...(taken.has(divider) ? [] : [divider]), end] };
}

/** The number of the first line, from 1, that is one of the markers; null when there is none. */
export function markerLine(text: string, markers: readonly string[]): number | null {
  if (markers.length === 0) return null;
  const at = trimmedLines(text).findIndex((line) => markers.includes(line));
  return at < 0 ? null : at + 1;
}

const divider = '=======';

function unusedMarker(marker: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? marker : `${marker} ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function trimmedLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => line.trim());
}
