import { diffFiles, editOfHunk, isComplete, isFileHeader, isHunkHeader, separated } from './diffFiles.ts';
import type { Edit } from './edit.ts';
import { closingFence, fencedBlockEnd, fenceOf, isDiffFence } from './fences.ts';
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
 * models get them wrong. A line without a sign, a file that comes, goes or moves, a piece of a diff that stands apart, or a
 * file that itself holds a diff is a problem.
 */
export function diffParts({ lines, settled }: ReplyLines, own: string, original: string): DiffParts | Refused | null {
  if (isDiffPath(own)) return null;
  const originalLines = original.split(/\r\n|\n|\r/);
  const known = new Set(originalLines);
  const parts: ReplyPart[] = [];
  const rest: string[] = [];
  let lead: string[] = [];
  let hasMore = false;
  for (let at = 0; at < lines.length; ) {
    const region = regionAt(lines, at);
    if (region === null) {
      hasMore ||= isPieceOfDiff(lines, at);
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
  if (hasMore) return refused('malformed-diff');
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

/** Whether a line outside of all diffs looks like a part of one, which would be left out. */
function isPieceOfDiff(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return (
    /^(?:@@|\*\*\* (?:Update|Add|Delete|End) )/.test(line) || (line.startsWith('+') && !!lines[at - 1]?.startsWith('-'))
  );
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

function readRegion(
  { body, isFenced, opening }: Region,
  lead: readonly string[],
  own: string,
  known: ReadonlySet<string>,
): ReplyPart[] | null {
  const files = diffFiles(body, own);
  if (files === null) return null;
  const last = files.at(-1)?.hunks.at(-1);
  if (!isFenced && last !== undefined && !isComplete(last)) return null;
  const parts: ReplyPart[] = [];
  for (const [index, { path, hunks }] of files.entries()) {
    const edits: Edit[] = [];
    for (const hunk of hunks.flatMap(separated)) {
      const edit = editOfHunk(hunk, known);
      if (edit === null) return null;
      edits.push(edit);
    }
    const before = opening === null ? lead : [...lead, opening];
    if (edits.length > 0) parts.push({ lead: index === 0 ? before : [], path, edits });
  }
  return parts.length > 0 ? parts : null;
}
