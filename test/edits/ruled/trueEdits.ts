import { type Document, indentOf, isTelling, lineAt, plainTextOf, roleOf, unitOf } from './document.ts';
import type { Draw } from './draw.ts';
import { type Hunk, keep, keepLines, type Row } from './rows.ts';
import { isKeyword } from './wordings.ts';

/** What an edit does: change a word of a line, put another line for it, add lines, or drop lines. */
export type Change = 'word' | 'line' | 'insert' | 'delete';

/** Which true edits to make. */
export type Wish = {
  readonly changes: readonly Change[];
  /** Least and most lines of context before the change, and after it. */
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
};

const anyPlace: Wish = { changes: ['word', 'line', 'insert', 'delete'], before: [1, 5], after: [1, 5] };

/** A wish with what is not said left to chance. */
export function wishOf(wish: Partial<Wish>): Wish {
  return { ...anyPlace, ...wish };
}

const names = [
  'retryBudget',
  'pageSize',
  'lastSeen',
  'maxDepth',
  'warmupCount',
  'queueLimit',
  'idleTicks',
  'spareSlots',
];

const freeNames = new WeakMap<Document, readonly string[]>();

function freeNamesOf(document: Document): readonly string[] {
  let free = freeNames.get(document);
  if (free === undefined) {
    free = names.filter((name) => !plainTextOf(document).includes(name));
    freeNames.set(document, free);
  }
  return free;
}

/** A name that the file does not hold. */
export function freshName(document: Document, draw: Draw): string {
  return draw.pick(freeNamesOf(document));
}

/** New lines of code in the file's language, indented like a line of the file. */
export function freshLines(document: Document, draw: Draw, like: string): string[] {
  const name = freshName(document, draw);
  const number = draw.between(3, 97);
  const { statement, paragraph } = document.language;
  const lines = draw.between(0, 2) === 0 ? paragraph(name, number, unitOf(document)) : [statement(name, number)];
  return lines.map((line) => indentOf(like) + line);
}

/** A line with one of its words or numbers changed, a word for one that begins and ends otherwise; null where it has none that is plainly a name. */
export function withChangedWord(document: Document, draw: Draw, line: string): string | null {
  const words = [...line.matchAll(/(?<![\w\\&#$@'"`%-])(?:[a-zA-Z]{4,}|\d{1,4})(?![\w'"`%-])/g)].filter(
    (found) => !isKeyword(found[0]),
  );
  if (words.length === 0) return null;
  const word = draw.pick(words);
  const others = freeNamesOf(document).filter((name) => name[0] !== word[0][0] && name.at(-1) !== word[0].at(-1));
  if (others.length === 0) return null;
  const fresh = /^\d/.test(word[0]) ? String(Number(word[0]) + draw.between(1, 40)) : draw.pick(others);
  return line.slice(0, word.index) + fresh + line.slice(word.index + word[0].length);
}

/** A true edit at a place that chance finds; null where the place does not suit. */
export function pickHunk(document: Document, draw: Draw, wish: Wish): Hunk | null {
  const focus = draw.between(0, document.lines.length - 1);
  const change = draw.pick(wish.changes);
  const top = focus - draw.between(...wish.before);
  const middle = changeRows(document, draw, focus, change);
  if (middle === null || top < 0) return null;
  const next = focus + middle.filter((row) => row.old !== null).length;
  const end = next + draw.between(...wish.after);
  if (end > document.lines.length) return null;
  const rows = [...keepLines(document, top, focus), ...middle, ...keepLines(document, next, end)];
  return isSound(rows) ? { top, rows } : null;
}

function changeRows(document: Document, draw: Draw, focus: number, change: Change): Row[] | null {
  const line = lineAt(document, focus);
  const role = roleOf(document, focus);
  if (!isTelling(line) || (role === 'comment' && change !== 'word')) return null;
  if (change === 'word') {
    const changed = withChangedWord(document, draw, line);
    return changed === null ? null : [{ old: line, new: changed }];
  }
  if (/[{([<:]$|^\s*[)}\]]/.test(line)) return null;
  if (change === 'delete') return [{ old: line, new: null }];
  const fresh = freshLines(document, draw, line).map((text) => ({ old: null, new: text }));
  if (change === 'line') return [{ old: line, new: null }, ...fresh];
  const next = lineAt(document, focus + 1);
  const isBetween =
    next.trim() !== '' && indentOf(next) === indentOf(line) && document.language.endsStatement.test(line);
  return isBetween && roleOf(document, focus + 1) === role ? [keep(line), ...fresh] : null;
}

function isSound(rows: readonly Row[]): boolean {
  const telling = rows.map((row) => (row.old ?? row.new ?? '').trim()).filter((text) => /\w/.test(text));
  const edges = [rows[0], rows.at(-1)].map((row) => (row?.old ?? row?.new ?? '').trim());
  const isWide = rows.some((row) => (row.old ?? '').length > 200);
  return new Set(telling).size === telling.length && !edges.includes('') && !isWide;
}

/** The first lines of the file, with new ones above them. */
export function insertAtStart(document: Document, draw: Draw): Hunk | null {
  const rows = keepLines(document, 0, draw.between(1, 4));
  if (!isSound(rows) || indentOf(lineAt(document, 0)) !== '') return null;
  return { top: 0, rows: [...freshComments(document, draw), ...rows] };
}

/** The last lines of the file, with new ones below them. */
export function insertAtEnd(document: Document, draw: Draw): Hunk | null {
  const end = document.lines.length;
  const top = end - draw.between(2, 6);
  const rows = keepLines(document, top, end);
  if (top < 0 || !isSound(rows) || indentOf(lineAt(document, end - 1)) !== '') return null;
  return { top, rows: [...rows, ...freshComments(document, draw)] };
}

function freshComments(document: Document, draw: Draw): Row[] {
  const name = freshName(document, draw);
  const lines = [`${name} belongs to release ${draw.between(2, 9)}.`, `Ask before you move ${name}.`];
  return lines.slice(0, draw.between(1, 2)).map((text) => ({ old: null, new: document.language.comment(text) }));
}

/** A place in the last lines of the file where a word changes. */
export function changeAtEnd(document: Document, draw: Draw): Hunk | null {
  const end = document.lines.length;
  const hunk = pickHunk(document, draw, wishOf({ changes: ['word', 'line', 'insert'], before: [0, 3], after: [1, 5] }));
  return hunk !== null && hunk.top + hunk.rows.filter((row) => row.old !== null).length === end ? hunk : null;
}
