import type { Edit } from './applyEdits.ts';
import { type EditMarkers, markerKind } from './editMarkers.ts';

/** Why a worker's reply cannot be read: prose alone, a block that never ends, markers out of order, … */
export type ReplyProblem =
  | 'no-blocks'
  | 'unclosed-block'
  | 'misplaced-marker'
  | 'no-file'
  | 'several-files'
  | 'no-verdict';

export type ParsedReply<T> =
  | { readonly ok: true; readonly explanation: string; readonly value: T }
  | { readonly ok: false; readonly problem: ReplyProblem };

/** Reads a reply to `modify`: an explanation and one or more SEARCH/REPLACE blocks with the request's own markers. */
export function parseEdits(reply: string, markers: EditMarkers): ParsedReply<readonly Edit[]> {
  const edits: Edit[] = [];
  const explanation: string[] = [];
  let search: string[] | null = null;
  let replace: string[] | null = null;
  for (const line of replyLines(reply)) {
    const kind = markerKind(line, markers);
    if (kind === 'search') {
      if (search !== null) return { ok: false, problem: 'misplaced-marker' };
      search = [];
    } else if (kind === 'divider' && search !== null) {
      if (replace !== null) return { ok: false, problem: 'misplaced-marker' };
      replace = [];
    } else if (kind === 'replace') {
      if (search === null || replace === null) return { ok: false, problem: 'misplaced-marker' };
      edits.push({ search: search.join('\n'), replace: replace.join('\n') });
      search = null;
      replace = null;
    } else if (replace !== null) replace.push(line);
    else if (search !== null) search.push(line);
    else if (edits.length === 0 && !isFence(line)) explanation.push(line);
  }
  if (search !== null) return { ok: false, problem: 'unclosed-block' };
  if (edits.length === 0) return { ok: false, problem: 'no-blocks' };
  return { ok: true, explanation: explanation.join('\n').trim(), value: edits };
}

/** Reads a reply to `create`: an explanation and one fenced block that holds the whole file. */
export function parseNewFile(reply: string): ParsedReply<string> {
  const lines = replyLines(reply);
  const opening = lines.findIndex(isFence);
  if (opening < 0) return { ok: false, problem: 'no-file' };
  const fence = /^\s*(`{3,}|~{3,})/.exec(lines[opening] as string)?.[1] as string;
  const closes = (line: string) => line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim());
  const length = lines.slice(opening + 1).findIndex(closes);
  if (length < 0) return { ok: false, problem: 'unclosed-block' };
  const body = lines.slice(opening + 1, opening + 1 + length);
  const rest = lines.slice(opening + 2 + length);
  if (rest.some(isFence)) return { ok: false, problem: 'several-files' };
  const explanation = lines.slice(0, opening).join('\n').trim();
  return { ok: true, explanation, value: body.length === 0 ? '' : `${body.join('\n')}\n` };
}

/** Reads a reply to `delete`: the reasons, then a last line that is `DELETE` or `KEEP`. */
export function parseDeletion(reply: string): ParsedReply<'delete' | 'keep'> {
  const lines = replyLines(reply.trimEnd());
  const verdict = /^[\s*`]*(DELETE|KEEP)[\s*`.]*$/.exec(lines.at(-1) ?? '')?.[1];
  if (verdict === undefined) return { ok: false, problem: 'no-verdict' };
  return {
    ok: true,
    explanation: lines.slice(0, -1).join('\n').trim(),
    value: verdict === 'DELETE' ? 'delete' : 'keep',
  };
}

function replyLines(reply: string): string[] {
  return reply.split(/\r\n|\n/);
}

function isFence(line: string): boolean {
  return /^\s*(?:`{3,}|~{3,})/.test(line);
}
