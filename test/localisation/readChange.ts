import type { Change, References } from './change.ts';
import { changedLines, readRaw } from './diff.ts';
import { roleOf } from './fileRole.ts';
import { git } from './git.ts';
import { type RequestStyle, requestOf } from './requestOf.ts';

/**
 * A commit as a change; its request and its truth are read from the history.
 * @throws when the commit is not there or says nothing in that style
 */
export function readChange(
  directory: string,
  { repo, language, split }: References,
  commit: string,
  style: RequestStyle,
): Change {
  const format = '--format=%P%x00%ct%x00%B';
  const [parent = '', time, message = ''] = git(directory, ['show', '-s', format, commit]).split('\0');
  const request = requestOf(message, style);
  if (request === null) throw new Error(`The message of ${repo} ${commit} makes no request in the style "${style}".`);
  return {
    repo,
    language,
    split,
    style,
    commit,
    parent,
    time: Number(time),
    request,
    ...truthOf(directory, parent, commit),
  };
}

/** What the way from one tree to another touches of what existed before. */
export function truthOf(directory: string, before: string, after: string): Pick<Change, 'files' | 'sources' | 'lines'> {
  const files = readRaw(
    git(directory, ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', before, after]),
  )
    .filter(({ status }) => status !== 'A')
    .map(({ path }) => path);
  const sources = files.filter((path) => roleOf(path) === 'source');
  if (sources.length === 0) return { files, sources, lines: {} };
  const patch = git(directory, ['diff', '-U0', '--no-renames', '--no-ext-diff', before, after, '--', ...sources]);
  const changed = changedLines(patch);
  return { files, sources, lines: Object.fromEntries(sources.map((path) => [path, changed[path] ?? []])) };
}
