import type { Source } from '../damagedEdit.ts';
import { between, pick, type Random, shuffled } from './choice.ts';
import { type Damage, damagedPair, isUnmistakable, type Kind, type Sample, sampleOf } from './kind.ts';
import { fenced, numbered } from './markup.ts';
import { quotesExchanged, sentenceMistyped } from './memory.ts';
import { bodyOf, standsOnce } from './rivals.ts';
import { type Halves, halvesOf, kept, type Row, searchLines } from './rows.ts';
import { anyLandscape, type Terrain, withLines } from './terrain.ts';
import { linesAfter, someEdit, type TrueEdit, textAfter, type Wish } from './trueEdit.ts';
import {
  blankLineAdded,
  blankLineLost,
  blanksWithinLine,
  dedented,
  shiftedByOne,
  trailingBlanksAdded,
} from './whiteSpace.ts';

function endOf(edit: TrueEdit): number {
  return edit.from + searchLines(edit.rows).length;
}

/** Edits of one file, in its order, with a line or more between each and the next. */
export function someEdits(terrain: Terrain, random: Random, count: number, wish: Wish = {}): TrueEdit[] | undefined {
  const edits: TrueEdit[] = [];
  for (let tries = 0; tries < count * 6 && edits.length < count; tries += 1) {
    const edit = someEdit(terrain, random, wish);
    if (!edit || !isUnmistakable(edit, 0.7)) continue;
    const isApart = edits.every((other) => endOf(other) < edit.from || endOf(edit) < other.from);
    if (isApart) edits.push(edit);
  }
  return edits.length === count ? edits.sort((one, other) => one.from - other.from) : undefined;
}

function changedAt(edit: TrueEdit): number {
  return edit.from + edit.rows.findIndex((row) => row.half !== 'both');
}

/** The edit with lines of its terrain added above. */
function extendedUp(edit: TrueEdit, from: number): TrueEdit {
  const above = edit.terrain.lines.slice(from, edit.from).map(({ text }) => kept(text));
  return { ...edit, from, rows: [...above, ...edit.rows] };
}

/** An edit with a second one close below it. */
function twoClose(terrain: Terrain, random: Random): readonly [TrueEdit, TrueEdit] | undefined {
  const first = someEdit(terrain, random, { shapes: ['token', 'parameter'], before: [1, 3], after: [1, 2] });
  if (!first || !isUnmistakable(first)) return undefined;
  for (let tries = 0; tries < 12; tries += 1) {
    const second = someEdit(terrain, random, {
      shapes: ['token', 'parameter', 'insert'],
      near: (_, __, index) => index >= changedAt(first) + 1 && index <= changedAt(first) + 4,
      before: [1, 1],
      after: [1, 3],
    });
    const gap = second ? changedAt(second) - changedAt(first) : 0;
    if (second && gap > 1 && gap < 6 && second.from > changedAt(first)) return [first, second];
  }
  return undefined;
}

function rowsOver(edit: TrueEdit, from: number, to: number): TrueEdit {
  const down = edit.terrain.lines.slice(endOf(edit), Math.max(to, endOf(edit))).map(({ text }) => kept(text));
  const wide = extendedUp(edit, Math.min(from, edit.from));
  return { ...wide, rows: [...wide.rows, ...down] };
}

const secondQuotesFirst = (source: Source, random: Random): Sample | undefined => {
  const terrain = anyLandscape(source, random);
  const close = twoClose(terrain, random);
  if (!close) return undefined;
  const [first, second] = close;
  const changed = first.rows.find((row) => row.half === 'replace')?.text ?? '';
  const below = terrain.lines.slice(changedAt(first) + 1, second.from).map(({ text }) => kept(text));
  const short: TrueEdit = {
    ...first,
    rows: first.rows.slice(0, first.rows.findIndex((row) => row.half === 'replace') + 1),
  };
  const rows: Row[] = [kept(changed), ...below, ...second.rows];
  const between = withLines(terrain, linesAfter(terrain, [short]));
  if (!isUnmistakable(short) || !standsOnce(between, searchLines(rows).join('\n'))) return undefined;
  return sampleOf(terrain, [halvesOf(short.rows), halvesOf(rows)], textAfter(terrain, [first, second]));
};

