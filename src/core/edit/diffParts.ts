import type { Edit } from './edit.ts';
import { closingFence, fencedBlockEnd, fenceOf, isDiffFence } from './fences.ts';
import { relate } from './fileNames.ts';
import { type Refused, refused } from './parsedReply.ts';
import type { ReplyLines } from './replyLines.ts';
import type { ReplyPart } from './replyParts.ts';

/** The hunks of a reply's diffs as edits, a part for each file and fence, and the reply's other lines. */
export type DiffParts = {
  readonly ok: true;
  readonly parts: readonly ReplyPart[];
  readonly rest: readonly string[];
};

/**
 * Reads unified diffs in fences or between prose; null if the reply has none. The numbers of a hunk are ignored, since
 * models get them wrong. A line without a sign, a file that comes, goes or moves, or a file that itself holds a diff is a
 * problem.
 */
export function diffParts({ lines, settled }: ReplyLines, own: string, original: string): DiffParts | Refused | null {
  if (isDiffPath(own)) return null;
  const originalLines = original.split(/\r\n|\n|\r/);
  const known = new Set(originalLines);
  const parts: ReplyPart[] = [];
  const rest: string[] = [];
  let lead: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const region = regionAt(lines, at);
    if (region === null) {
      const end = Math.max(at + 1, fencedBlockEnd(lines, at));
      for (; at < end; at += 1) lead.push(lines[at] as string);
      continue;
    }
    if ('problem' in region) return region;
    if (!region.isFenced && at < settled) return refused('ambiguous');
    const read = readRegion(region, lead, own, known);
    if (read === null) return refused('malformed-diff');
    for (const part of read) parts.push(part);
    for (const line of lead) rest.push(line);
    lead = [];
    at = region.end;
  }
  if (parts.length === 0) return null;
  return holdsDiff(originalLines) ? refused('ambiguous') : { ok: true, parts, rest: [...rest, ...lead] };
}

/** Whether a path is that of a file that is itself a diff. */
export function isDiffPath(path: string): boolean {
  return /\.(?:diff|patch|rej)$/i.test(path);
}

function holdsDiff(lines: readonly string[]): boolean {
  return lines.some((line, at) => startsDiff(lines, at) || isDiffFence(fenceOf(line)));
}

type Region = {
  readonly body: readonly string[];
  readonly isFenced: boolean;
  readonly opening: string | null;
  readonly end: number;
};

function regionAt(lines: readonly string[], at: number): Region | Refused | null {
  const fence = fenceOf(lines[at]);
  if (fence === null) return startsDiff(lines, at) ? looseRegion(lines, at) : null;
  const closing = closingFence(lines, at);
  if (!isDiffFence(fence) && !startsDiff(lines, nextFilled(lines, at + 1))) return null;
  if (closing < 0) return refused('unclosed-block');
  const body = lines.slice(at + 1, closing);
  return { body, isFenced: true, opening: lines[at] as string, end: closing + 1 };
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  return at;
}

function startsDiff(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return isHunkHeader(line) || /^(?:diff --git |\*\*\* Begin Patch\s*$)/.test(line) || isFileHeader(lines, at);
}

function isHunkHeader(line: string): boolean {
  return /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/.test(line);
}

function isFileHeader(lines: readonly string[], at: number): boolean {
  return /^--- \S/.test(lines[at] ?? '') && /^\+\+\+ \S/.test(lines[at + 1] ?? '');
}

/** A diff without a fence: it ends at a blank line, behind which only prose or another diff may follow. */
function looseRegion(lines: readonly string[], start: number): Region | Refused {
  let end = start;
  while (end < lines.length && lines[end] !== '') end += 1;
  const next = nextFilled(lines, end);
  if (/^(?:[-+ \t]|@@)/.test(lines[next] ?? '') && !startsDiff(lines, next)) {
    return refused('malformed-diff');
  }
  return { body: lines.slice(start, end), isFenced: false, opening: null, end };
}

