import { between, pick, type Random } from './choice.ts';
import { type Damage, damageKind, type Kind } from './kind.ts';
import { commentLine, indentOf, type Language } from './language.ts';
import { occurrences } from './rivals.ts';
import { kept, type Row, searchLines, sharedRows } from './rows.ts';
import type { Terrain } from './terrain.ts';

const phrases = ['...', '... existing code ...', '... rest of the code ...', '…', '... (unchanged)', '[...]'] as const;

/** A line that stands for lines left out. */
export function elisionMark(language: Language, indent: string, random: Random): string {
  const phrase = pick(random, phrases);
  return indent + (random(3) === 0 || language === 'markdown' ? phrase : commentLine(language, phrase));
}

/** How often lines stand together in a terrain, blanks at their ends aside. */
function runsOf(terrain: Terrain, lines: readonly string[]): number[] {
  const [first = ''] = lines;
  return terrain.lines.flatMap(({ text }, at) =>
    text === first && lines.every((line, offset) => terrain.lines[at + offset]?.text === line) ? [at] : [],
  );
}

/** Kept rows in the middle that could be left out: more than two in a row, none of them beside a change. */
function middles(rows: readonly Row[]): { readonly from: number; readonly to: number }[] {
  const isKept = (index: number): boolean => rows[index]?.half === 'both';
  return rows.flatMap((_, from) => {
    let to = from;
    while (isKept(to) && to - from < 7) to += 1;
    to -= 1;
    const isInside = from > 0 && isKept(from - 1) && isKept(to) && to < rows.length;
    return isInside && to - from > 2 ? [{ from, to }] : [];
  });
}

const isFilled = (text: string | undefined): boolean => (text ?? '').trim().length > 3;

function leftOut(
  rows: readonly Row[],
  gaps: readonly { from: number; to: number }[],
  terrain: Terrain,
  random: Random,
) {
  const starts = [0, ...gaps.map(({ to }) => to)];
  const pieces = starts.map((start, at) => rows.slice(start, gaps[at]?.from));
  if (pieces.some((piece) => runsOf(terrain, searchLines(piece)).length !== 1)) return undefined;
  const mark = kept(elisionMark(terrain.language, indentOf(rows[gaps[0]?.from ?? 0]?.text ?? ''), random));
  return pieces.flatMap((piece, at) => (at === 0 ? piece : [mark, ...piece]));
}

/** Lines in the middle of what is kept left out for a mark, where what stands before and after is found only once. */
export const middleLeftOut: Damage = (rows, random, { terrain }) => {
  const fit = middles(rows).filter(({ from, to }) => isFilled(rows[from - 1]?.text) && isFilled(rows[to]?.text));
  return fit.length === 0 ? undefined : leftOut(rows, [pick(random, fit)], terrain, random);
};

const twiceLeftOut: Damage = (rows, random, { terrain }) => {
  const fit = middles(rows).filter(({ from, to }) => isFilled(rows[from - 1]?.text) && isFilled(rows[to]?.text));
  const both = fit.flatMap((first) => fit.filter((second) => second.from > first.to).map((second) => [first, second]));
  return both.length === 0 ? undefined : leftOut(rows, pick(random, both), terrain, random);
};

const markOutside: Damage = (rows, random, { terrain }) => {
  const isBelow = random(2) === 0;
  const edge = isBelow ? rows.at(-1) : rows[0];
  const mark = kept(elisionMark(terrain.language, indentOf(edge?.text ?? ''), random));
  if (edge?.half !== 'both') return undefined;
  return isBelow ? [...rows, mark] : [mark, ...rows];
};

const lineCutShort: Damage = (rows, random, { terrain }) => {
  const fit = sharedRows(rows, (text) => text.trim().length > 40);
  if (fit.length === 0 || sharedRows(rows, isFilled).length < 3) return undefined;
  const index = pick(random, fit);
  const text = rows[index]?.text ?? '';
  const at = text.lastIndexOf(' ', between(random, Math.floor(text.length / 2), text.length - 8));
  const short = text.slice(0, at);
  const body = terrain.lines.map((line) => line.text).join('\n');
  if (short.trim().length < 15 || occurrences(body, short.trim()).length !== 1) return undefined;
  return rows.map((row, other) =>
    other === index ? kept(`${short}${pick(random, ['...', ' ...', '…', ' [...]'])}`) : row,
  );
};

const argumentsLeftOut: Damage = (rows, random, { terrain }) => {
  const fit = sharedRows(rows, (text) => /\w\([^()]{12,}\)/.test(text));
  if (fit.length === 0 || sharedRows(rows, isFilled).length < 3) return undefined;
  const index = pick(random, fit);
  const short = (rows[index]?.text ?? '').replace(/(?<=\w\()[^()]{12,}(?=\))/, '...');
  const [head = ''] = short.split('...');
  const body = terrain.lines.map((line) => line.text).join('\n');
  if (occurrences(body, head.trim()).length !== 1) return undefined;
  return rows.map((row, other) => (other === index ? kept(short) : row));
};

/** Kept lines, or parts of them, left out for a mark in both halves alike. */
export const elisionKinds: readonly Kind[] = [
  damageKind('elision: lines in the middle left out in both halves', { before: [1, 8], after: [1, 9] }, middleLeftOut),
  damageKind('elision: lines left out at two places in both halves', { before: [4, 11], after: [5, 12] }, twiceLeftOut),
  damageKind('elision: a mark above or below both halves', {}, markOutside),
  damageKind(
    'elision: the end of a kept line left out',
    { near: (text) => text.length > 45, rivalry: 0.6 },
    lineCutShort,
  ),
  damageKind(
    'elision: the arguments of a kept line left out',
    { near: (text) => /\w\([^()]{12,}\)/.test(text), rivalry: 0.6 },
    argumentsLeftOut,
  ),
];