const contextShared = (source: Source, random: Random): Sample | undefined => {
  const terrain = anyLandscape(source, random);
  const close = twoClose(terrain, random);
  if (!close) return undefined;
  const [first, second] = close;
  const lower = extendedUp(second, changedAt(first) + 1);
  const upper = rowsOver(first, first.from, changedAt(second));
  if (!isUnmistakable(lower) || !isUnmistakable(upper) || endOf(upper) <= lower.from) return undefined;
  return sampleOf(terrain, [halvesOf(upper.rows), halvesOf(lower.rows)], textAfter(terrain, [first, second]));
};

const quotedAsBefore = (source: Source, random: Random): Sample | undefined => {
  const terrain = anyLandscape(source, random);
  const close = twoClose(terrain, random);
  if (!close) return undefined;
  const [first, second] = close;
  const wide = rowsOver(first, first.from, changedAt(second) + 1);
  if (!isUnmistakable(wide) || !isUnmistakable(second)) return undefined;
  return sampleOf(terrain, [halvesOf(second.rows), halvesOf(wide.rows)], textAfter(terrain, [first, second]));
};

const sameTwice = (source: Source, random: Random): Sample | undefined => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'tokens', 'parameter', 'rewrite'] });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const pair = halvesOf(edit.rows);
  if (bodyOf(terrain).includes(pair.replace)) return undefined;
  return sampleOf(terrain, [pair, pair], textAfter(terrain, [edit]));
};

const mild: readonly Damage[] = [
  blankLineAdded,
  blankLineLost,
  blanksWithinLine,
  dedented,
  shiftedByOne,
  trailingBlanksAdded,
  quotesExchanged,
  sentenceMistyped,
];

const eachAnotherWay = (source: Source, random: Random): Sample | undefined => {
  const terrain = anyLandscape(source, random);
  const edits = someEdits(terrain, random, between(random, 2, 4), { before: [1, 4], after: [1, 4] });
  if (!edits) return undefined;
  const ways = shuffled(random, mild);
  const pairs = edits.map((edit, index) => {
    for (const way of [...ways.slice(index), ...ways]) {
      const pair = damagedPair(edit, way, random, { rivalry: 0.6 });
      if (pair) return pair;
    }
    return undefined;
  });
  if (pairs.some((pair) => !pair)) return undefined;
  return sampleOf(terrain, pairs as Halves[], textAfter(terrain, edits));
};

const allOneWay = (source: Source, random: Random): Sample | undefined => {
  const terrain = anyLandscape(source, random);
  const edits = someEdits(terrain, random, between(random, 2, 3), { before: [1, 4], after: [1, 4] });
  if (!edits || ['markdown', 'yaml'].includes(terrain.language)) return undefined;
  const way = pick(random, [numbered([(number, text) => `${number}: ${text}`]), fenced, dedented]);
  const pairs = edits.map((edit) => damagedPair(edit, way, random, {}));
  if (pairs.some((pair) => !pair)) return undefined;
  return sampleOf(terrain, pairs as Halves[], textAfter(terrain, edits));
};

/** Several pairs for one file whose meaning together is clear. */
export const pairKinds: readonly Kind[] = [
  { name: 'pairs: each damaged another way', sample: eachAnotherWay },
  { name: 'pairs: all damaged one way', sample: allOneWay },
  { name: 'pairs: the second quotes what the first wrote', sample: secondQuotesFirst },
  { name: 'pairs: context lines in common', sample: contextShared },
  { name: 'pairs: the second quotes a line as it was before the first', sample: quotedAsBefore },
  { name: 'pairs: the same pair twice', sample: sameTwice },
];
