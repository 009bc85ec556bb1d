import type { Edit } from './edit.ts';
import { closingFence, fenceOf, isDiffFence } from './fences.ts';
import { isWholeFile } from './isWholeFile.ts';

/** What a fence beside the edits says that the file becomes: its added lines, or all lines of it. */
export type OtherVersion = { readonly kind: 'diff' | 'file'; readonly lines: readonly string[] };

/** The diffs and whole files in the fences of lines that are no edits. */
export function otherVersions(lines: readonly string[], original: string): OtherVersion[] {
  const fewest = original.split(/\r\n|\n|\r/).length / 2;
  const versions: OtherVersion[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const fence = fenceOf(lines[at]);
    if (fence === null) continue;
    const closing = closingFence(lines, at);
    if (closing < 0) return versions;
    const body = lines.slice(at + 1, closing);
    const signed = body.filter((line) => /^(?:\+(?!\+\+ )|-(?!-- ))/.test(line));
    const added = signed.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
    if (isDiffFence(fence) && signed.length > 0) versions.push({ kind: 'diff', lines: added });
    else if (body.length >= fewest && original !== '' && isWholeFile(original, body.join('\n')))
      versions.push({ kind: 'file', lines: body });
    at = closing;
  }
  return versions;
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
