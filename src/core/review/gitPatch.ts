import { formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import type { WorkspacePath } from '../ports.ts';

/** A file before and after, as a patch needs it. */
export type PatchedFile = {
  /** From where the patch is applied. */
  readonly path: WorkspacePath;
  /** The text before, without its byte order mark; null for a new file. */
  readonly base: string | null;
  /** The text after; null for a file that goes. */
  readonly text: string | null;
  /** The mode that an old file has and a new one gets. */
  readonly mode: '100644' | '100755';
  /** Whether the old file begins with a byte order mark, which its new text keeps. */
  readonly hasBom: boolean;
};

/** Beyond this many added and removed lines a diff takes too long, and the whole file is replaced. */
const maxEditLength = 1_000;

/**
 * The change of one file as `git apply` takes it, in UTF-8 exact to the byte: line endings, a missing final newline and
 * the byte order mark are the file's own. Empty for a file that stays as it is.
 */
export function gitPatch({ path, base, text, mode, hasBom }: PatchedFile): string {
  if (base === text) return '';
  const mark = hasBom && base !== null ? '\uFEFF' : '';
  const before = base === null ? '' : mark + base;
  const after = text === null ? '' : mark + text;
  return formatPatch({
    isGit: true,
    isCreate: base === null,
    isDelete: text === null,
    oldFileName: base === null ? '/dev/null' : `a/${path}`,
    newFileName: text === null ? '/dev/null' : `b/${path}`,
    oldHeader: undefined,
    newHeader: undefined,
    ...(base === null ? { newMode: mode } : text === null ? { oldMode: mode } : {}),
    hunks: base === null || text === null ? replacement(before, after) : hunksOf(before, after),
  });
}

function hunksOf(before: string, after: string): StructuredPatchHunk[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 3, maxEditLength });
  return patch?.hunks ?? replacement(before, after);
}

function replacement(before: string, after: string): StructuredPatchHunk[] {
  const [removed, added] = [linesOf(before), linesOf(after)];
  if (removed.length + added.length === 0) return [];
  const lines = [...removed.flatMap((line) => marked('-', line)), ...added.flatMap((line) => marked('+', line))];
  return [{ oldStart: 1, oldLines: removed.length, newStart: 1, newLines: added.length, lines }];
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function marked(sign: '-' | '+', line: string): string[] {
  return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'];
}
