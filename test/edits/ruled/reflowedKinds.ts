import { type Document, indentOf, unitOf } from './document.ts';
import { type Kind, positive, type Quoting } from './kinds.ts';
import { exchange, isKept, keep, type Row, rowsThat } from './rows.ts';

type Joint = { readonly opens: number; readonly closes: number };

/** Finds a call or signature that stands on several lines, all of them kept and apart from the change. */
function jointOf(rows: readonly Row[]): Joint | null {
  for (const [opens, row] of rows.entries()) {
    if (!isKept(row) || !/[\w>]\($/.test(row.old)) continue;
    const indent = indentOf(row.old);
    const closes = rows.findIndex((other, at) => at > opens && (other.old ?? '').startsWith(`${indent})`));
    const inner = rows.slice(opens + 1, closes);
    if (closes === -1 || inner.length === 0 || !isKept(rows[closes])) continue;
    const isFlat = inner.every((other) => isKept(other) && isArgument(other.old) && indentOf(other.old) > indent);
    const isEven = new Set(inner.map((other) => indentOf(other.old ?? ''))).size === 1;
    const areMany = inner.slice(0, -1).every((other) => other.old?.endsWith(','));
    if (isFlat && isEven && areMany && isFree(rows, opens, closes)) return { opens, closes };
  }
  return null;
}

function isArgument(text: string): boolean {
  return text.trim() !== '' && !/\/\/|\/\*|^\s*[#*]|[{[(]$/.test(text);
}

function isFree(rows: readonly Row[], from: number, to: number): boolean {
  return (from === 0 || isKept(rows[from - 1])) && (to === rows.length - 1 || isKept(rows[to + 1]));
}

const joined =
  (wantsTrailing: boolean): Quoting =>
  (rows) => {
    const joint = jointOf(rows);
    if (joint === null) return null;
    const { opens, closes } = joint;
    const texts = rows.slice(opens, closes + 1).map((row) => row.old ?? '');
    const inner = texts.slice(1, -1).map((text) => text.trim());
    if (inner.at(-1)?.endsWith(',') !== wantsTrailing) return null;
    const line = texts[0] + inner.join(' ').replace(/,$/, '') + (texts.at(-1) ?? '').trim();
    return line.length > 170 ? null : [...rows.slice(0, opens), keep(line), ...rows.slice(closes + 1)];
  };

const halfJoined: Quoting = (rows) => {
  const joint = jointOf(rows);
  if (joint === null || joint.closes - joint.opens < 4) return null;
  const at = joint.opens + 1;
  const [one, other] = [rows[at]?.old ?? '', rows[at + 1]?.old ?? ''];
  return [...rows.slice(0, at), keep(`${one} ${other.trim()}`), ...rows.slice(at + 2)];
};

/** The arguments of the last call of a line that has two or more and nothing that could hide a comma. */
function callOf(
  text: string,
): { readonly head: string; readonly parts: readonly string[]; readonly tail: string } | null {
  const found = /^(\s*[^\s'"`(][^'"`]*?[\w>]\()([^'"`(){}[\]]+,[^'"`(){}[\]]+)(\)[^'"`(),]*)$/.exec(text);
  const [, head = '', inner = '', tail = ''] = found ?? [];
  if (found === null || /\/\/|^\s*[#*]/.test(text)) return null;
  return { head, parts: inner.split(',').map((part) => part.trim()), tail };
}

const split =
  (comma: '' | ','): Quoting =>
  (rows, { document, draw }) => {
    const places = rowsThat(rows, (row, at) => isKept(row) && isFree(rows, at, at) && callOf(row.old ?? '') !== null);
    if (places.length === 0) return null;
    const at = draw.pick(places);
    return exchange(rows, at, ...linesOf(document, rows[at]?.old ?? '', comma).map(keep));
  };

function linesOf(document: Document, text: string, comma: '' | ','): string[] {
  const call = callOf(text);
  if (call === null) return [text];
  const indent = indentOf(text);
  const last = call.parts.length - 1;
  const inner = call.parts.map((part, at) => indent + unitOf(document) + part + (at < last ? ',' : comma));
  return [call.head, ...inner, indent + call.tail];
}

const splitInTwo: Quoting = (rows, { document, draw }) => {
  const places = rowsThat(rows, (row, at) => isKept(row) && isFree(rows, at, at) && callOf(row.old ?? '') !== null);
  if (places.length === 0) return null;
  const at = draw.pick(places);
  const text = rows[at]?.old ?? '';
  const cut = text.lastIndexOf(', ') + 1;
  if (cut === 0) return null;
  const rest = indentOf(text) + unitOf(document).repeat(2) + text.slice(cut).trim();
  return exchange(rows, at, keep(text.slice(0, cut)), keep(rest));
};

const spread = (document: Document) =>
  document.lines.some((line) => /[\w>]\($/.test(line.text)) ? code(document) : null;
const code = (document: Document) =>
  /^(?:script|java|c|rust|go|swift|python|lua|tsx)$/.test(document.language.name) ? document : null;
const wide = { before: [2, 8], after: [2, 8], prepare: code } as const;

/** Calls and signatures that the quote breaks into other lines than the file. */
export const reflowedKinds: readonly Kind[] = [
  positive({ ...wide, prepare: spread, name: 'reflowed: a call of several lines joined', quote: joined(false) }),
  positive({
    ...wide,
    prepare: spread,
    name: 'reflowed: a call joined without its trailing comma',
    quote: joined(true),
  }),
  positive({ ...wide, prepare: spread, name: 'reflowed: two arguments on one line', quote: halfJoined }),
  positive({ ...wide, name: 'reflowed: a call split into a line for each argument', quote: split(''), count: 20 }),
  positive({ ...wide, name: 'reflowed: a call split with a trailing comma', quote: split(',') }),
  positive({ ...wide, name: 'reflowed: a call split in two lines', quote: splitInTwo }),
];
