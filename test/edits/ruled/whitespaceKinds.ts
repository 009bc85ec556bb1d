import { type Document, indentOf, unitOf, withTabs } from './document.ts';
import type { Draw } from './draw.ts';
import { type Kind, positive } from './kinds.ts';
import { exchange, isApart, keep, type Row, rewriteAll, rewriteShared, rowsThat } from './rows.ts';

const isBlank = (text: string) => text.trim() === '';

/** The rows moved to the right. */
export function indented(rows: readonly Row[], by: string): Row[] {
  return rewriteAll(rows, (text) => (isBlank(text) ? text : by + text));
}

/** The rows moved to the left as far as they go; null where they stand there. */
export function dedented(rows: readonly Row[]): Row[] | null {
  const indents = rows
    .flatMap((row) => [row.old, row.new])
    .filter((text) => text !== null && !isBlank(text))
    .map((text) => indentOf(text ?? ''));
  const least = indents.reduce((one, other) => (other.length < one.length ? other : one), indents[0] ?? '');
  if (least === '' || !indents.every((indent) => indent.startsWith(least))) return null;
  return rewriteAll(rows, (text) => (isBlank(text) ? text : text.slice(least.length)));
}

function reunited(rows: readonly Row[], from: string, to: string): Row[] | null {
  const texts = rows.flatMap((row) => [row.old ?? '', row.new ?? '']).filter((text) => !isBlank(text));
  const areWhole = texts.every((text) => indentOf(text) === from.repeat(indentOf(text).length / from.length));
  if (!areWhole) return null;
  return rewriteAll(rows, (text) => {
    const indent = indentOf(text);
    return to.repeat(indent.length / from.length) + text.slice(indent.length);
  });
}

function spaced(unit: '  ' | '    ') {
  return (document: Document) => (unitOf(document) === unit ? document : null);
}

/** Inner blanks outside of strings and comments, doubled. */
function doubled(text: string): string {
  const indent = indentOf(text);
  return indent + text.slice(indent.length).replace(/(?<=\S) (?=\S)/g, '  ');
}

