import type { Edit } from './edit.ts';
import { relate } from './fileNames.ts';

/** A hunk: its lines with their signs. */
export type Hunk = {
  readonly lines: string[];
  /** How many old and new lines the header counts; null without a header that does. */
  readonly counted: readonly [old: number, added: number] | null;
  readonly hasHeader: boolean;
};

/** The hunks of one file of a diff; its path is the task's own if it may be. */
export type DiffFile = { readonly path: string | null; readonly hunks: Hunk[] };

/** Whether a line begins a hunk and counts its lines. */
export function isHunkHeader(line: string): boolean {
  return /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/.test(line);
}

/** Whether a line and the one after it name a file. */
export function isFileHeader(lines: readonly string[], at: number): boolean {
  return /^--- \S/.test(lines[at] ?? '') && /^\+\+\+ \S/.test(lines[at + 1] ?? '');
}

const metadata =
  /^(?:diff --git |index [0-9a-f]+\.\.|similarity index |old mode |new mode |\*\*\* (?:Begin|End) Patch|\*\*\* End of File)/;

/** The files of a diff; null if a file comes, goes or moves, or a line has no sign. */
export function diffFiles(body: readonly string[], own: string): DiffFile[] | null {
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
export function isComplete({ lines, counted }: Hunk): boolean {
  if (counted === null) return true;
  const old = lines.filter((line) => !line.startsWith('+')).length;
  const added = lines.filter((line) => !line.startsWith('-')).length;
  return old >= counted[0] && added >= counted[1];
}

/** Removed and added lines in groups apart, where a hunk without a header has nothing else and each group removes some. */
export function separated(hunk: Hunk): Hunk[] {
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
export function editOfHunk({ lines }: Hunk, known: ReadonlySet<string>): Edit | null {
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
