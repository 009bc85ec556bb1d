import { diffParts } from './diffParts.ts';
import type { Edit } from './edit.ts';
import { type EditBlocks, editBlocks } from './editBlocks.ts';
import type { EditMarkers } from './editMarkers.ts';
import { fileInReply } from './fileInReply.ts';
import { fileBlockEnd } from './fileUnits.ts';
import { isWholeFile } from './isWholeFile.ts';
import { jsonParts } from './jsonParts.ts';
import { otherVersions, saysTheSame } from './otherVersions.ts';
import { type ParsedReply, refused } from './parsedReply.ts';
import { type ReplyLines, replyLines } from './replyLines.ts';
import { editsOfFile, explanationIn, type ReplyPart } from './replyParts.ts';
import { dominantEnding, splitLines } from './textLines.ts';

/** What a reply to `modify` makes of the file: edits, at least one, or the whole new text with the old one's line endings. */
export type WorkerEdits =
  | {
      readonly kind: 'edits';
      readonly edits: readonly Edit[];
      /** The paths of other files that the reply edits too. */
      readonly otherFiles: readonly string[];
    }
  | { readonly kind: 'file'; readonly text: string };

/** The file that a reply is about: its path and its text as the model saw it. */
export type EditedFile = { readonly path: string; readonly original: string };

/**
 * Reads a reply to `modify`: an explanation and one or more SEARCH/REPLACE blocks, or in their place a unified diff, edits
 * as JSON or the whole file. What can be read in two ways is refused.
 */
export function parseEdits(reply: string, markers: EditMarkers, file: EditedFile): ParsedReply<WorkerEdits> {
  const blocks = editBlocks(reply, markers, file.original);
  if (blocks?.ok === false) return blocks;
  if (blocks !== null) return asEdits(blocks.parts, file, besides(blocks));
  const text = replyLines(reply, fileBlockEnd);
  const diff = diffParts(text, file.path, file.original);
  const json = jsonParts(text, file.original);
  if (diff?.ok === false) return diff;
  if (json?.ok === false) return json;
  if (diff !== null && json !== null) return refused('ambiguous');
  if (diff !== null) return asEdits(diff.parts, file, diff.rest);
  return json === null ? wholeFile(text, file) : asEdits(json.parts, file, text.lines, json.explanation);
}

/** The lines of a reply that are in no block, with a line in place of each block. */
function besides({ parts, tail }: EditBlocks & { ok: true }): readonly string[] {
  return [...parts.flatMap(({ lead }) => [...lead, 'a block']), ...tail];
}

/** The edits of the task's file, unless a diff or a whole file beside them says something else. */
function asEdits(
  parts: readonly ReplyPart[],
  { path, original }: EditedFile,
  lines: readonly string[],
  explanation = '',
): ParsedReply<WorkerEdits> {
  const read = editsOfFile(parts, path);
  if (!read.ok) return read;
  const { edits, otherFiles } = read;
  if (otherVersions(lines, original).some((version) => !saysTheSame(version, edits, original))) {
    return refused('several-versions');
  }
  const said = explanationIn(parts[0]?.lead ?? [], path);
  return { ok: true, explanation: said || explanation, value: { kind: 'edits', edits, otherFiles } };
}

function wholeFile(text: ReplyLines, { path, original }: EditedFile): ParsedReply<WorkerEdits> {
  const found = fileInReply(text, path);
  if (!found.ok) return refused(found.problem === 'unclosed-block' ? found.problem : 'no-blocks');
  const after = inFormOf(original, found.lines);
  if (after === original || !isWholeFile(original, after)) return refused('no-blocks');
  return { ok: true, explanation: found.explanation, value: { kind: 'file', text: after } };
}

/** Lines as a text with the byte order mark, line endings and final line ending of another one. */
function inFormOf(original: string, lines: readonly string[]): string {
  const own = splitLines(original);
  const ending = dominantEnding(own);
  const mark = original.startsWith('\uFEFF') && !lines[0]?.startsWith('\uFEFF') ? '\uFEFF' : '';
  const isOpen = original !== '' && own.at(-1)?.ending === '';
  return mark + lines.join(ending) + (isOpen || lines.length === 0 ? '' : ending);
}