/** The file that a diff adds and its path; null if the diff does anything else. */
export function addedFile(body: readonly string[]): { readonly path: string | null; readonly lines: string[] } | null {
  const header = /^(?:diff --git |index [0-9a-f]+\.\.|new file mode |--- \/dev\/null\s*$|@@ -0,0 \+\d+(?:,\d+)? @@)/;
  let path: string | null = null;
  const lines: string[] = [];
  for (const line of body.slice(0, body.findLastIndex((line) => line.trim() !== '') + 1)) {
    if (lines.length === 0 && header.test(line)) continue;
    if (lines.length === 0 && path === null && /^\+\+\+ \S/.test(line)) {
      path = (line.slice(4).split('\t')[0] as string).trim().replace(/^b\//, '');
    } else if (line.startsWith('+')) lines.push(line.slice(1));
    else if (!line.startsWith('\\ No newline')) return null;
  }
  return { path, lines };
}

type Hunk = {
  readonly lines: string[];
  /** How many old and new lines the header counts; null without a header that does. */
  readonly counted: readonly [old: number, added: number] | null;
  readonly hasHeader: boolean;
};
type DiffFile = { readonly path: string | null; readonly hunks: Hunk[] };

function readRegion(
  { body, isFenced, opening }: Region,
  lead: readonly string[],
  own: string,
  known: ReadonlySet<string>,
): ReplyPart[] | null {
  const files = filesIn(body, own);
  if (files === null) return null;
  const last = files.at(-1)?.hunks.at(-1);
  if (!isFenced && last !== undefined && !isComplete(last)) return null;
  const parts: ReplyPart[] = [];
  for (const [index, { path, hunks }] of files.entries()) {
    const edits: Edit[] = [];
    for (const hunk of hunks.flatMap(separated)) {
      const edit = editOf(hunk, known);
      if (edit === null) return null;
      edits.push(edit);
    }
    const before = opening === null ? lead : [...lead, opening];
    if (edits.length > 0) parts.push({ lead: index === 0 ? before : [], path, edits });
  }
  return parts.length > 0 ? parts : null;
}

const metadata =
  /^(?:diff --git |index [0-9a-f]+\.\.|similarity index |old mode |new mode |\*\*\* (?:Begin|End) Patch|\*\*\* End of File)/;

/** The files of a diff; null if a file comes, goes or moves, or a line has no sign. */
function filesIn(body: readonly string[], own: string): DiffFile[] | null {
  const files: DiffFile[] = [];
  let hunk: Hunk | null = null;
  for (let at = 0; at < body.length; at += 1) {
    const line = body[at] as string;
    const isHeader: boolean = isFileHeader(body, at) && (hunk === null || /^@@/.test(body[at + 2] ?? ''));
    const updated = /^\*\*\* Update File: (.+)$/.exec(line)?.[1];
    if (isHeader || updated !== undefined) {
      const path = updated?.trim() ?? pathInHeader(line, body[at + 1] as string, own);
      if (path === null) return null;
      files.push({ path: asOwn(path, own), hunks: [] });
      hunk = null;
      if (isHeader) at += 1;
    } else if (metadata.test(line)) hunk = null;
    else if (/^@@/.test(line)) hunk = addHunk(files, line);
    else if (/^[-+ ]/.test(line) || line === '') {
      if (hunk === null && line.trim() === '') continue;
      if (isFileHeader(body, at)) return null;
      hunk ??= addHunk(files, null);
      hunk.lines.push(line);
    } else if (!line.startsWith('\\ No newline')) return null;
  }
  return files;
}

function addHunk(files: DiffFile[], header: string | null): Hunk {
  const [, old, added] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(header ?? '') ?? [];
  const counted = header !== null && isHunkHeader(header) ? ([Number(old ?? 1), Number(added ?? 1)] as const) : null;
  const hunk: Hunk = { lines: [], counted, hasHeader: header !== null };
  if (files.length === 0) files.push({ path: null, hunks: [] });
  files.at(-1)?.hunks.push(hunk);
  return hunk;
}

/** The path that both lines of a file's header name; null if they differ or one of them is no file. */
function pathInHeader(removed: string, added: string, own: string): string | null {
  const [old, now] = [removed, added].map((line) =>
    (line.slice(4).split('\t')[0] as string).trim().replace(/^"(.*)"$/, '$1'),
  );
  if (old === undefined || now === undefined || [old, now].includes('/dev/null')) return null;
  return asOwn(old, own) === asOwn(now, own) ? now : null;
}

/** The path without the `a/` or `b/` of a diff, unless it is the task's own with it. */
function asOwn(path: string, own: string): string {
  const itself = relate(path, own);
  return itself.relation === 'own' ? own : relate(path.replace(/^[ab]\//, ''), own).path;
}

/** Whether a hunk has no fewer lines than its header counts: a loose diff that has fewer may have been cut. */
function isComplete({ lines, counted }: Hunk): boolean {
  if (counted === null) return true;
  const old = lines.filter((line) => !line.startsWith('+')).length;
  const added = lines.filter((line) => !line.startsWith('-')).length;
  return old >= counted[0] && added >= counted[1];
}

/** Removed and added lines in groups apart, where a hunk without a header has nothing else and each group removes some. */
function separated(hunk: Hunk): Hunk[] {
  if (hunk.hasHeader || hunk.lines.some((line) => line.startsWith(' '))) return [hunk];
  const groups: Hunk[] = [];
  for (const [index, line] of hunk.lines.entries()) {
    if (line === '') continue;
    if (index === 0 || hunk.lines[index - 1] === '') groups.push({ ...hunk, lines: [] });
    groups.at(-1)?.lines.push(line);
  }
  return groups.every(({ lines }) => lines.some((line) => line.startsWith('-'))) ? groups : [hunk];
}

/** The edit of a hunk; null if a line of context lost its sign, so that what is left of it is indented less than the file. */
function editOf({ lines }: Hunk, known: ReadonlySet<string>): Edit | null {
  const end = lines.findLastIndex((line) => line !== '') + 1;
  const search: string[] = [];
  const replace: string[] = [];
  for (const line of lines.slice(0, end)) {
    const text = line.slice(1);
    if (line.startsWith(' ') && !known.has(text) && text.trim() !== '' && known.has(line)) return null;
    if (!line.startsWith('+')) search.push(text);
    if (!line.startsWith('-')) replace.push(text);
  }
  return { search, replace };
}
