import { tellingCount } from './copies.ts';
import { type Document, indentOf, isTelling, lettersOf, lineAt, plainTextOf, roleOf } from './document.ts';
import type { Draw } from './draw.ts';
import { isOnce, type Kind, refused } from './kinds.ts';
import {
  applyHunks,
  exchange,
  halvesOf,
  heightOf,
  isKept,
  keep,
  keepLines,
  type Row,
  rewriteAll,
  rewriteShared,
  rowsThat,
} from './rows.ts';
import { distance, squeezed } from './similar.ts';
import { freshLines, pickHunk, type Wish, wishOf } from './trueEdits.ts';
import { bent } from './unicodeKinds.ts';
import { dedented } from './whitespaceKinds.ts';
import { namesOf, negated, reliteraled, renamed, renumbered, reoperated } from './wordings.ts';

const wide: Partial<Wish> = { before: [1, 6], after: [1, 6] };

/** A quote of which one line that stays says something else than the file does. */
function mistaken(
  name: string,
  rewrite: (text: string, document: Document, draw: Draw) => string | null,
  blurs = false,
): Kind {
  return refused(
    name,
    (document, draw) => {
      const hunk = pickHunk(document, draw, wishOf(wide));
      if (hunk === null || /^(?:markdown|tex)$/.test(document.language.name)) return null;
      const { top, rows } = hunk;
      const places = rowsThat(rows, (row, at) => {
        const role = roleOf(document, top + heightOf(rows.slice(0, at)));
        return isKept(row) && role === 'code';
      });
      if (places.length === 0) return null;
      const at = draw.pick(places);
      const text = rewrite(rows[at]?.old ?? '', document, draw);
      if (text === null || text === rows[at]?.old || plainTextOf(document).includes(text.trim())) return null;
      const quoted = exchange(rows, at, keep(text));
      const told = blurs ? draw.pick([dedented, (them: readonly Row[]) => rewriteShared(them, bent)])(quoted) : quoted;
      if (told === null || (blurs && halvesOf(told).search === halvesOf(quoted).search)) return null;
      return isAbsent(document, halvesOf(told).search) ? { original: document, edits: [halvesOf(told)] } : null;
    },
    blurs ? 15 : 25,
  );
}

function isAbsent(document: Document, search: string): boolean {
  return !plainTextOf(document).includes(search);
}

const number = (text: string, _: Document, draw: Draw) => renumbered(draw, text);
const literal = (text: string, _: Document, draw: Draw) => reliteraled(draw, text);
const operator = (text: string, document: Document, draw: Draw) =>
  /^(?:css|html|markup|yaml|json)$/.test(document.language.name) ? null : reoperated(draw, text);
const condition = (text: string, document: Document) => negated(document.language.name, text);
const name = (text: string, document: Document, draw: Draw) => renamed(document, draw, text);

/** The first line and the lines below it that are further to the right, up to the line that closes them. */
function pickBlock(document: Document, draw: Draw): { readonly top: number; readonly end: number } | null {
  const top = draw.between(0, document.lines.length - 1);
  const indent = indentOf(lineAt(document, top));
  if (roleOf(document, top) !== 'code' || !isTelling(lineAt(document, top)) || !/[{:(]$/.test(lineAt(document, top)))
    return null;
  let end = top + 1;
  while (
    end < document.lines.length &&
    (lineAt(document, end) === '' || indentOf(lineAt(document, end)).length > indent.length)
  ) {
    end += 1;
  }
  if (/^\s*[})\]]/.test(lineAt(document, end)) && indentOf(lineAt(document, end)) === indent) end += 1;
  while (lineAt(document, end - 1) === '') end -= 1;
  return end - top >= 5 && end - top <= 14 ? { top, end } : null;
}

const siblingWords = ['archive', 'shipment', 'polygon', 'tenant', 'glossary', 'voltage'];

/** Rows as they would stand in a function of its own that does the same with other things. */
function asSibling(rows: readonly Row[], draw: Draw): Row[] | null {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const found of namesOf(row.old ?? '')) counts.set(found[0], (counts.get(found[0]) ?? 0) + 1);
  const names = [...counts.keys()].slice(0, 4);
  if (names.length < 3) return null;
  const start = draw.between(0, siblingWords.length - 1);
  const others = names.map((_, at) => siblingWords[(start + at) % siblingWords.length] ?? '');
  const written = rewriteAll(rows, (text) =>
    names.reduce((line, known, at) => line.replaceAll(new RegExp(`\\b${known}\\b`, 'g'), others[at] ?? ''), text),
  );
  const differing = written.filter((row, at) => row.old !== rows[at]?.old).length;
  return differing >= 3 && differing * 2 >= written.length ? written : null;
}

