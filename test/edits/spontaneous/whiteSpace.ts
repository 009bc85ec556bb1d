import { between, pick, type Random } from './choice.ts';
import { type Damage, damageKind, type Kind } from './kind.ts';
import { hasBraces, indentOf, isCode, isProse } from './language.ts';
import {
  brought,
  everyQuote,
  everyRow,
  everyShared,
  gone,
  halvesOf,
  inSearchOnly,
  kept,
  type Row,
  replacedAt,
  rowsAmongShared,
  searchLines,
  sharedRows,
} from './rows.ts';
import { filledBlankLines, indentUnit, tabAligned, tabbed, trailingBlanks } from './terrain.ts';

const isBlank = (text: string): boolean => text.trim() === '';
const trimmedStart = (text: string): string => text.replace(/^[ \t]+/, '');
const startsIndented = (rows: readonly Row[]): boolean => rows[0]?.half === 'both' && /^[ \t]+\S/.test(rows[0].text);

/** How far all lines that are not blank are indented at least. */
function commonIndent(lines: readonly string[]): number {
  return Math.min(...lines.filter((line) => !isBlank(line)).map((line) => indentOf(line).length));
}

/** The first line without its indentation in both halves. */
export const firstLineTrimmed: Damage = (rows) =>
  startsIndented(rows) ? replacedAt(rows, 0, [kept(trimmedStart(rows[0]?.text ?? ''))]) : undefined;

/** The first line without its indentation in the search alone. */
export const firstSearchLineTrimmed: Damage = (rows) => {
  const first = rows[0]?.text ?? '';
  return startsIndented(rows) ? replacedAt(rows, 0, [gone(trimmedStart(first)), brought(first)]) : undefined;
};

const firstReplaceLineTrimmed: Damage = (rows) => {
  const first = rows[0]?.text ?? '';
  return startsIndented(rows) ? replacedAt(rows, 0, [gone(first), brought(trimmedStart(first))]) : undefined;
};

/** All lines moved left until one of them stands at the first column. */
export const dedented: Damage = (rows) => {
  const common = commonIndent(rows.map((row) => row.text));
  return common > 0 && rows.length > 2 ? everyRow(rows, (text) => text.slice(isBlank(text) ? 0 : common)) : undefined;
};

const searchDedented: Damage = (rows) => {
  const common = commonIndent(searchLines(rows));
  return common > 0 && rows.length > 2
    ? inSearchOnly(rows, (text) => text.slice(isBlank(text) ? 0 : common))
    : undefined;
};

const flattened: Damage = (rows) =>
  new Set(searchLines(rows).map(indentOf)).size > 1 ? everyRow(rows, trimmedStart) : undefined;

function hasKnownIndents(rows: readonly Row[]): boolean {
  const known = new Set(searchLines(rows).map(indentOf));
  return rows.every((row) => row.half !== 'replace' || known.has(indentOf(row.text)));
}

const unitChanged =
  (from: number, to: number): Damage =>
  (rows, _, { terrain }) => {
    if (indentUnit(terrain) !== from || !hasKnownIndents(rows) || rows.some((row) => row.text.startsWith('\t')))
      return undefined;
    return everyRow(rows, (text) => {
      const indent = indentOf(text).length;
      return ' '.repeat(Math.floor(indent / from) * to + (indent % from)) + trimmedStart(text);
    });
  };

const spacesAsTabs: Damage = (rows, _, { terrain }) => {
  const unit = indentUnit(terrain);
  if (!hasKnownIndents(rows) || rows.some((row) => row.text.includes('\t'))) return undefined;
  return everyRow(rows, (text) => {
    const indent = indentOf(text).length;
    return '\t'.repeat(Math.floor(indent / unit)) + ' '.repeat(indent % unit) + trimmedStart(text);
  });
};

/** Indentation by tabs quoted as spaces. */
export const tabsAsSpaces: Damage = (rows, random) => {
  const width = pick(random, [2, 4, 8]);
  return hasKnownIndents(rows)
    ? everyRow(rows, (text) => text.replace(/^\t+/, (tabs) => ' '.repeat(width * tabs.length)))
    : undefined;
};

