import { type Document, indentOf, isTelling, lineAt, plainTextOf, roleOf, textOf, withEndings } from './document.ts';
import type { Draw } from './draw.ts';
import { isOnce, type Kind, positive, refused } from './kinds.ts';
import { type Halves, halvesOf } from './rows.ts';
import { freshName, pickHunk, wishOf } from './trueEdits.ts';

const exact = { isExact: true } as const;

/** Pairs that quote the file to the letter: only where they are found and what is written is at stake. */
export const exactKinds: readonly Kind[] = [
  positive({ ...exact, name: 'exact: a word changes', changes: ['word'] }),
  positive({ ...exact, name: 'exact: a line changes', changes: ['line'] }),
  positive({ ...exact, name: 'exact: lines are inserted', changes: ['insert'] }),
  positive({ ...exact, name: 'exact: a line is deleted', changes: ['delete'] }),
  positive({ ...exact, name: 'exact: much context', before: [5, 7], after: [4, 6], count: 20 }),
  positive({
    ...exact,
    name: 'exact: one line without context',
    changes: ['word', 'line'],
    before: [0, 0],
    after: [0, 0],
  }),
  positive({
    name: 'exact: a final newline in both halves',
    wrap: ({ search, replace }) => ({ search: `${search}\n`, replace: `${replace}\n` }),
  }),
  {
    name: 'exact: whole lines replaced by nothing',
    count: 15,
    make: (document, draw) => deletion(document, draw, ''),
  },
  {
    name: 'exact: whole lines with their newline replaced by nothing',
    count: 15,
    make: (document, draw) => deletion(document, draw, '\n'),
  },
  {
    name: 'exact: part of one line',
    count: 20,
    make: (document, draw) => partOfLine(document, draw),
  },
  {
    name: 'exact: from mid-line to mid-line',
    count: 20,
    make: (document, draw) => acrossLines(document, draw, '\n'),
  },
  {
    name: 'exact: from mid-line to mid-line in a CRLF file',
    count: 15,
    make: (document, draw) =>
      acrossLines(
        withEndings(document, () => '\r\n'),
        draw,
        '\r\n',
      ),
  },
  positive({
    ...exact,
    name: 'exact: new line with dots that omit nothing',
    changes: ['insert'],
    find: (document, draw) => {
      if (!/^(?:script|java|tsx)$/.test(document.language.name)) return null;
      const hunk = pickHunk(document, draw, wishOf({ changes: ['insert'] }));
      if (hunk === null) return null;
      const name = freshName(document, draw);
      const text = draw.pick([
        `log('Loading ${name}...');`,
        `report("... ${name} is done");`,
        `${name}(first, ...others);`,
        `const ${name} = [...others, last];`,
      ]);
      const at = hunk.rows.findIndex((row) => row.old === null);
      const indent = indentOf(hunk.rows[at]?.new ?? '');
      const rows = hunk.rows.filter((row, index) => row.old !== null || index === at);
      return { top: hunk.top, rows: rows.map((row) => (row.old === null ? { old: null, new: indent + text } : row)) };
    },
  }),
  {
    name: 'exact: an empty file gets its text',
    count: 15,
    make: (document, draw) => {
      const text = plainTextOf(document).slice(0, draw.between(300, 900)).split('\n').slice(0, -1).join('\n');
      const replace = text.trimEnd() + draw.pick(['', '\n']);
      return { file: document.file, original: '', edits: [{ search: '', replace }], expected: replace };
    },
  },
  refused('an empty search in a file that holds text', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({}));
    return hunk && { original: document, edits: [{ search: '', replace: halvesOf(hunk.rows).replace }] };
  }),
  refused('a search of nothing but blanks', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({}));
    const search = draw.pick(['\n', '\n\n', ' ', '    ', '\t\n']);
    if (hunk === null || isOnce(document, search)) return null;
    return { original: document, edits: [{ search, replace: halvesOf(hunk.rows).replace }] };
  }),
  refused('an empty file is quoted', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({}));
    return hunk && { original: '', edits: [halvesOf(hunk.rows)] };
  }),
];

function deletion(document: Document, draw: Draw, newline: string) {
  const height = draw.between(1, 3);
  const top = draw.between(0, document.lines.length - height - 2);
  const gone = document.lines.slice(top, top + height);
  const search = gone.map((line) => line.text).join('\n') + newline;
  const isPlain = gone.every((line) => line.text.trim() !== '') && gone.some((line) => isTelling(line.text));
  if (!isPlain || !isOnce(document, search) || !isOnce(document, search.trim())) return null;
  const expected = { ...document, lines: document.lines.filter((_, at) => at < top || at >= top + height) };
  return answer(document, { search, replace: '' }, textOf(expected));
}

function answer(document: Document, halves: Halves, expected: string) {
  return { file: document.file, original: textOf(document), edits: [halves], expected };
}

function partOfLine(document: Document, draw: Draw) {
  const at = draw.between(0, document.lines.length - 1);
  const line = lineAt(document, at);
  const words = [...line.matchAll(/[\w.]+/g)];
  if (words.length < 4 || !isTelling(line)) return null;
  const from = draw.between(1, words.length - 3);
  const last = words[draw.between(from + 1, words.length - 2)];
  const word = words[from];
  if (word === undefined || last === undefined || !/^[A-Za-z]{3,}$/.test(word[0])) return null;
  const search = line.slice(word.index, last.index + last[0].length);
  const replace = freshName(document, draw) + search.slice(word[0].length);
  if (search.length < 8 || !isOnce(document, search)) return null;
  const text = line.replace(search, () => replace);
  const expected = {
    ...document,
    lines: document.lines.map((other, index) => (index === at ? { ...other, text } : other)),
  };
  return answer(document, { search, replace }, textOf(expected));
}

function acrossLines(document: Document, draw: Draw, ending: string) {
  const top = draw.between(0, document.lines.length - 4);
  const lines = document.lines.slice(top, top + draw.between(2, 4)).map((line) => line.text);
  const cutFirst = cutsOf(lines[0] ?? '');
  const cutLast = cutsOf(lines.at(-1) ?? '');
  if (cutFirst.length === 0 || cutLast.length === 0 || roleOf(document, top) === 'prose') return null;
  const whole = lines.join('\n');
  const end = whole.length - (lines.at(-1)?.length ?? 0) + draw.pick(cutLast);
  const search = whole.slice(draw.pick(cutFirst), end);
  const word = [...search.matchAll(/(?<![\w])[A-Za-z]{4,}(?![\w])/g)].at(draw.between(0, 3));
  const text = textOf(document);
  if (word === undefined || !isOnce(document, search) || !/[A-Za-z]{3}.*\n(?:.*\n)*.*[A-Za-z]{3}/.test(search))
    return null;
  const replace = search.slice(0, word.index) + freshName(document, draw) + search.slice(word.index + word[0].length);
  const inFile = (part: string) => part.replaceAll('\n', ending);
  if (ending === '\n' && text.includes('\r')) return null;
  return answer(
    document,
    { search, replace },
    text.replace(inFile(search), () => inFile(replace)),
  );
}

/** Where a line can be cut between two words, neither at its start nor at its end. */
function cutsOf(line: string): number[] {
  return [...line.matchAll(/(?<=\S) (?=\w)|(?<=\w)(?=[(.,])/g)]
    .map((found) => found.index + found[0].length)
    .filter((at) => line.slice(0, at).trim().length >= 3 && line.slice(at).trim().length >= 3);
}
