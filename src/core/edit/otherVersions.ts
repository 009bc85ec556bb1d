import { isFileHeader, isHunkHeader } from './diffFiles.ts';
import type { Edit } from './edit.ts';
import { closingFence, fenceOf, isDiffFence } from './fences.ts';
import { isWholeFile } from './isWholeFile.ts';

/** What a diff or a fence beside the edits says that the file becomes: its added lines, or all lines of it. */
export type OtherVersion = { readonly kind: 'diff' | 'file'; readonly lines: readonly string[] };

/** The diffs and the whole files in fences among lines that are no edits. */
export function otherVersions(lines: readonly string[], original: string): OtherVersion[] {
  const fewest = original.split(/\r\n|\n|\r/).length / 2;
  const versions: OtherVersion[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const fence = fenceOf(lines[at]);
    if (fence === null) {
      if (!isHunkHeader(lines[at] as string) && !isFileHeader(lines, at)) continue;
      const end = lines.indexOf('', at);
      const body = lines.slice(at, end < 0 ? lines.length : end);
      versions.push({ kind: 'diff', lines: addedIn(body) });
      at += body.length - 1;
      continue;
    }
    const closing = closingFence(lines, at);
    if (closing < 0) return versions;
    const body = lines.slice(at + 1, closing);
    if (isDiffFence(fence) && body.some((line) => /^[-+]/.test(line)))
      versions.push({ kind: 'diff', lines: addedIn(body) });
    else if (body.length >= fewest && original !== '' && isWholeFile(original, body.join('\n')))
      versions.push({ kind: 'file', lines: body });
    at = closing;
  }
  return versions;
}

function addedIn(diff: readonly string[]): string[] {
  return diff.filter((line) => /^\+(?!\+\+ )/.test(line)).map((line) => line.slice(1));
}

/** Whether edits add the lines that another version of the file adds, and no others. */
export function saysTheSame({ kind, lines }: OtherVersion, edits: readonly Edit[], original: string): boolean {
  const trimmed = (all: readonly string[]) => new Set(all.map((line) => line.trim()));
  const old = trimmed(original.split(/\r\n|\n|\r/));
  const added = trimmed(
    edits.flatMap(({ search, replace }) => {
      const searched = new Set(search);
      return replace.filter((line) => !searched.has(line));
    }),
  );
  const theirs = trimmed(lines);
  const isKnown = (line: string) => line === '' || added.has(line) || (kind === 'file' && old.has(line));
  return [...theirs].every(isKnown) && [...added].every((line) => line === '' || theirs.has(line));
}
