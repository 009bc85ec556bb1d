import { diff3MergeRegions } from 'node-diff3';
import { foldUnchanged, type Sides } from './foldUnchanged.ts';
import { mergeLineEndings } from './mergeLineEndings.ts';
import { wholeLines } from './textLines.ts';

/** Changes of both sides that touch each other: what each text has there. */
export type Conflict = Sides<string>;

/**
 * The merged text; or, in pieces, what could be merged and the conflicts in their places. Texts that are `too-different`
 * to be compared line by line are one conflict between the lines that all three begin and end with.
 */
export type Rebase =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: 'overlap' | 'too-different';
      readonly pieces: readonly (string | Conflict)[];
    };

type Lines = readonly string[];

/**
 * Merges two texts that were made from the same base, by whole lines with their endings. Changes of both sides survive byte
 * for byte, and what both did alike is done once. Changes without an unchanged line between them are a conflict; so is what
 * could be merged in more than one way.
 */
export function rebase(base: string, proposed: string, current: string): Rebase {
  if (proposed === base || proposed === current) return { ok: true, text: current };
  if (current === base) return { ok: true, text: proposed };
  const sides = foldUnchanged(mapSides(mergeLineEndings({ base, proposed, current }), wholeLines));
  if (stepsFor(sides) > mostSteps) return { ok: false, reason: 'too-different', pieces: oneConflict(sides) };
  const forwards = merge(sides);
  const backwards = merge(mapSides(sides, reversed)).reverse().map(reversedPiece);
  const [text, other] = [textOf(forwards), textOf(backwards)];
  if (text !== null && text === other) return { ok: true, text };
  const pieces = text === null ? forwards : other === null ? backwards : null;
  return { ok: false, reason: 'overlap', pieces: pieces?.map(joined) ?? oneConflict(sides) };
}

/** A merge whose comparisons take more steps takes too long. */
const mostSteps = 2e8;

/** About how many steps node-diff3 needs to compare both sides with the base: for each pair of equal lines it walks a list. */
function stepsFor({ base, proposed, current }: Sides<Lines>): number {
  const steps = [proposed, current].map((lines) => {
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
    const pairs = base.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
    return pairs * Math.min(base.length, lines.length);
  });
  return Math.max(...steps);
}

type Piece = Lines | Sides<Lines>;

function isConflict(piece: Piece): piece is Sides<Lines> {
  return 'base' in piece;
}

function merge({ base, proposed, current }: Sides<Lines>): Piece[] {
  return diff3MergeRegions([...current], [...base], [...proposed]).map((region) => {
    if (region.stable) return region.bufferContent;
    const { aContent, oContent, bContent } = region;
    const isAlike = aContent.length === bContent.length && aContent.every((line, index) => line === bContent[index]);
    return isAlike ? aContent : { current: aContent, base: oContent, proposed: bContent };
  });
}

/** What all three texts begin and end with, and everything between as a conflict. */
function oneConflict(sides: Sides<Lines>): (string | Conflict)[] {
  const { base, proposed, current } = sides;
  const shortest = Math.min(base.length, proposed.length, current.length);
  const isShared = (at: number) => base.at(at) === proposed.at(at) && base.at(at) === current.at(at);
  let head = 0;
  while (head < shortest && isShared(head)) head += 1;
  let tail = 0;
  while (tail < shortest - head && isShared(-1 - tail)) tail += 1;
  const between = mapSides(sides, (lines) => lines.slice(head, lines.length - tail));
  return [base.slice(0, head), between, base.slice(base.length - tail)].map(joined);
}

/** The merged text; null where there is a conflict. */
function textOf(pieces: readonly Piece[]): string | null {
  return pieces.some(isConflict) ? null : pieces.map(joined).join('');
}

function joined(piece: Piece): string | Conflict {
  return isConflict(piece) ? mapSides(piece, (lines) => lines.join('')) : piece.join('');
}

function reversedPiece(piece: Piece): Piece {
  return isConflict(piece) ? mapSides(piece, reversed) : reversed(piece);
}

function reversed(lines: Lines): Lines {
  return lines.toReversed();
}

function mapSides<A, B>({ base, proposed, current }: Sides<A>, map: (side: A) => B): Sides<B> {
  return { base: map(base), proposed: map(proposed), current: map(current) };
}
