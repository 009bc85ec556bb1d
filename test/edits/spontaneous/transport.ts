import { pick } from './choice.ts';
import { bothHalves, type Damage, damageKind, hasNone, type Kind } from './kind.ts';
import { changedHalves, everyRow, everyShared, gone, halvesOf, kept, replacedAt, sharedRows } from './rows.ts';
import { plain } from './terrain.ts';

const lineEndings =
  (ending: string): Damage =>
  (rows) =>
    changedHalves(rows, (text) => text.replaceAll('\n', ending));

const searchEndings: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  return { search: search.replaceAll('\n', '\r\n'), replace };
};

const mixedEndings: Damage = (rows) =>
  changedHalves(rows, (text) => {
    let count = 0;
    return text.replaceAll('\n', () => {
      count += 1;
      return count % 2 ? '\r\n' : '\n';
    });
  });

const strayReturns: Damage = bothHalves((text) => text.replaceAll('\n', '\r\r\n'));

const coloured: Damage = (rows, random) => {
  const start = pick(random, ['\u001B', '']);
  const codes = { both: 37, search: 31, replace: 32 };
  return rows.map((row) => ({ ...row, text: `${start}[${codes[row.half]}m${row.text}${start}[0m` }));
};

const ends = [
  '<|im_end|>',
  '</s>',
  '<|endoftext|>',
  '<|eot_id|>',
  '[/INST]',
  '<end_of_turn>',
  '<|fim_middle|>',
] as const;

const endMark: Damage = (rows, random) => {
  const mark = pick(random, ends);
  const gap = pick(random, ['', '\n']);
  return changedHalves(rows, (text) => text + gap + mark);
};

const tokenizerSpaces: Damage = (rows, random) => {
  const space = pick(random, ['Ġ', '▁']);
  return everyRow(rows, (text) => text.replaceAll(' ', space));
};

const tokenizerBytes: Damage = bothHalves((text) => text.replaceAll('\n', '<0x0A>'));

const cutAtMargin: Damage = (rows, random) => {
  const column = pick(random, [80, 72, 60]);
  const long = sharedRows(rows, (text) => text.length > column);
  const filled = sharedRows(rows, (text) => text.trim().length > 8);
  if (long.length === 0 || filled.length < long.length + 2) return undefined;
  return everyShared(rows, (text) => text.slice(0, column));
};

const prompts: Damage = (rows, random) => {
  const prompt = pick(random, ['>>> ', '$ ', '... ', '% ']);
  return everyRow(rows, (text) => prompt + text);
};

const controlSigns: Damage = (rows, random) => {
  const sign = pick(random, ['\0', '\u0008', '\u001A', '\u0007']);
  return everyShared(rows, (text) => (random(2) ? text + sign : text));
};

const bulletFromBlock: Damage = (rows) => everyRow(rows, (text) => (text.trim() ? `      ${text}` : text));

const firstLetterLost: Damage = (rows) => {
  const [first] = rows;
  const text = first?.text ?? '';
  return first?.half === 'both' && /^[A-Za-z]\w+/.test(text) && rows.length > 2
    ? replacedAt(rows, 0, [kept(text.slice(1))])
    : undefined;
};

const firstLetterLostInSearch: Damage = (rows) => {
  const [first, ...rest] = rows;
  const text = first?.text ?? '';
  if (first?.half !== 'both' || !/^\s*[A-Za-z]\w+/.test(text) || rows.length < 3) return undefined;
  return [gone(text.trimStart().slice(1)), { ...first, half: 'replace' }, ...rest];
};

/** Faults of the way between the model and the file. */
export const transportKinds: readonly Kind[] = [
  damageKind(
    'transport: CRLF in both halves for a file with LF',
    { landscape: plain, before: [1, 4] },
    lineEndings('\r\n'),
  ),
  damageKind('transport: CRLF in search alone', { landscape: plain, before: [1, 4] }, searchEndings),
  damageKind('transport: CR alone between lines', { before: [1, 4] }, lineEndings('\r')),
  damageKind('transport: every other line ends in CRLF', { before: [1, 4], after: [1, 4] }, mixedEndings),
  damageKind('transport: CR twice before LF', { before: [1, 4] }, strayReturns),
  damageKind('transport: line separators of Unicode', { before: [1, 4] }, (rows, random) => {
    const separator = pick(random, ['\u2028', '\u2029', '\u0085']);
    return changedHalves(rows, (text) => text.replaceAll('\n', separator));
  }),
  damageKind(
    'transport: a byte order mark before both halves',
    {},
    bothHalves((text) => `\uFEFF${text}`),
  ),
  damageKind("transport: a terminal's colours", {}, coloured),
  damageKind('transport: an end mark of the model behind both halves', {}, endMark),
  damageKind("transport: a tokenizer's spaces", { isFit: hasNone(/[Ġ▁]/) }, tokenizerSpaces),
  damageKind("transport: a tokenizer's byte for newlines", { before: [1, 4] }, tokenizerBytes),
  damageKind(
    'transport: kept lines cut at the right margin',
    { near: (text) => text.length > 65, rivalry: 0.6, before: [2, 5], after: [2, 5] },
    cutAtMargin,
  ),
  damageKind('transport: a prompt before every line', {}, prompts),
  damageKind('transport: control signs behind kept lines', {}, controlSigns),
  damageKind('transport: the indentation of a list item', { before: [1, 4] }, bulletFromBlock),
  damageKind(
    'transport: the first letter lost in both halves',
    { near: (text) => /^[A-Za-z]\w/.test(text) },
    firstLetterLost,
  ),
  damageKind('transport: the first letter lost in search alone', {}, firstLetterLostInSearch),
];