const isCode = (text: string) => !/["'`]|\/\/|\/\*|#/.test(text);

/** Blanks put inside the brackets of a line without strings. */
function roomy(text: string): string {
  return isCode(text) ? text.replace(/\((?=[^\s)])/g, '( ').replace(/(?<=[^\s(])\)/g, ' )') : text;
}

function tight(text: string): string {
  return isCode(text) ? text.replace(/(?<=\w) (=|\+|<|>|==|\|\||&&) (?=\w)/g, '$1').replace(/, (?=\w)/g, ',') : text;
}

/** Indentation by a number of blanks that differs from line to line but not from quote to quote. */
function uneven(text: string): string {
  return isBlank(text) ? text : ' '.repeat((text.match(/\w+/g)?.length ?? 0) % 4) + text;
}

function withMoreBlanks(rows: readonly Row[], draw: Draw, blank: string): Row[] | null {
  const places = rowsThat(rows, (_, at) => isApart(rows, at) && !isBlank(rows[at]?.old ?? ''));
  if (places.length === 0) return null;
  const at = draw.pick(places);
  return exchange(
    rows,
    at,
    ...(rows[at] ? [rows[at]] : []),
    ...Array.from({ length: draw.between(1, 2) }, () => keep(blank)),
  );
}

function withFewerBlanks(rows: readonly Row[]): Row[] | null {
  const places = rowsThat(rows, (row, at) => isApart(rows, at) && isBlank(row.old ?? ''));
  const left = rows.filter((_, at) => !places.includes(at));
  return places.length === 0 ? null : left;
}

/** Quotes whose blanks are not those of the file. */
export const whitespaceKinds: readonly Kind[] = [
  positive({ name: 'whitespace: common indentation dropped', quote: dedented, count: 25 }),
  positive({
    name: 'whitespace: indentation dropped from one line that gets a neighbour',
    changes: ['insert'],
    before: [0, 0],
    after: [0, 0],
    quote: dedented,
  }),
  positive({
    name: 'whitespace: indentation dropped and several pairs',
    pairs: [2, 4],
    quote: dedented,
  }),
  positive({
    name: 'whitespace: everything further to the right',
    quote: (rows, { draw, document }) => indented(rows, unitOf(document).repeat(draw.between(1, 2))),
    count: 20,
  }),
  positive({
    name: 'whitespace: everything one blank further to the right',
    prepare: (document) => (unitOf(document) === '\t' ? null : document),
    quote: (rows) => indented(rows, ' '),
  }),
  positive({
    name: 'whitespace: only the first line lost its indentation',
    quote: (rows) => {
      const [first, ...others] = rows;
      if (first === undefined) return null;
      const [start] = rewriteShared([first], (text) => text.trimStart());
      return start === undefined || others.length === 0 || start.old === first.old ? null : [start, ...others];
    },
    count: 20,
  }),
  positive({
    name: 'whitespace: flattened',
    changes: ['word'],
    quote: (rows) => rewriteShared(rows, (text) => text.trimStart()),
  }),
  positive({
    name: 'whitespace: uneven indentation',
    changes: ['word', 'delete'],
    quote: (rows) => rewriteShared(rows, uneven),
  }),
  positive({
    name: 'whitespace: tabs for four blanks',
    prepare: spaced('    '),
    quote: (rows) => reunited(rows, '    ', '\t'),
  }),
  positive({
    name: 'whitespace: tabs for two blanks',
    prepare: spaced('  '),
    quote: (rows) => reunited(rows, '  ', '\t'),
  }),
  positive({
    name: 'whitespace: four blanks for tabs',
    prepare: withTabs,
    quote: (rows) => reunited(rows, '\t', '    '),
  }),
  positive({
    name: 'whitespace: two blanks for tabs',
    prepare: withTabs,
    quote: (rows) => reunited(rows, '\t', '  '),
  }),
  positive({
    name: 'whitespace: four blanks for two',
    prepare: spaced('  '),
    quote: (rows) => reunited(rows, '  ', '    '),
  }),
  positive({
    name: 'whitespace: two blanks for four',
    prepare: spaced('    '),
    quote: (rows) => reunited(rows, '    ', '  '),
  }),
  positive({
    name: 'whitespace: trailing blanks only in the quote',
    quote: (rows, { draw }) => {
      const blanks = draw.pick([' ', '  ', '\t']);
      return rewriteShared(rows, (text) => text + blanks);
    },
  }),
  positive({
    name: 'whitespace: blank lines that hold blanks in the quote',
    quote: (rows) =>
      rows.some((row) => row.old === '') ? rewriteShared(rows, (text) => (text === '' ? '    ' : text)) : null,
  }),
  positive({ name: 'whitespace: inner blanks doubled in the quote', quote: (rows) => rewriteShared(rows, doubled) }),
  positive({ name: 'whitespace: inner blanks doubled in the file', inFile: doubled }),
  positive({
    name: 'whitespace: blanks inside brackets only in the quote',
    changes: ['line', 'insert', 'delete'],
    quote: (rows) => rewriteShared(rows, roomy),
  }),
  positive({
    name: 'whitespace: blanks around operators only in the file',
    changes: ['line', 'insert', 'delete'],
    prepare: (document) =>
      document.language.isProse || /^(?:yaml|shell|clojure|tex)$/.test(document.language.name) ? null : document,
    quote: (rows) => rewriteShared(rows, tight),
  }),
  positive({
    name: 'whitespace: blank lines only in the quote',
    before: [2, 5],
    after: [2, 5],
    quote: (rows, { draw }) => withMoreBlanks(rows, draw, ''),
  }),
  positive({ name: 'whitespace: blank lines only in the file', before: [3, 6], after: [3, 6], quote: withFewerBlanks }),
  positive({
    name: 'whitespace: blank lines around both halves',
    wrap: ({ search, replace }, { draw }) => {
      const [above, below] = draw.pick([
        ['\n', ''],
        ['', '\n\n'],
        ['\n', '\n'],
      ]) as [string, string];
      return { search: above + search + below, replace: above + replace + below };
    },
  }),
];
