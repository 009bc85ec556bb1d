import { isTelling, roleOf } from './document.ts';
import { type Kind, type Place, type Positive, positive, type Quoting } from './kinds.ts';
import { exchange, heightOf, isApart, isKept, keep, type Row, rewriteShared, rowsThat } from './rows.ts';
import { bent } from './unicodeKinds.ts';
import { dedented } from './whitespaceKinds.ts';
import { misspelled, reworded } from './wordings.ts';

const wide = { before: [2, 5], after: [2, 5] } as const;

function roleOfRow(rows: readonly Row[], at: number, { document, top }: Place) {
  return roleOf(document, top + heightOf(rows.slice(0, at)));
}

/** Rewrites one kept line of that role; the others, of which enough are telling, stay as they are. */
function inOneLine(role: 'comment' | 'code', rewrite: (text: string, place: Place) => string | null): Quoting {
  return (rows, place) => {
    const telling = rowsThat(rows, (row) => isTelling(row.old ?? '')).length;
    const places = rowsThat(rows, (row, at) => isKept(row) && roleOfRow(rows, at, place) === role);
    if (places.length === 0 || telling < 4) return null;
    const at = place.draw.pick(places);
    const text = rows[at]?.old ?? '';
    const written = rewrite(text, place);
    return written === null || written === text ? null : exchange(rows, at, keep(written));
  };
}

/** Says the same with lines of comment left out that stand between lines of code. */
const withoutComment: Quoting = (rows, place) => {
  const places = rowsThat(
    rows,
    (row, at) =>
      isApart(rows, at) &&
      /^\s*(?:\/\/|# |--|;;|%|\/\*.*\*\/$)/.test(row.old ?? '') &&
      roleOfRow(rows, at, place) === 'comment',
  );
  const telling = rowsThat(rows, (row, at) => !places.includes(at) && isTelling(row.old ?? '')).length;
  return places.length === 0 || telling < 3 ? null : rows.filter((_, at) => !places.includes(at));
};

const typoInComment = inOneLine('comment', (text, { document, draw }) => misspelled(document, draw, text, 5));
const typoInWord = inOneLine('code', (text, { document, draw }) => misspelled(document, draw, text, 10));
const otherWord = inOneLine('comment', (text, { draw }) => reworded(draw, text));
const withoutSemicolon = inOneLine('code', (text) => text.replace(/;$/, ''));
const withSemicolon = inOneLine('code', (text, { document }) =>
  document.language.name === 'python' && /[\w)]$/.test(text) ? `${text};` : null,
);

const blocks: Partial<Positive> = {
  prepare: (document) => (/^(?:json|markdown|css|markup|html)$/.test(document.language.name) ? null : document),
};

/** Quotes in which a line that stays is not what the file says, though nobody could mistake it. */
export const fuzzyKinds: readonly Kind[] = [
  positive({ ...wide, name: 'fuzzy: a typo in a comment', quote: typoInComment, count: 25 }),
  positive({ ...wide, name: 'fuzzy: a typo in a long word', quote: typoInWord, count: 25 }),
  positive({ ...wide, name: 'fuzzy: a comment word changed', quote: otherWord, count: 20 }),
  positive({
    ...wide,
    name: 'fuzzy: a comment line dropped',
    prepare: (document) => (document.language.name === 'json' ? null : document),
    quote: withoutComment,
    count: 20,
  }),
  positive({ ...wide, ...blocks, name: 'fuzzy: a semicolon missing', quote: withoutSemicolon, count: 20 }),
  positive({ ...wide, name: 'fuzzy: a semicolon too many', quote: withSemicolon }),
  positive({ ...wide, name: 'fuzzy: a trailing comma missing', quote: lastComma }),
  positive({ ...wide, name: 'fuzzy: a typo in a comment and several pairs', pairs: [2, 3], quote: typoInComment }),
  positive({
    ...wide,
    name: 'fuzzy: a typo in a comment and the indentation dropped',
    quote: (rows, place) => {
      const typo = typoInComment(rows, place);
      return typo && dedented(typo);
    },
  }),
  positive({
    ...wide,
    name: 'fuzzy: a typo in a comment and bent quotes',
    quote: (rows, place) => {
      const typo = typoInComment(rows, place);
      const quoted = typo && rewriteShared(typo, bent);
      return quoted?.some((row, at) => row.old !== typo?.[at]?.old) ? quoted : null;
    },
  }),
  positive({
    ...wide,
    name: 'fuzzy: a typo in a comment of a CRLF file',
    prepare: (document) => ({
      ...document,
      lines: document.lines.map((line) => ({ ...line, ending: line.ending && '\r\n' })),
    }),
    quote: typoInComment,
  }),
];

/** Drops the comma before a closing bracket. */
function lastComma(rows: readonly Row[], place: Place): Row[] | null {
  const at = rows.findIndex(
    (row, index) => isKept(row) && row.old.endsWith(',') && /^\s*[)\]}]/.test(rows[index + 1]?.old ?? ''),
  );
  const telling = rowsThat(rows, (row) => isTelling(row.old ?? '')).length;
  if (at === -1 || telling < 3 || !isKept(rows[at + 1])) return null;
  return roleOfRow(rows, at, place) === 'code' ? exchange(rows, at, keep((rows[at]?.old ?? '').slice(0, -1))) : null;
}
