import { freePlace, tellingCount, withParagraph } from './copies.ts';
import { indentOf, isTelling, plainTextOf, roleOf, unitOf } from './document.ts';
import type { Draw } from './draw.ts';
import { type Kind, type Place, type Positive, type Quoting, refused } from './kinds.ts';
import {
  exchange,
  halvesOf,
  heightOf,
  isApart,
  isKept,
  keep,
  type Row,
  rewriteAll,
  rewriteShared,
  rowsThat,
} from './rows.ts';
import { occurrences } from './similar.ts';
import { pickHunk, type Wish, wishOf } from './trueEdits.ts';
import { bent, unbroken } from './unicodeKinds.ts';
import { entities } from './unwrappedKinds.ts';
import { dedented, indented } from './whitespaceKinds.ts';
import { misspelled, renumbered } from './wordings.ts';

type Twice = Partial<Wish> & {
  readonly name: string;
  readonly quote?: Quoting;
  readonly wrap?: Positive['wrap'];
  /** How the lines of the second place are written. */
  readonly second?: (texts: readonly string[], place: Place, rows: readonly Row[]) => readonly string[] | null;
};

/** A file that holds the quoted lines at two places, which a damaged quote fits alike. */
function twice({ name, quote, wrap, second, ...wish }: Twice): Kind {
  return refused(`twice, ${name}`, (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf(wish));
    if (hunk === null || document.language.isProse) return null;
    const { top, rows } = hunk;
    const olds = rows.flatMap((row) => row.old ?? []);
    const place = { document, draw, top };
    const copy = second === undefined ? olds : second(olds, place, rows);
    const quoted = quote === undefined ? [...rows] : quote(rows, place);
    const at = freePlace(document, draw, top, top + heightOf(rows));
    if (copy === null || quoted === null || at === null || olds.join('\n').trim().length < 20) return null;
    const original = withParagraph(document, at, copy);
    const text = plainTextOf(original);
    if (occurrences(text, olds.join('\n')) < 1 || occurrences(text, copy.join('\n')) < 1) return null;
    const halves = wrap === undefined ? halvesOf(quoted) : wrap(halvesOf(quoted), place);
    const isDamaged = quote !== undefined || wrap !== undefined;
    if (halves === null || (isDamaged ? occurrences(text, halves.search) > 0 : occurrences(text, halves.search) !== 2))
      return null;
    return { original, edits: [halves] };
  });
}

const fenced: Positive['wrap'] = ({ search, replace }) => ({
  search: `\`\`\`\n${search}\n\`\`\``,
  replace: `\`\`\`\n${replace}\n\`\`\``,
});

const multiLine = { before: [1, 5], after: [1, 5] } as const;

