import type { Document } from './document.ts';
import { type Kind, type Positive, positive, type Quoting } from './kinds.ts';
import { type Halves, rewriteAll, rewriteShared } from './rows.ts';
import { bent } from './unicodeKinds.ts';
import { dedented } from './whitespaceKinds.ts';

const isPlainText = (document: Document) => /^(?:markdown|markup|html)$/.test(document.language.name);
const unlessMarkup = (document: Document) => (isPlainText(document) ? null : document);
const unlessProse = (document: Document) => (document.language.isProse ? null : document);

function each({ search, replace }: Halves, write: (half: string) => string): Halves {
  return { search: write(search), replace: write(replace) };
}

const fenced: NonNullable<Positive['wrap']> = (halves, { document, draw }) => {
  const name = draw.pick(['', document.language.name === 'script' ? 'ts' : document.language.name]);
  return each(halves, (half) => `\`\`\`${name}\n${half}\n\`\`\``);
};

function numbered(write: (number: number) => string): NonNullable<Positive['wrap']> {
  return (halves, { top }) =>
    each(halves, (half) =>
      half
        .split('\n')
        .map((line, at) => write(top + at + 1) + line)
        .join('\n'),
    );
}

/** Text as it stands in HTML. */
export function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const manyEntities = (text: string) => entities(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Damages every line, new ones too, where a line that stays shows the damage and no line shows it beforehand. */
function everyLine(rewrite: (text: string) => string, isUnclear: RegExp): Quoting {
  return (rows) => {
    const texts = rows.flatMap((row) => [row.old ?? '', row.new ?? '']);
    if (texts.some((text) => isUnclear.test(text))) return null;
    return rows.some((row) => row.old === row.new && rewrite(row.old ?? '') !== row.old)
      ? rewriteAll(rows, rewrite)
      : null;
  };
}

const jsonEscaped: NonNullable<Positive['wrap']> = (halves) => {
  if (/[\\]/.test(halves.search + halves.replace) || !/\n/.test(halves.search)) return null;
  return each(halves, (half) => JSON.stringify(half).slice(1, -1));
};

const literal = { isExact: true, before: [1, 4], after: [1, 4] } as const;

/** Halves that come wrapped in something, and files that hold what looks like a wrapping. */
export const unwrappedKinds: readonly Kind[] = [
  positive({ name: 'unwrapped: fences', prepare: unlessProse, wrap: fenced, count: 25 }),
  positive({ name: 'unwrapped: fences around CRLF quotes', prepare: unlessProse, wrap: fencedCrlf }),
  positive({ name: 'unwrapped: fences and indentation dropped', prepare: unlessProse, quote: dedented, wrap: fenced }),
  positive({ name: 'unwrapped: line numbers with a bar', wrap: numbered((number) => `${number} | `), count: 20 }),
  positive({
    name: 'unwrapped: line numbers right-aligned',
    wrap: numbered((number) => `${String(number).padStart(4)} | `),
  }),
  positive({ name: 'unwrapped: line numbers with a bar alone', wrap: numbered((number) => `${number}|`) }),
  positive({ name: 'unwrapped: line numbers with a colon', wrap: numbered((number) => `${number}: `) }),
  positive({ name: 'unwrapped: line numbers with a tab', wrap: numbered((number) => `${number}\t`), count: 20 }),
  positive({
    name: 'unwrapped: right-aligned numbers with a tab',
    wrap: numbered((number) => `${String(number).padStart(6)}\t`),
  }),
  positive({
    name: 'unwrapped: fences and line numbers',
    prepare: unlessProse,
    wrap: (halves, place) => {
      const counted = numbered((number) => `${number} | `)(halves, place);
      return counted && fenced(counted, place);
    },
  }),
  positive({
    name: 'unwrapped: entities for angles and ampersands',
    prepare: unlessMarkup,
    before: [2, 5],
    quote: everyLine(entities, /&\w+;/),
    count: 20,
  }),
  positive({
    name: 'unwrapped: entities for quotes too',
    prepare: unlessMarkup,
    quote: everyLine(manyEntities, /&#?\w+;/),
  }),
  positive({ name: 'unwrapped: escaped as in a JSON string', wrap: jsonEscaped, count: 20 }),
  positive({
    name: 'unwrapped: escaped double quotes',
    quote: everyLine((text) => text.replaceAll('"', '\\"'), /\\/),
  }),
  positive({
    name: 'unwrapped: doubled backslashes',
    before: [2, 6],
    after: [2, 6],
    changes: ['line', 'insert'],
    prepare: (document) => (document.language.name === 'tex' ? null : document),
    quote: everyLine((text) => text.replaceAll('\\', '\\\\'), /\\\\/),
  }),
  positive({
    name: 'unwrapped: fences and bent quotes',
    prepare: unlessProse,
    quote: (rows) => rewriteShared(rows, bent),
    wrap: fenced,
  }),
  positive({
    ...literal,
    name: 'literal: entities that the file holds',
    prepare: (document) => rewritten(document, entities),
    quote: (rows) => (rows.some((row) => row.old === row.new && /&\w+;/.test(row.old ?? '')) ? [...rows] : null),
  }),
  positive({
    ...literal,
    name: 'literal: line numbers that the file holds',
    changes: ['word', 'delete'],
    prepare: (document) => rewritten(document, (text, at) => `${at + 1} | ${text}`),
  }),
  positive({
    ...literal,
    name: 'literal: numbers with tabs that the file holds',
    changes: ['word', 'delete'],
    prepare: (document) => rewritten(document, (text, at) => `${at + 1}\t${text}`),
  }),
  positive({
    ...literal,
    name: 'literal: escapes that the file holds',
    prepare: (document) => rewritten(document, (text) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')),
    quote: (rows) => (rows.some((row) => row.old === row.new && row.old?.includes('\\')) ? [...rows] : null),
  }),
  positive({
    ...literal,
    name: 'literal: bent quotes that the file holds',
    prepare: (document) => rewritten(document, bent),
    quote: (rows) => (rows.some((row) => row.old === row.new && /[“‘’]/.test(row.old ?? '')) ? [...rows] : null),
  }),
  positive({
    ...literal,
    name: 'literal: fences that the file holds',
    before: [1, 6],
    after: [1, 6],
    prepare: (document) => (document.language.isProse ? document : null),
    quote: (rows) => (rows.some((row) => row.old === row.new && row.old?.startsWith('```')) ? [...rows] : null),
  }),
];

function rewritten(document: Document, rewrite: (text: string, at: number) => string): Document {
  const lines = document.lines.map((line, at) => ({ ...line, text: rewrite(line.text, at) }));
  return { ...document, lines };
}

function fencedCrlf(halves: Halves, place: Parameters<NonNullable<Positive['wrap']>>[1]): Halves | null {
  const wrapped = fenced(halves, place);
  return wrapped && each(wrapped, (half) => half.replaceAll('\n', '\r\n'));
}