/** Quotes of text that the file does not hold. */
export const absenceTraps: readonly Kind[] = [
  mistaken('another number in a line that stays', number),
  mistaken('another name in a line that stays', name),
  mistaken('a negated condition in a line that stays', condition),
  mistaken('another operator in a line that stays', operator),
  mistaken('another string in a line that stays', literal),
  mistaken('another number in a quote that is damaged too', number, true),
  mistaken('another name in a quote that is damaged too', name, true),
  mistaken('another string in a quote that is damaged too', literal, true),
  refused(
    'an invented line in the quote',
    (document, draw) => {
      const hunk = pickHunk(document, draw, wishOf(wide));
      if (hunk === null || document.language.isProse) return null;
      const { rows, top } = hunk;
      const places = rowsThat(
        rows,
        (row, at) => isKept(row) && roleOf(document, top + heightOf(rows.slice(0, at))) === 'code',
      );
      if (places.length === 0) return null;
      const at = draw.pick(places);
      const [invented] = freshLines(document, draw, rows[at]?.old ?? '');
      if (invented === undefined || rows.some((row) => row.new === invented)) return null;
      const quoted = [...rows.slice(0, at + 1), keep(invented), ...rows.slice(at + 1)];
      return { original: document, edits: [halvesOf(quoted)] };
    },
    25,
  ),
  refused('an invented line that replace drops', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({ changes: ['insert', 'line'] }));
    if (hunk === null || document.language.isProse) return null;
    const turned = hunk.rows.map((row): Row => (row.old === null ? { old: row.new, new: null } : row));
    return { original: document, edits: [halvesOf(turned)] };
  }),
  refused(
    'a sibling of what is quoted',
    (document, draw) => {
      const block = pickBlock(document, draw);
      if (block === null) return null;
      const rows = keepLines(document, block.top, block.end);
      const at = draw.between(1, rows.length - 2);
      const sibling = asSibling(rows, draw);
      if (sibling === null || !isTelling(sibling[at]?.old ?? '')) return null;
      const [fresh] = freshLines(document, draw, sibling[at]?.old ?? '');
      const edit = exchange(sibling, at, { old: sibling[at]?.old ?? '', new: fresh ?? '' });
      return isAbsent(document, halvesOf(edit).search) ? { original: document, edits: [halvesOf(edit)] } : null;
    },
    25,
  ),
  refused(
    'a chimera of two places',
    (document, draw) => {
      const first = pickHunk(document, draw, wishOf({ before: [2, 4], after: [0, 1] }));
      const top = draw.between(0, document.lines.length - 5);
      const second = keepLines(document, top, top + draw.between(2, 4));
      if (first === null || Math.abs(top - first.top) < 15) return null;
      const telling = second.map((row) => row.old ?? '');
      const rows = [...first.rows, ...second];
      const { search } = halvesOf(rows);
      const isPlain =
        tellingCount(telling) >= 2 && telling.every((text) => text.trim() !== '' && isOnce(document, text));
      if (!isPlain || lettersOf(document).includes(squeezed(search))) return null;
      return { original: document, edits: [halvesOf(rows)] };
    },
    20,
  ),
  refused(
    'text of another file',
    (document, draw, others) => {
      const other = draw.pick(others);
      const hunk = pickHunk(other, draw, wishOf({}));
      if (hunk === null || other.file === document.file) return null;
      const text = lettersOf(document);
      const telling = hunk.rows.flatMap((row) => row.old ?? []).filter(isTelling);
      const isForeign = telling.length > 0 && telling.every((line) => !text.includes(squeezed(line)));
      return isForeign ? { original: document, edits: [halvesOf(hunk.rows)] } : null;
    },
    20,
  ),
  refused(
    'a short quote that is as near to several lines',
    (document, draw) => {
      const line = draw.pick(document.lines).text.trim();
      if (line.length < 6 || line.length > 22 || !/\w{3}/.test(line)) return null;
      const at = draw.between(0, line.length - 1);
      if (!/\w/.test(line[at] ?? '')) return null;
      const search = line.slice(0, at) + draw.pick([...'xqz', '']) + line.slice(at + 1);
      const distances = document.lines.map(({ text }) => nearness(search, text.trim()));
      const least = Math.min(...distances);
      const nearest = new Set(
        document.lines.filter((_, index) => distances[index] === least).map((other) => other.text.trim()),
      );
      const isAmong = nearest.size > 1 && !plainTextOf(document).includes(search) && search.length > 4;
      return isAmong ? { original: document, edits: [{ search, replace: `${search} otherwise` }] } : null;
    },
    20,
  ),
  refused(
    'already applied',
    (document, draw) => {
      const hunk = pickHunk(document, draw, wishOf({}));
      if (hunk === null || !isOnce(document, halvesOf(hunk.rows).search)) return null;
      const { expected } = applyHunks(document, [hunk]);
      const { search, replace } = halvesOf(hunk.rows);
      const isDone = !plainTextOf(expected).includes(search) && isOnce(expected, replace) && replace !== '';
      return isDone && hunk.rows.length > 2 ? { original: expected, edits: [{ search, replace }] } : null;
    },
    25,
  ),
  refused('already applied, in a quote with bent quotes', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({ changes: ['word', 'insert', 'line'] }));
    if (hunk === null || !isOnce(document, halvesOf(hunk.rows).search)) return null;
    const { expected } = applyHunks(document, [hunk]);
    const quoted = halvesOf(rewriteShared(hunk.rows, bent));
    const isDone =
      !plainTextOf(expected).includes(halvesOf(hunk.rows).search) && quoted.search !== halvesOf(hunk.rows).search;
    return isDone && hunk.rows.length > 2 ? { original: expected, edits: [quoted] } : null;
  }),
];

function nearness(search: string, text: string): number {
  return Math.abs(search.length - text.length) > 3 ? Number.POSITIVE_INFINITY : distance(search, text);
}