/** Quotes that fit two places of the file equally well. */
export const ambiguityTraps: readonly Kind[] = [
  twice({ name: 'to the letter' }),
  twice({ name: 'in a quote with the indentation dropped', ...multiLine, quote: dedented }),
  twice({ name: 'in a quote further to the right', quote: (rows, { document }) => indented(rows, unitOf(document)) }),
  twice({ name: 'in a quote with trailing blanks', quote: (rows) => rewriteShared(rows, (text) => `${text} `) }),
  twice({ name: 'in a quote with bent quotes', quote: (rows) => rewriteShared(rows, bent) }),
  twice({ name: 'in a quote with non-breaking blanks', quote: (rows) => rewriteShared(rows, unbroken) }),
  twice({ name: 'in a quote with fences', wrap: fenced }),
  twice({
    name: 'in a quote with entities',
    quote: (rows, { document }) => (/^mark|html/.test(document.language.name) ? null : rewriteAll(rows, entities)),
  }),
  twice({
    name: 'in a quote with a typo in a comment',
    ...multiLine,
    quote: (rows, place) => {
      const at = rows.findIndex((row, index) => isKept(row) && roleOf(place.document, place.top + index) === 'comment');
      const text = rows[at]?.old;
      const typo = text == null ? null : misspelled(place.document, place.draw, text, 5);
      return typo === null ? null : exchange(rows, at, keep(typo));
    },
  }),
  twice({
    name: 'at two indentations of which the quote has neither',
    ...multiLine,
    quote: dedented,
    second: (texts, { document }) => texts.map((text) => (text === '' ? text : unitOf(document) + text)),
  }),
  twice({
    name: 'with other numbers than either place',
    ...multiLine,
    changes: ['word'],
    ...betweenNumbers(),
  }),
  twice({
    name: 'with the comment dropped that tells them apart',
    before: [2, 5],
    after: [2, 5],
    quote: (rows, place) => {
      const at = ownComment(rows, place);
      return at === -1 ? null : rows.filter((_, index) => index !== at);
    },
    second: (texts, { document }) =>
      texts.map((text) =>
        isComment(text) ? indentOf(text) + document.language.comment('Like above, but for the archive.') : text,
      ),
  }),
  refused('twice, so that either place gives the same text', (document, draw) => {
    const at = draw.between(0, document.lines.length - 2);
    const line = document.lines[at];
    if (line === undefined || !isTelling(line.text) || line.text.trim().length < 15) return null;
    const search = line.text;
    if (occurrences(plainTextOf(document), search) !== 1) return null;
    const original = { ...document, lines: [...document.lines.slice(0, at), line, ...document.lines.slice(at)] };
    return { original, edits: [{ search, replace: '' }] };
  }),
  refused('once as a line and once inside a line', (document, draw) => {
    const at = draw.between(0, document.lines.length - 2);
    const line = document.lines[at]?.text ?? '';
    const search = line.trim();
    if (!isTelling(line) || search.length < 12 || roleOf(document, at) !== 'code') return null;
    if (occurrences(plainTextOf(document), search) !== 1) return null;
    const place = freePlace(document, draw, at, at + 1);
    const word = search.match(/[A-Za-z]{4,}/g)?.at(-1);
    if (place === null || word === undefined) return null;
    const inside = document.language.comment(`Formerly: ${search} and nothing else.`);
    return { original: withParagraph(document, place, [inside]), edits: [{ search, replace: swap(search, word) }] };
  }),
  refused('twice inside of lines', (document, draw) => {
    const line = draw.pick(document.lines).text;
    const search = /(?<=\w )\w[\w.]{3,} ?[=:(] ?[\w.]{4,}/.exec(line)?.[0];
    const text = plainTextOf(document);
    const word = search === undefined ? undefined : /^\w+/.exec(search)?.[0];
    if (search === undefined || word === undefined || occurrences(text, search) !== 2) return null;
    return { original: document, edits: [{ search, replace: swap(search, word) }] };
  }),
  refused('natural repetitions of the file', (document, draw) => {
    const height = draw.between(1, 3);
    const top = draw.between(0, document.lines.length - height);
    const lines = document.lines.slice(top, top + height).map((line) => line.text);
    const search = lines.join('\n');
    const word = search.match(/[A-Za-z]{4,}/g)?.at(-1);
    if (tellingCount(lines) === 0 || word === undefined || lines.some((line) => line.trim() === '')) return null;
    if (occurrences(plainTextOf(document), search) < 2) return null;
    return { original: document, edits: [{ search, replace: swap(search, word) }] };
  }),
];

function swap(text: string, word: string): string {
  const at = text.lastIndexOf(word);
  return `${text.slice(0, at)}otherwise${text.slice(at + word.length)}`;
}

function isComment(text: string): boolean {
  return /^\s*(?:\/\/|# |--\s|;;|%)/.test(text);
}

function ownComment(rows: readonly Row[], { document, top }: Place): number {
  const comments = rowsThat(rows, (row) => isComment(row.old ?? ''));
  const [at = -1] = comments;
  const isOwn = comments.length === 1 && isApart(rows, at) && roleOf(document, top + at) === 'comment';
  return isOwn && rows.slice(0, at).every(isKept) ? at : -1;
}

/** Both places and the quote have a number of their own in one line that stays. */
function betweenNumbers(): Pick<Twice, 'quote' | 'second'> {
  const numbered = (rows: readonly Row[], { document, top }: Place) =>
    rows.findIndex(
      (row, at) => isKept(row) && roleOf(document, top + at) === 'code' && renumbered(steady, row.old) !== null,
    );
  return {
    quote: (rows, place) => {
      const at = numbered(rows, place);
      return at === -1 ? null : exchange(rows, at, keep(renumbered(steady, rows[at]?.old ?? '') ?? ''));
    },
    second: (texts, place, rows) => {
      const at = numbered(rows, place);
      const text = at === -1 ? null : renumbered(further, texts[at] ?? '');
      return text === null ? null : texts.map((other, index) => (index === at ? text : other));
    },
  };
}

const steady: Draw = { between: (least) => least, pick: (items) => items[0] as (typeof items)[number] };
const further: Draw = { ...steady, between: (least) => least + 2 };
