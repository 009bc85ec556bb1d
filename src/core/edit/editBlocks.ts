import type { Edit } from './edit.ts';
import { type EditMarkers, markerKind } from './editMarkers.ts';
import {
  closingOf,
  dialectFor,
  isDivider,
  isMarkerLike,
  type MarkerDialect,
  type OpeningMarker,
  openingOf,
} from './markerLines.ts';
import { type Refused, refused } from './parsedReply.ts';
import { replyLines } from './replyLines.ts';
import type { ReplyPart } from './replyParts.ts';

/** The blocks of a reply, a part each, and the lines behind the last one; or why they cannot be read. */
export type EditBlocks =
  | { readonly ok: true; readonly parts: readonly ReplyPart[]; readonly tail: readonly string[] }
  | Refused;

/**
 * Finds the SEARCH/REPLACE blocks of a reply; null if it has no marker at all. Blocks with the request's own markers are
 * read strictly. Other markers are understood where no line of the file could be one, and never against the strict reading.
 */
export function editBlocks(reply: string, markers: EditMarkers, original: string): EditBlocks | null {
  const strict = strictBlocks(reply, markers);
  const dialect = dialectFor(markers, original);
  if (dialect === null) return strict;
  const lenient = lenientBlocks(reply, dialect, original);
  if (strict?.ok !== true) return lenient ?? strict;
  if (lenient?.ok === true) return sameEdits(strict.parts, lenient.parts) ? strict : refused('ambiguous');
  return dialect.labels === 'any' && strict.parts.some(holdsMarkers) ? (lenient ?? strict) : strict;
}

function sameEdits(a: readonly ReplyPart[], b: readonly ReplyPart[]): boolean {
  return JSON.stringify(a.map(({ edits }) => edits)) === JSON.stringify(b.map(({ edits }) => edits));
}

function holdsMarkers({ edits }: ReplyPart): boolean {
  return edits.some(({ search, replace }) => search.some(isMarkerLike) || replace.some(isMarkerLike));
}

function strictBlocks(reply: string, markers: EditMarkers): EditBlocks | null {
  const { lines } = replyLines(reply, (lines, at) => {
    if (strictKind(lines[at] as string, markers) !== 'search') return at;
    return blockEnd(lines, at, (line) => strictKind(line, markers) === 'replace');
  });
  const parts: ReplyPart[] = [];
  let lead: string[] = [];
  let search: string[] | null = null;
  let replace: string[] | null = null;
  for (const line of lines) {
    const kind = strictKind(line, markers);
    if (kind === 'search') {
      if (search !== null) return refused('misplaced-marker');
      search = [];
    } else if (kind === 'divider' && search !== null) {
      if (replace !== null) return refused('misplaced-marker');
      replace = [];
    } else if (kind === 'replace') {
      if (search === null || replace === null) return refused('misplaced-marker');
      parts.push({ lead, path: null, edits: [{ search, replace }] });
      lead = [];
      search = null;
      replace = null;
    } else if (isStray(line) && search === null) return refused('misplaced-marker');
    else (replace ?? search ?? lead).push(line);
  }
  if (search !== null) return refused('unclosed-block');
  return parts.length === 0 ? null : { ok: true, parts, tail: lead };
}

const mostBlanks = 100;

function strictKind(line: string, markers: EditMarkers): keyof EditMarkers | null {
  return line.length > markers.replace.length + mostBlanks ? null : markerKind(line, markers);
}

function isStray(line: string): boolean {
  return isMarkerLike(line) && /search|replace/i.test(line);
}

function blockEnd(lines: readonly string[], opening: number, closes: (line: string) => boolean): number {
  for (let at = opening + 1; at < lines.length; at += 1) if (closes(lines[at] as string)) return at + 1;
  return lines.length;
}

function lenientBlocks(reply: string, dialect: MarkerDialect, original: string): EditBlocks | null {
  const { lines } = replyLines(reply, (lines, at) => {
    const opening = openingOf(lines[at] as string, dialect);
    if (opening === null) return at;
    return blockEnd(lines, at, (line) => closingOf(withoutPrefix(line, opening) ?? '', opening, dialect) !== null);
  });
  const known = new Set(original.split(/\r\n|\n|\r/));
  const parts: ReplyPart[] = [];
  let lead: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string;
    const opening = openingOf(line, dialect);
    if (opening === null) {
      if (dialect.labels === 'any' ? isMarkerLike(line) : isStray(line)) return refused('misplaced-marker');
      lead.push(line);
      at += 1;
      continue;
    }
    const block = readBlock(lines, at, opening, dialect);
    if ('problem' in block) return block;
    const edit = editOf(block, opening, known);
    if (edit === null) return refused('ambiguous');
    parts.push({ lead, path: block.path, edits: [edit] });
    lead = [];
    at = block.end;
  }
  return parts.length === 0 ? null : { ok: true, parts, tail: lead };
}

/** A line of a block as the reply has it, and without what stands before the block's markers. */
type BlockLine = { readonly raw: string; readonly inner: string };
type Block = { readonly search: BlockLine[]; readonly replace: BlockLine[]; readonly path: string | null; end: number };

function readBlock(
  lines: readonly string[],
  start: number,
  opening: OpeningMarker,
  dialect: MarkerDialect,
): Block | Refused {
  const search: BlockLine[] = [];
  let replace: BlockLine[] | null = null;
  for (let at = start + 1; at < lines.length; at += 1) {
    const raw = lines[at] as string;
    const inner = withoutPrefix(raw, opening);
    if (inner === null) return refused('misplaced-marker');
    if (isDivider(inner, dialect)) {
      if (replace !== null) return refused('misplaced-marker');
      replace = [];
      continue;
    }
    const closing = closingOf(inner, opening, dialect);
    if (closing === null) {
      const isMisplaced = openingOf(raw, dialect) !== null || (dialect.labels === 'any' && isMarkerLike(inner));
      if (isMisplaced) return refused('misplaced-marker');
      (replace ?? search).push({ raw, inner });
      continue;
    }
    const differs = opening.path !== null && closing.path !== null && opening.path !== closing.path;
    if (replace === null || differs) return refused('misplaced-marker');
    return { search, replace, path: opening.path ?? closing.path, end: at + 1 };
  }
  return refused('unclosed-block');
}

/** A line without its block's prefix: blanks go as far as they are there; null where the sign of a quotation is missing. */
function withoutPrefix(line: string, { prefix }: OpeningMarker): string | null {
  if (line.startsWith(prefix)) return line.slice(prefix.length);
  if (!prefix.includes('>')) return line.trimStart();
  return line.trimEnd() === prefix.trimEnd() ? '' : null;
}

/** The edit of a block; where the block is indented, its lines are as they stand in the file; null if both could be. */
function editOf(block: Block, { prefix }: OpeningMarker, known: ReadonlySet<string>): Edit | null {
  const textsOf = (side: keyof BlockLine): Edit => ({
    search: block.search.map((line) => line[side]),
    replace: block.replace.map((line) => line[side]),
  });
  if (prefix === '' || prefix.includes('>')) return textsOf('inner');
  const isIndented = ({ raw }: BlockLine) => raw.trim() === '' || raw.startsWith(prefix);
  if (![...block.search, ...block.replace].every(isIndented)) return textsOf('raw');
  const fits = ({ search }: Edit) => search.every((line) => line.trim() === '' || known.has(line));
  const [raw, inner] = [textsOf('raw'), textsOf('inner')];
  if (block.search.every((line) => line.raw.trim() === '') || !fits(raw)) return inner;
  return fits(inner) ? null : raw;
}
