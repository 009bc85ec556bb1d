import type { Edit } from './edit.ts';
import { type EditMarkers, markerKind } from './editMarkers.ts';

/** Why a worker's reply cannot be read: prose alone, a block that never ends, markers out of order, … */
export type ReplyProblem =
  | 'no-blocks'
  | 'unclosed-block'
  | 'misplaced-marker'
  | 'no-file'
  | 'several-files'
  | 'no-verdict';

/** What a reply says, or why it cannot be read; what stands in `<think>` outside of a block is no part of it. */
export type ParsedReply<T> =
  | { readonly ok: true; readonly explanation: string; readonly value: T }
  | { readonly ok: false; readonly problem: ReplyProblem };

/** Reads a reply to `modify`: an explanation and one or more SEARCH/REPLACE blocks with the request's own markers. */
export function parseEdits(reply: string, markers: EditMarkers): ParsedReply<readonly Edit[]> {
  const edits: Edit[] = [];
  const explanation: string[] = [];
  let search: string[] | null = null;
  let replace: string[] | null = null;
  for (const line of replyLines(reply, (lines, at) => editBlockEnd(lines, at, markers))) {
    const kind = markerKind(line, markers);
    if (kind === 'search') {
      if (search !== null) return { ok: false, problem: 'misplaced-marker' };
      search = [];
    } else if (kind === 'divider' && search !== null) {
      if (replace !== null) return { ok: false, problem: 'misplaced-marker' };
      replace = [];
    } else if (kind === 'replace') {
      if (search === null || replace === null) return { ok: false, problem: 'misplaced-marker' };
      edits.push({ search, replace });
      search = null;
      replace = null;
    } else if (replace !== null) replace.push(line);
    else if (search !== null) search.push(line);
    else if (looksLikeMarker(line)) return { ok: false, problem: 'misplaced-marker' };
    else if (edits.length === 0 && fenceOf(line) === null) explanation.push(line);
  }
  if (search !== null) return { ok: false, problem: 'unclosed-block' };
  if (edits.length === 0) return { ok: false, problem: 'no-blocks' };
  return { ok: true, explanation: explanation.join('\n').trim(), value: edits };
}

/**
 * Reads a reply to `create`: an explanation and one fenced block that holds the whole file.
 * @param path the file's path; a first line that only says "filename:" and this path is no part of the file
 */
export function parseNewFile(reply: string, path: string): ParsedReply<string> {
  const lines = replyLines(reply, fencedBlockEnd);
  const opening = lines.findIndex((line) => fenceOf(line) !== null);
  if (opening < 0) return { ok: false, problem: 'no-file' };
  const closing = closingFence(lines, opening);
  if (closing < 0) return { ok: false, problem: 'unclosed-block' };
  if (lines.slice(closing + 1).some((line) => fenceOf(line) !== null)) return { ok: false, problem: 'several-files' };
  const { indentation } = fenceOf(lines[opening]) as Fence;
  const fenced = withoutIndentation(lines.slice(opening + 1, closing), indentation);
  const body = isFileLabel(fenced[0], path) ? fenced.slice(1) : fenced;
  if (looksLikeMarker(body[0] ?? '')) return { ok: false, problem: 'misplaced-marker' };
  const explanation = lines.slice(0, opening).join('\n').trim();
  return { ok: true, explanation, value: body.map((line) => `${line}\n`).join('') };
}

/** Reads a reply to `delete`: the reasons, and a paragraph of its own that is `DELETE` or `KEEP` and no more. */
export function parseDeletion(reply: string): ParsedReply<'delete' | 'keep'> {
  const lines = replyLines(reply, (_, at) => at);
  const lastAt = lines.findLastIndex((line) => !isBlankLine(line));
  const reasons: string[] = [];
  const verdicts = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const standsAlone = isBlankLine(lines[at - 1]) && isBlankLine(lines[at + 1]);
    const verdict = standsAlone || at === lastAt ? verdictLine.exec(line)?.[1]?.toLowerCase() : undefined;
    if (verdict === undefined) reasons.push(line);
    else verdicts.add(verdict);
  }
  const [verdict, ...others] = verdicts;
  if (verdict === undefined || others.length > 0) return { ok: false, problem: 'no-verdict' };
  return { ok: true, explanation: reasons.join('\n').trim(), value: verdict === 'delete' ? 'delete' : 'keep' };
}