/** A line with its tabs expanded to the next multiple of a column count. */
function expanded(text: string, width: number): string {
  let line = '';
  for (const sign of text) line += sign === '\t' ? ' '.repeat(width - (line.length % width)) : sign;
  return line;
}

const tabStops: Damage = (rows, random) => {
  const inner = sharedRows(rows, (text) => /\S.*\t/.test(text));
  const width = pick(random, [8, 4, 2]);
  return inner.length > 0 && hasKnownIndents(rows) ? everyRow(rows, (text) => expanded(text, width)) : undefined;
};

/** All lines one blank to the right. */
export const shiftedByOne: Damage = (rows) => (rows.length > 2 ? shiftedRight(rows, ' ') : undefined);

const shiftedRight = (rows: readonly Row[], by: string): Row[] =>
  everyRow(rows, (text) => (isBlank(text) ? text : by + text));

/** Blanks behind some of the lines that both halves keep. */
export const trailingBlanksAdded: Damage = (rows, random) =>
  everyShared(rows, (text) => (isBlank(text) || random(2) ? text : text + ' '.repeat(between(random, 1, 4))));

/** All blanks at the ends of quoted lines dropped. */
export const trailingBlanksLost: Damage = (rows) => everyShared(rows, (text) => text.trimEnd());

/** One blank line among lines that both halves keep, dropped from both. */
export const blankLineLost: Damage = (rows, random) => {
  const blank = rowsAmongShared(rows, isBlank);
  return blank.length > 0 ? replacedAt(rows, pick(random, blank), []) : undefined;
};

const blankLineLostInSearch: Damage = (rows, random) => {
  const blank = rowsAmongShared(rows, isBlank);
  return blank.length > 0 ? replacedAt(rows, pick(random, blank), [brought('')]) : undefined;
};

const everyBlankLineLost: Damage = (rows) => {
  const blank = rows.flatMap((row, index) => (isBlank(row.text) ? [index] : []));
  const inside = rowsAmongShared(rows, isBlank);
  return blank.length > 1 && inside.length === blank.length ? rows.filter((row) => !isBlank(row.text)) : undefined;
};

/** A blank line too many between two lines that both halves keep. */
export const blankLineAdded: Damage = (rows, random) => {
  const seams = sharedRows(rows, (text) => !isBlank(text)).filter((index) => {
    const next = rows[index + 1];
    return next?.half === 'both' && !isBlank(next.text);
  });
  if (seams.length === 0) return undefined;
  const seam = pick(random, seams);
  return replacedAt(rows, seam, [kept(rows[seam]?.text ?? ''), kept('')]);
};

const everyLineDoubled: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  return { search: search.replaceAll('\n', '\n\n'), replace: replace.replaceAll('\n', '\n\n') };
};

const blankLinesAround: Damage = (rows, random) => {
  const { search, replace } = halvesOf(rows);
  const above = '\n'.repeat(between(random, 1, 2));
  return replace ? { search: `${above}${search}\n`, replace: `${above}${replace}\n` } : undefined;
};

const blankLinesFilled: Damage = (rows) => {
  const blank = sharedRows(rows, (text) => text === '');
  const indent = indentOf(rows.find((row) => !isBlank(row.text))?.text ?? '');
  return blank.length > 0 && indent ? everyShared(rows, (text) => text || indent) : undefined;
};

const blankLinesEmptied: Damage = (rows) => everyShared(rows, (text) => (isBlank(text) ? '' : text));

const isAligned = (line: string): boolean => /\S(?<![.!?]) {2,}\S/.test(line);
const collapsed = (text: string): string => indentOf(text) + trimmedStart(text).replaceAll(/(?<=\S) {2,}(?=\S)/g, ' ');

