import { alignTokens, type TokenAlignment } from './alignTokens.ts';
import { lineDiff } from './lineDiff.ts';
import { isSameToken, looksLike, type Piece, piecesOf } from './pieces.ts';

/**
 * Writes into a file's own text what leads from one text to another, token by token: what both share, and what the file
 * has beyond them, stays as the file has it.
 * @param written the file's text as the model quoted it
 * @param wanted what the model put in its stead
 * @param own the file's text
 * @param plain writes new tokens the way the file is written
 * @returns null where the three cannot be brought together
 */
export function mergeText(
  written: string,
  wanted: string,
  own: string,
  plain: (text: string) => string = (text) => text,
): string | null {
  if (written === own) return wanted;
  const [from, to, file] = [piecesOf(written), piecesOf(wanted), piecesOf(own)];
  const aligned = alignTokens(textsOf(from.pieces), textsOf(file.pieces));
  if (aligned === null) return null;
  const { pieces, alignment } = withoutStrayTokens(from.pieces, aligned, to.pieces);
  const merged = merge(pieces, to.pieces, file.pieces, alignment, plain);
  const endsAlike = from.rest === to.rest || to.pieces.length === 0;
  return merged + (endsAlike || to.rest.trim() === '' ? file.rest : to.rest);
}

/** What the model wrote, without tokens that neither the file nor what it wanted instead has. */
function withoutStrayTokens(
  pieces: readonly Piece[],
  alignment: TokenAlignment,
  wanted: readonly Piece[],
): { readonly pieces: readonly Piece[]; readonly alignment: TokenAlignment } {
  const spare = new Map<string, number>();
  for (const { text } of wanted) spare.set(text, (spare.get(text) ?? 0) + 1);
  for (const [at, { text }] of pieces.entries()) {
    if ((alignment[at] as number) >= 0) spare.set(text, (spare.get(text) ?? 0) - 1);
  }
  const isStray = (at: number) => (alignment[at] as number) < 0 && (spare.get(pieces[at]?.text ?? '') ?? 0) <= 0;
  const stays = (_: unknown, at: number) => !isStray(at);
  return { pieces: pieces.filter(stays), alignment: alignment.filter(stays) };
}

function textsOf(pieces: readonly Piece[]): string[] {
  return pieces.map(({ text }) => text);
}

type Step =
  | { readonly kind: 'shared'; readonly from: number; readonly to: number }
  | { readonly kind: 'removed'; readonly from: number }
  | { readonly kind: 'added'; readonly to: number };

function stepsOf(from: readonly Piece[], to: readonly Piece[]): Step[] {
  const steps: Step[] = [];
  let [a, b] = [0, 0];
  for (const { kind, lines } of lineDiff(textsOf(from), textsOf(to), isSameToken)) {
    for (let count = lines.length; count > 0; count -= 1) {
      if (kind === 'shared') steps.push({ kind, from: a++, to: b++ });
      else if (kind === 'removed') steps.push({ kind, from: a++ });
      else steps.push({ kind, to: b++ });
    }
  }
  return steps;
}

function merge(
  from: readonly Piece[],
  to: readonly Piece[],
  file: readonly Piece[],
  alignment: TokenAlignment,
  plain: (text: string) => string,
): string {
  const steps = stepsOf(from, to);
  let result = '';
  let at = 0;
  let removedGap: { readonly written: string; readonly own: string } | null = null;
  const keepUpTo = (end: number) => {
    for (; at < end; at += 1) result += (file[at] as Piece).gap + (file[at] as Piece).text;
  };
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (step.kind === 'removed') {
      const own = alignment[step.from] as number;
      if (own < 0) continue;
      const follows = before?.kind === 'removed' && (alignment[before.from] as number) === at - 1;
      if (!follows) keepUpTo(own);
      removedGap ??= { written: (from[step.from] as Piece).gap, own: (file[own] as Piece).gap };
      at = own + 1;
    } else if (step.kind === 'added') {
      const { gap, text } = to[step.to] as Piece;
      const own = file[at];
      const isThere = own !== undefined && !isAligned(alignment, at) && looksLike(own.text, text);
      if (isThere) keepUpTo(at + 1);
      else result += (removedGap !== null && removedGap.written === gap ? removedGap.own : plain(gap)) + plain(text);
      removedGap = null;
    } else {
      const own = alignment[step.from] as number;
      removedGap = null;
      if (own < 0) continue;
      keepUpTo(own);
      const gap = (to[step.to] as Piece).gap;
      const { gap: ownGap, text } = file[own] as Piece;
      result += ((from[step.from] as Piece).gap === gap ? ownGap : gap) + text;
      at = own + 1;
    }
  }
  keepUpTo(file.length);
  return result;
}

function isAligned(alignment: TokenAlignment, own: number): boolean {
  return alignment.includes(own);
}
