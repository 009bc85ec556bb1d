import type { Source } from '../damagedEdit.ts';
import { between, pick, type Random, shuffled } from './choice.ts';
import { elisionMark } from './elision.ts';
import { isUnmistakable, type Kind, type Sample, sampleOf } from './kind.ts';
import { indentOf, isCode } from './language.ts';
import { otherQuotes } from './memory.ts';
import { newLines, withOtherToken } from './newText.ts';
import { bodyOf, occurrences, wordsOf } from './rivals.ts';
import { brought, gone, halvesOf, kept, type Row } from './rows.ts';
import { anyLandscape, indentUnit, plain, type Terrain } from './terrain.ts';
import { someEdit } from './trueEdit.ts';

type Try = (source: Source, random: Random) => Sample | undefined;

const textsOf = (terrain: Terrain, from: number, to: number): string[] =>
  terrain.lines.slice(from, to).map(({ text }) => text);

/** Lines that stand at two places or more, from a random one of them on. */
function repeatedRun(terrain: Terrain, random: Random, form: (text: string) => string): string[] | undefined {
  const places = new Map<string, number[]>();
  terrain.lines.forEach(({ text }, at) => {
    if (text.trim()) places.set(form(text), [...(places.get(form(text)) ?? []), at]);
  });
  const repeated = [...places.values()].filter((found) => found.length > 1);
  if (repeated.length === 0) return undefined;
  const found = pick(random, repeated);
  const [from, other] = shuffled(random, found) as [number, number];
  let length = 1;
  const most = between(random, 1, 5);
  const isSame = (offset: number): boolean =>
    form(terrain.lines[from + offset]?.text ?? '') === form(terrain.lines[other + offset]?.text ?? '\0');
  while (length < most && isSame(length) && Math.abs(from - other) > length) length += 1;
  const lines = textsOf(terrain, from, from + length);
  return lines.at(-1)?.trim() ? lines : undefined;
}

function changedRows(lines: readonly string[], terrain: Terrain, random: Random): Row[] | undefined {
  const at = random(lines.length);
  const text = lines[at] ?? '';
  const changed = withOtherToken(text, terrain.language, random);
  const added = newLines(text, terrain.language, '  ', random).map(brought);
  const rows = changed && random(2) ? [gone(text), brought(changed)] : [kept(text), ...added];
  return lines.flatMap((line, index) => (index === at ? rows : [kept(line)]));
}

const twoPlaces: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const lines = repeatedRun(terrain, random, (text) => text);
  const rows = lines && lines.join('').trim().length > 12 ? changedRows(lines, terrain, random) : undefined;
  const isRepeated = lines && occurrences(bodyOf(terrain), lines.join('\n')).length > 1;
  return rows && isRepeated ? sampleOf(terrain, [halvesOf(rows)], null) : undefined;
};

const bracketsAlone: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const closing = terrain.lines.flatMap(({ text }, at) => (/^\s*[)\]}]+[;,)]*$/.test(text) ? [at] : []));
  if (closing.length < 2) return undefined;
  const from = pick(random, closing);
  const next = /^\s*[)\]}]+[;,)]*$/.test(terrain.lines[from + 1]?.text ?? '') ? 2 : 1;
  const lines = textsOf(terrain, from, from + next);
  if (occurrences(bodyOf(terrain), lines.join('\n')).length < 2) return undefined;
  const added = newLines(lines.at(-1) ?? '', terrain.language, '  ', random);
  return sampleOf(terrain, [{ search: lines.join('\n'), replace: [...lines, '', ...added].join('\n') }], null);
};

const wordInManyPlaces: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const text = terrain.lines[random(terrain.lines.length)]?.text ?? '';
  const words = text.match(/\b[A-Za-z]\w{3,}(?:\.\w+|\(\w*\))?/g) ?? [];
  if (words.length === 0) return undefined;
  const search = pick(random, words);
  const isMany = occurrences(bodyOf(terrain), search).length > 2;
  return isMany ? sampleOf(terrain, [{ search, replace: `${search}Safe` }], null) : undefined;
};

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const twoPlacesButForSpace: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const lines = repeatedRun(terrain, random, squeezed);
  if (!lines || lines.join('').trim().length < 16) return undefined;
  const shifted = lines.map((text) => (text.trim() ? `   ${text}` : text));
  const rows = changedRows(shifted, terrain, random);
  const isExact = occurrences(bodyOf(terrain), shifted.join('\n')).length > 0;
  return rows && !isExact ? sampleOf(terrain, [halvesOf(rows)], null) : undefined;
};

