import { editBlocks } from './editBlocks.ts';
import { chooseMarkers } from './editMarkers.ts';
import { fenceOf, withoutFence } from './fences.ts';
import { fileInReply } from './fileInReply.ts';
import { fileBlockEnd } from './fileUnits.ts';
import { isMarkerLike } from './markerLines.ts';
import { type ParsedReply, type Refused, refused } from './parsedReply.ts';
import { replyLines } from './replyLines.ts';
import { editsOfFile, explanationIn } from './replyParts.ts';

/** A file that a reply holds whole, and the paths of other files that it holds too. */
export type NewFile = { readonly text: string; readonly otherFiles: readonly string[] };

/**
 * Reads a reply to `create`: an explanation and one fenced block, `<file>` element, JSON object or edit block with an empty
 * upper half that holds the whole file.
 * @param path the file's path; a first line that only says "filename:" and this path is no part of the file
 */
export function parseNewFile(reply: string, path: string): ParsedReply<NewFile> {
  const said = replyLines(reply, fileBlockEnd);
  const found = isInBlock(said.lines) ? fileInBlock(reply, path) : fileInReply(said, path);
  if (!found.ok) return found;
  const text = found.lines.map((line) => `${line}\n`).join('');
  return { ok: true, explanation: found.explanation, value: { text, otherFiles: found.otherFiles } };
}

/** Whether a marker stands outside of all fences or begins one. */
function isInBlock(lines: readonly string[]): boolean {
  for (let at = 0; at < lines.length; ) {
    const end = fileBlockEnd(lines, at);
    const isFenced = end > at;
    const first = isFenced ? lines.slice(at + 1, end).find((line) => line.trim() !== '') : lines[at];
    if (isMarkerLike(first ?? '')) return true;
    at = Math.max(end, at + 1);
  }
  return false;
}

type Found = {
  readonly ok: true;
  readonly explanation: string;
  readonly lines: readonly string[];
  readonly otherFiles: readonly string[];
};

function fileInBlock(reply: string, path: string): Found | Refused {
  const blocks = editBlocks(reply, chooseMarkers(''), '');
  if (blocks === null) return refused('no-file');
  if (!blocks.ok) return blocks;
  const read = editsOfFile(blocks.parts, path);
  if (!read.ok) return read;
  const [edit, ...others] = read.edits;
  if (edit === undefined || !edit.search.every((line) => line.trim() === '')) return refused('misplaced-marker');
  const around = [...blocks.parts.flatMap(({ lead }) => lead), ...blocks.tail];
  const fences = around.filter((line) => fenceOf(line) !== null).length;
  if (others.length > 0 || fences > 2 * blocks.parts.length) return refused('several-files');
  const lead = blocks.parts[0]?.lead ?? [];
  return {
    ok: true,
    explanation: explanationIn(lead, path),
    lines: withoutFence(edit.replace, path),
    otherFiles: read.otherFiles,
  };
}