const respacings: readonly (readonly [RegExp, string])[] = [
  [/\{ (?=\S)|(?<=\S) \}/g, ''],
  [/(?<=\w\()(?=\w)|(?<=\w)(?=\)[;,]?$)/g, ' '],
  [/\b(if|for|while|switch|catch) \(/g, '$1('],
  [/(?<=\w) (?=[=+<>]=? )|(?<= [=+<>]=?) (?=\w)/g, ''],
  [/(?<=\w), (?=\w)/g, ','],
  [/(?<=\w): (?=\w)/g, ':'],
];

function respaced(text: string, random: Random): string {
  for (let tries = 0; tries < 6; tries += 1) {
    const [from, to] = pick(random, respacings);
    const changed = indentOf(text) + trimmedStart(text).replaceAll(from, to);
    if (changed !== text) return changed;
  }
  return text;
}

/** The blanks within a line that both halves keep set as another style has them. */
export const blanksWithinLine: Damage = (rows, random, { terrain }) => {
  const fit = sharedRows(rows, (text) => !isProse(terrain.language, text) && !/['"`]/.test(text));
  const index = fit.length > 0 ? pick(random, fit) : -1;
  const text = rows[index]?.text ?? '';
  const changed = text && respaced(text, random);
  return changed === text ? undefined : replacedAt(rows, index, [kept(changed)]);
};

const lineAskew: Damage = (rows, random) => {
  const fit = sharedRows(rows, (text) => /^ {2,}\S/.test(text)).filter((index) => index > 0);
  if (fit.length === 0 || rows.length < 4) return undefined;
  const index = pick(random, fit);
  const text = rows[index]?.text ?? '';
  return replacedAt(rows, index, [kept(random(2) ? text.slice(1) : ` ${text}`)]);
};

const lastLineAtMargin: Damage = (rows) => {
  const last = rows.at(-1);
  if (last?.half !== 'both' || !/^[ \t]+\S/.test(last.text) || rows.length < 4) return undefined;
  return replacedAt(rows, rows.length - 1, [kept(trimmedStart(last.text))]);
};

const noBreak: Damage = (rows) => everyQuote(rows, (text) => text.replaceAll(' ', '\u00A0'));

const noBreakEverywhere: Damage = (rows) =>
  everyRow(rows, (text) => text.replace(/^ +/, (blanks) => '\u00A0'.repeat(blanks.length)));

const rareBlanks: Damage = (rows, random) => {
  const blank = pick(random, ['\u2003', '\u2009', '\u202F', '\u3000', '\u2002']);
  return everyShared(rows, (text) => text.replaceAll(/(?<=\S) (?=\S)/g, blank));
};

const finalNewlineInSearch: Damage = (rows, _, { terrain, from }) => {
  const { search, replace } = halvesOf(rows);
  const next = terrain.lines[from + searchLines(rows).length];
  return replace && rows.at(-1)?.half === 'both' && next?.text.trim() ? { search: `${search}\n`, replace } : undefined;
};

const trimmedHalves: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  return /^[ \t]/.test(search) && replace ? { search: search.trim(), replace: replace.trim() } : undefined;
};

const outerBlankKeptInReplace: Damage = (rows, random) => {
  const { search, replace } = halvesOf(rows);
  const blanks = ' '.repeat(between(random, 1, 3));
  return replace ? { search: search.replaceAll('\n', `${blanks}\n`) + blanks, replace } : undefined;
};

const mixedIndents: Damage = (rows) => {
  let isOdd = false;
  return everyShared(rows, (text) => {
    isOdd = !isOdd;
    return isOdd ? text.replace(/^\t+/, (tabs) => ' '.repeat(4 * tabs.length)) : text;
  });
};

const isIndented = (line: string): boolean => /^[ \t]+\S/.test(line);
const multiLine = { before: [1, 4], after: [1, 4] } as const;

/** Damage to white space alone. */
export const whiteSpaceKinds: readonly Kind[] = [
  damageKind("white space: first line's indentation lost in both halves", { near: isIndented }, firstLineTrimmed),
  damageKind(
    "white space: first line's indentation lost in search alone",
    { near: isIndented },
    firstSearchLineTrimmed,
  ),
  damageKind(
    "white space: first line's indentation lost in replace alone",
    { near: isIndented, before: [2, 4], after: [1, 3] },
    firstReplaceLineTrimmed,
  ),
  damageKind('white space: all lines dedented in both halves', { near: isIndented, ...multiLine }, dedented),
  damageKind('white space: wrapped in a block, both halves dedented', { shapes: ['wrap'], ...multiLine }, dedented),
  damageKind('white space: search alone dedented', { near: isIndented, ...multiLine }, searchDedented),
  damageKind(
    'white space: indentation lost on every line',
    { shapes: ['token', 'tokens'], near: isIndented },
    flattened,
  ),
  damageKind('white space: indented by two in place of four', { near: isIndented }, unitChanged(4, 2)),
  damageKind('white space: indented by four in place of two', { near: isIndented }, unitChanged(2, 4)),
  damageKind('white space: indented by tabs in place of spaces', { near: isIndented }, spacesAsTabs),
  damageKind('white space: tabs as spaces', { landscape: tabbed, near: isIndented }, tabsAsSpaces),
  damageKind(
    'white space: tabs expanded to tab stops',
    { landscape: tabAligned, near: (text) => /\S.*\t/.test(text) },
    tabStops,
  ),
  damageKind('white space: some tabs as spaces', { landscape: tabbed, near: isIndented, ...multiLine }, mixedIndents),
  damageKind('white space: all lines one blank to the right', multiLine, shiftedByOne),
  damageKind('white space: all lines one step too deep', { near: isIndented, ...multiLine }, (rows, random) =>
    shiftedRight(rows, ' '.repeat(pick(random, [2, 4]))),
  ),
  damageKind(
    "white space: the file's trailing blanks not quoted",
    { landscape: trailingBlanks, near: (text) => /\S[ \t]+$/.test(text) },
    trailingBlanksLost,
  ),
  damageKind('white space: trailing blanks added in both halves', multiLine, trailingBlanksAdded),
  damageKind('white space: trailing blanks added in search alone', {}, outerBlankKeptInReplace),
  damageKind(
    'white space: a blank line lost in both halves',
    { near: isBlank, before: [2, 5], after: [2, 5] },
    blankLineLost,
  ),
  damageKind(
    'white space: a blank line lost in search alone',
    { near: isBlank, before: [2, 5], after: [2, 5] },
    blankLineLostInSearch,
  ),
  damageKind(
    'white space: all blank lines lost in both halves',
    { near: isBlank, before: [3, 8], after: [3, 8] },
    everyBlankLineLost,
  ),
  damageKind('white space: a blank line too many in both halves', { before: [2, 5], after: [2, 5] }, blankLineAdded),
  damageKind('white space: every newline doubled', { ...multiLine }, everyLineDoubled),
  damageKind('white space: blank lines around both halves', {}, blankLinesAround),
  damageKind('white space: blank lines filled with indentation', { near: isBlank, ...multiLine }, blankLinesFilled),
  damageKind(
    'white space: indentation on blank lines not quoted',
    { landscape: filledBlankLines, near: (text) => /^[ \t]+$/.test(text), ...multiLine },
    blankLinesEmptied,
  ),
  damageKind('white space: aligned columns not quoted', { near: isAligned }, (rows) => everyShared(rows, collapsed)),
  damageKind(
    "white space: another style's blanks within a line",
    { ...multiLine, isFit: ({ language }) => isCode(language) || hasBraces(language) },
    blanksWithinLine,
  ),
  damageKind('white space: one line askew by a blank', { before: [2, 5], after: [2, 5] }, lineAskew),
  damageKind(
    'white space: last line at the margin',
    { near: isIndented, before: [2, 5], after: [2, 5] },
    lastLineAtMargin,
  ),
  damageKind('white space: no-break spaces in quoted lines', multiLine, noBreak),
  damageKind('white space: indentation by no-break spaces', { near: isIndented }, noBreakEverywhere),
  damageKind('white space: spaces of other widths', multiLine, rareBlanks),
  damageKind('white space: both halves trimmed', { near: isIndented }, trimmedHalves),
  damageKind('white space: final newline in search alone', multiLine, finalNewlineInSearch),
];
