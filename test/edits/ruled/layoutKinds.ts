import { type Document, withEndings, withMark, withoutFinalNewline, withTabs } from './document.ts';
import type { Draw } from './draw.ts';
import { type Kind, type Positive, positive } from './kinds.ts';
import { rewriteShared } from './rows.ts';
import { changeAtEnd, insertAtEnd, insertAtStart, pickHunk, wishOf } from './trueEdits.ts';

const exact = { isExact: true } as const;
const crlf = (document: Document) => withEndings(document, () => '\r\n');

const replyInCrlf: Pick<Positive, 'wrap'> = {
  wrap: ({ search, replace }) => {
    const halves = { search: search.replaceAll('\n', '\r\n'), replace: replace.replaceAll('\n', '\r\n') };
    return halves.search === search ? null : halves;
  },
};

const finalNewlines: Pick<Positive, 'wrap'> = {
  wrap: ({ search, replace }) => ({ search: `${search}\n`, replace: `${replace}\n` }),
};

/** CRLF above the middle of the file and LF below, or the other way round. */
function halfAndHalf(document: Document, draw: Draw): Document {
  const middle = Math.floor(document.lines.length / 2);
  const [above, below] = draw.pick([
    ['\r\n', '\n'],
    ['\n', '\r\n'],
  ]) as [string, string];
  return withEndings(document, (at) => (at < middle ? above : below));
}

function besideTheMiddle(document: Document, draw: Draw) {
  const middle = Math.floor(document.lines.length / 2);
  const hunk = pickHunk(document, draw, wishOf({}));
  return hunk !== null && (hunk.top + 24 < middle || hunk.top > middle + 1) ? hunk : null;
}

const trailing = (text: string) => text.trimEnd();

/** Byte order marks, line endings, final newlines and the two ends of the file. */
export const layoutKinds: readonly Kind[] = [
  positive({ ...exact, name: 'layout: CRLF file', prepare: crlf, count: 20 }),
  positive({ ...replyInCrlf, name: 'layout: CRLF reply for an LF file', changes: ['line', 'insert', 'delete'] }),
  positive({
    ...replyInCrlf,
    name: 'layout: CRLF reply for a CRLF file',
    prepare: crlf,
    changes: ['line', 'insert', 'delete'],
  }),
  positive({
    ...exact,
    name: 'layout: CRLF and LF halves of a file',
    prepare: halfAndHalf,
    find: besideTheMiddle,
    count: 20,
  }),
  positive({
    ...exact,
    name: 'layout: CRLF and LF lines by turns',
    prepare: (document) => withEndings(document, (at) => (at % 3 === 1 ? '\r\n' : '\n')),
    changes: ['word', 'delete'],
  }),
  positive({ ...exact, name: 'layout: byte order mark', prepare: withMark }),
  positive({
    ...exact,
    name: 'layout: byte order mark and a change of the first lines',
    prepare: withMark,
    find: firstLines,
  }),
  positive({ ...exact, name: 'layout: insert at file start', find: insertAtStart }),
  positive({
    ...exact,
    name: 'layout: insert at file start below a byte order mark',
    prepare: withMark,
    find: insertAtStart,
  }),
  positive({ ...exact, name: 'layout: insert at file start of a CRLF file', prepare: crlf, find: insertAtStart }),
  positive({ ...exact, name: 'layout: insert at file end', find: insertAtEnd }),
  positive({
    ...exact,
    name: 'layout: insert at file end without a final newline',
    prepare: withoutFinalNewline,
    find: insertAtEnd,
  }),
  positive({
    ...exact,
    name: 'layout: insert at end of a CRLF file without a final newline',
    prepare: (document) => crlf(withoutFinalNewline(document)),
    find: insertAtEnd,
  }),
  positive({
    ...exact,
    name: 'layout: change in the last lines without a final newline',
    prepare: withoutFinalNewline,
    find: changeAtEnd,
  }),
  positive({
    ...finalNewlines,
    name: 'layout: final newline in both halves and none in the file',
    prepare: withoutFinalNewline,
    find: (document, draw) => (draw.between(0, 1) === 0 ? changeAtEnd : insertAtEnd)(document, draw),
  }),
  positive({ ...exact, name: 'layout: tabs', prepare: withTabs, count: 20 }),
  positive({
    ...exact,
    name: 'layout: tabs, CRLF and byte order mark',
    prepare: (document) => {
      const tabbed = withTabs(document);
      return tabbed && withMark(crlf(tabbed));
    },
  }),
  positive({
    name: 'layout: trailing blanks only in the file',
    inFile: (text) => (text.trim() === '' ? text : `${text}  `),
    quote: (rows) => rewriteShared(rows, trailing),
  }),
  positive({
    name: 'layout: trailing blanks only in a CRLF file',
    prepare: crlf,
    inFile: (text) => (text.trim() === '' ? text : `${text} \t`),
    quote: (rows) => rewriteShared(rows, trailing),
  }),
];

function firstLines(document: Document, draw: Draw) {
  const top = draw.between(0, 2);
  const hunk = pickHunk({ ...document, lines: document.lines.slice(0, 14) }, draw, wishOf({ before: [top, top] }));
  return hunk?.top === 0 ? hunk : null;
}