const twoPlacesAndQuotes: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const lines = repeatedRun(terrain, random, (text) => text);
  const requoted = lines?.map(otherQuotes);
  if (!lines || !requoted || requoted.join() === lines.join() || !/['"]/.test(requoted.join())) return undefined;
  const isRepeated = occurrences(bodyOf(terrain), lines.join('\n')).length > 1;
  const isAbsent = occurrences(bodyOf(terrain), requoted.join('\n')).length === 0;
  const rows = changedRows(requoted, terrain, random);
  return rows && isRepeated && isAbsent ? sampleOf(terrain, [halvesOf(rows)], null) : undefined;
};

const betweenSiblings: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const at = random(terrain.lines.length);
  const text = terrain.lines[at]?.text ?? '';
  const words = [...text.matchAll(/\b\w{2,}\b/g)];
  if (words.length < 4 || !isCode(terrain.language)) return undefined;
  const word = pick(random, words);
  const [head, tail] = [text.slice(0, word.index), text.slice(word.index + word[0].length)];
  const isSibling = (other: string): boolean =>
    other.startsWith(head) &&
    other.endsWith(tail) &&
    /^\w+$/.test(other.slice(head.length, other.length - tail.length));
  const siblings = new Set(terrain.lines.map((line) => line.text).filter(isSibling));
  if (siblings.size < 2 || siblings.size > 8 || head.trim() === '') return undefined;
  const third = /^\d+$/.test(word[0]) ? '7041' : pick(random, ['archive', 'premium', 'telemetry']);
  if ([...siblings].some((sibling) => wordsOf(sibling).has(third))) return undefined;
  const search = head + third + tail;
  const changed = withOtherToken(search, terrain.language, random);
  return changed ? sampleOf(terrain, [{ search, replace: changed }], null) : undefined;
};

const mixture: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const upper = someEdit(terrain, random, { shapes: ['token'], before: [2, 3], after: [0, 0] });
  const lower = someEdit(terrain, random, { shapes: ['token'], before: [0, 0], after: [2, 3] });
  if (!upper || !lower || Math.abs(lower.from - upper.from) < 25) return undefined;
  if (!isUnmistakable(upper) || !isUnmistakable(lower)) return undefined;
  const last = upper.rows.at(-1)?.text ?? '';
  const added = newLines(last, terrain.language, '  ', random).map(brought);
  const [first] = lower.rows;
  const rows = [...upper.rows.slice(0, -2), ...upper.rows.slice(-2), ...added, ...lower.rows];
  return first ? sampleOf(terrain, [halvesOf(rows)], null) : undefined;
};

const twoEnds: Try = (source, random) => {
  const terrain = plain(source);
  const at = random(terrain.lines.length);
  const head = terrain.lines[at]?.text ?? '';
  const depth = indentOf(head).length;
  if (!/[{:(]$/.test(head) || occurrences(bodyOf(terrain), head).length !== 1) return undefined;
  const rest = textsOf(terrain, at + 1, at + 60);
  const length = rest.findIndex((text) => text.trim() && indentOf(text).length <= depth);
  const inner = rest.slice(2, length < 0 ? rest.length : length);
  const ends = inner.filter((text) => text.trim().length > 6 && inner.filter((other) => other === text).length > 1);
  if (ends.length === 0) return undefined;
  const end = pick(random, ends);
  const changed = withOtherToken(end, terrain.language, random);
  const mark = elisionMark(terrain.language, ' '.repeat(depth + indentUnit(terrain)), random);
  return changed
    ? sampleOf(terrain, [halvesOf([kept(head), kept(mark), gone(end), brought(changed)])], null)
    : undefined;
};

const otherElisions: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const from = random(terrain.lines.length);
  const lines = textsOf(terrain, from, from + between(random, 7, 12));
  const [head = '', tail = ''] = [lines[0], lines.at(-1)];
  if (!head.trim() || !tail.trim() || occurrences(bodyOf(terrain), head).length !== 1) return undefined;
  if (occurrences(bodyOf(terrain), tail).length !== 1 || tail.trim().length < 6) return undefined;
  const indent = indentOf(lines[1] ?? '');
  const mark = elisionMark(terrain.language, indent, random);
  const added = newLines(`${indent}${head.trim().replace(/;$/, '')};`, terrain.language, '  ', random);
  const search = [head, mark, tail].join('\n');
  return sampleOf(terrain, [{ search, replace: [head, mark, ...added, mark, tail].join('\n') }], null);
};

const blurred = (text: string): string => text.replaceAll(/\d+|(?<=['"])\w+(?=['"])/g, '');

const distinctionLost: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const forms = new Map<string, Set<string>>();
  for (const { text } of terrain.lines) forms.set(blurred(text), (forms.get(blurred(text)) ?? new Set()).add(text));
  const fit = [...forms].filter(([form, texts]) => texts.size > 1 && !texts.has(form) && wordsOf(form).size > 1);
  if (fit.length === 0) return undefined;
  const [search] = pick(random, fit);
  const changed = withOtherToken(search, terrain.language, random);
  return changed && !bodyOf(terrain).includes(search)
    ? sampleOf(terrain, [{ search, replace: changed }], null)
    : undefined;
};

const tries: readonly (readonly [string, Try])[] = [
  ['lines that stand at two places', twoPlaces],
  ['closing brackets alone', bracketsAlone],
  ['a word that stands at many places', wordInManyPlaces],
  ['lines that stand at two places but for white space', twoPlacesButForSpace],
  ['lines that stand at two places but for the quotes', twoPlacesAndQuotes],
  ['what tells two places apart left out', distinctionLost],
  ['a line between two siblings', betweenSiblings],
  ['a mixture of two places', mixture],
  ['lines left out before one of two ends', twoEnds],
  ['more left out in replace than in search', otherElisions],
];

/** Traps: more than one place could be meant. */
export const ambiguousKinds: readonly Kind[] = tries.map(([name, sample]) => ({ name: `trap: ${name}`, sample }));