function isBlankLine(line: string | undefined): boolean {
  return (line ?? '').trim() === '';
}

const verdictLine = /^[\s*_`]*(?:(?:verdict|decision|answer)[\s*_`]*:)?[\s*_`]*(delete|keep)[\s*_`.!]*$/i;

/** The index after the block that begins at a line; that line's own index if none begins there. */
type BlockEnd = (lines: readonly string[], at: number) => number;

/** The reply's lines without its thoughts; a thought that never ends leaves none, and blocks keep what looks like one. */
function replyLines(reply: string, blockEnd: BlockEnd): string[] {
  const lines = reply.split(/\r\n|\n|\r/);
  let kept: string[] = [];
  let thinking = false;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    const end = thinking ? at : blockEnd(lines, at);
    const [before, after] = splitAt(line, thinking ? /<\/think>/ : /(?<!`)<\/?think>/);
    if (end > at) {
      kept.push(...lines.slice(at, end));
      at = end;
    } else if (after === null) {
      if (!thinking) kept.push(line);
      at += 1;
    } else {
      const opens = after.startsWith('<think>');
      if (opens && before.trim() !== '') kept.push(before);
      if (!opens && !thinking) kept = [];
      thinking = opens;
      lines[at] = after.replace(/^<\/?think>/, '');
    }
  }
  return thinking ? [] : kept;
}

function splitAt(line: string, pattern: RegExp): [before: string, after: string | null] {
  const index = line.search(pattern);
  return index < 0 ? [line, null] : [line.slice(0, index), line.slice(index)];
}

function editBlockEnd(lines: readonly string[], at: number, markers: EditMarkers): number {
  if (markerKind(lines[at] as string, markers) !== 'search') return at;
  const length = lines.slice(at).findIndex((line) => markerKind(line, markers) === 'replace');
  return length < 0 ? lines.length : at + length + 1;
}

function looksLikeMarker(line: string): boolean {
  return /^[\s>*+-]*(?:\d+[.)]\s*)?[<>]{5,}\s*(?:SEARCH|REPLACE)\b/i.test(line);
}

/** Whether a line is a comment that only names the file, with a label such as "filename:". */
function isFileLabel(line: string | undefined, path: string): boolean {
  const label = /^\W*(?:filename|file\s?path|file|path)\s*:\s*(\S+)\W*$/i.exec(line ?? '')?.[1];
  return label?.replace(/^\.?\//, '') === path;
}

type Fence = { readonly indentation: string; readonly mark: string; readonly isBare: boolean };

function fenceOf(line: string | undefined): Fence | null {
  const [, indentation, mark, info] = /^(\s*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line ?? '') ?? [];
  if (indentation === undefined || mark === undefined || info === undefined) return null;
  return { indentation, mark, isBare: info.trim() === '' };
}

/** Where a fence closes: a fence with an info string opens one inside, a bare one closes the innermost; -1 if it never does. */
function closingFence(lines: readonly string[], opening: number): number {
  const open = [fenceOf(lines[opening])?.mark ?? ''];
  for (let at = opening + 1; at < lines.length; at += 1) {
    const fence = fenceOf(lines[at]);
    if (fence === null || !fence.mark.startsWith(open.at(-1) as string)) continue;
    if (!fence.isBare) open.push(fence.mark);
    else if (open.length === 1) return at;
    else open.pop();
  }
  return -1;
}

function fencedBlockEnd(lines: readonly string[], at: number): number {
  if (fenceOf(lines[at]) === null) return at;
  const closing = closingFence(lines, at);
  return closing < 0 ? lines.length : closing + 1;
}

/** The lines without the indentation of their fence, unless a line lacks it: then none of them was indented with it. */
function withoutIndentation(lines: readonly string[], indentation: string): readonly string[] {
  if (!lines.every((line) => line.trim() === '' || line.startsWith(indentation))) return lines;
  return lines.map((line) => line.slice(indentation.length));
}
