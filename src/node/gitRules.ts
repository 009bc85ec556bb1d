import { lstatSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { foldsCaseIn, type GitConfigEntry, parseGitConfig } from '../core/context/gitConfig.ts';
import type { IgnoreSource, OuterRules, RepositoryRules } from '../core/ports.ts';
import { gitFoldersOf, realPathOf, textOf, workTreeOf } from './gitFolders.ts';
import { type RuleText, readTextSync } from './readTextSync.ts';
import { homeFolder } from './userFolders.ts';

/** Where a person's git configuration is looked for; of the environment `GIT_CONFIG_GLOBAL` and `XDG_CONFIG_HOME` count. */
export type PersonsGit = { readonly home: string; readonly env: Readonly<Record<string, string | undefined>> };

/** The configuration of the person whose process this is. */
export function ownGit(): PersonsGit {
  const { GIT_CONFIG_GLOBAL, XDG_CONFIG_HOME } = process.env;
  return { home: homeFolder(), env: { GIT_CONFIG_GLOBAL, XDG_CONFIG_HOME } };
}

/**
 * What git's rules say of a folder from outside of it: the ignore files above it, up to the top of the work tree that it is
 * in, and what that repository excludes; a folder that is reached through a link is where the link leads. In no work tree the
 * person's own excludes hold. Nothing is asked of git.
 */
export function readOuterRules(folder: string, git: PersonsGit): Omit<OuterRules, 'globs'> {
  const start = realPathOf(folder);
  const top = workTreeOf(start);
  if (top === start) return { above: [], foldsCase: false };
  if (top === null) {
    const { excludes, foldsCase } = rulesOf(personsConfig(start, git), start, git);
    return { above: excludes.map((source) => ({ way: '', source })), foldsCase };
  }
  const { excludes, foldsCase } = readRepositoryRules(top, git);
  const wayFrom = (directory: string) => `${relative(directory, start).split(sep).join('/')}/`;
  return {
    above: [
      ...excludes.map((source) => ({ way: wayFrom(top), source })),
      ...directoriesAbove(start, top).flatMap((directory) =>
        (['.gitignore', '.foremanignore'] as const).flatMap((name) => {
          const source = readIgnoreSource(directory, name);
          return source === null ? [] : [{ way: wayFrom(directory), source }];
        }),
      ),
    ],
    foldsCase,
  };
}

/**
 * What the repository excludes whose work tree has its top here, be it a linked one or a submodule's, and what the person
 * excludes from each.
 */
export function readRepositoryRules(top: string, git: PersonsGit): RepositoryRules {
  const { common } = gitFoldersOf(top);
  const rules = rulesOf([...personsConfig(top, git), ...readConfig(join(common, 'config'), git)], top, git);
  const own = readTextSync(join(common, 'info', 'exclude'));
  return own.kind === 'missing' ? rules : { ...rules, excludes: [...rules.excludes, excludesOf(own)] };
}

/** An ignore file of a directory; null where it has none. */
export function readIgnoreSource(directory: string, name: '.gitignore' | '.foremanignore'): IgnoreSource | null {
  const path = join(directory, name);
  const kind = kindOf(path);
  if (kind === null || kind === 'directory') return null;
  const found = readTextSync(path);
  return { name, text: found.kind === 'text' ? found.text : null, isLink: kind === 'link' };
}

/** The directories that a folder is in, from `top` down to its parent. */
function directoriesAbove(folder: string, top: string): string[] {
  const directories: string[] = [];
  for (let directory = folder; directory !== top; ) {
    directory = dirname(directory);
    directories.unshift(directory);
  }
  return directories;
}

function kindOf(path: string): 'link' | 'directory' | 'other' | null {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'directory' : 'other';
  } catch {
    return 'other';
  }
}

function rulesOf(config: readonly GitConfigEntry[], top: string, git: PersonsGit): RepositoryRules {
  const named = config.findLast(({ name }) => name === 'core.excludesfile')?.value;
  const found = readTextSync(resolve(top, expanded(named ?? join(configFolder(git), 'ignore'), git)));
  return {
    excludes: found.kind === 'text' ? [excludesOf(found)] : [],
    foldsCase: foldsCaseIn(config),
  };
}

function excludesOf(found: RuleText): IgnoreSource {
  return { name: 'excludes', text: found.kind === 'text' ? found.text : null, isLink: false };
}

/** @param top where git would run, from which a relative path leads */
function personsConfig(top: string, git: PersonsGit): GitConfigEntry[] {
  const named = git.env.GIT_CONFIG_GLOBAL;
  const own =
    named === undefined ? [join(configFolder(git), 'config'), join(git.home, '.gitconfig')] : [resolve(top, named)];
  return ['/etc/gitconfig', ...own].flatMap((file) => readConfig(file, git));
}

/** @param known the files that were read already, none of which is read again */
function readConfig(file: string, git: PersonsGit, known = new Set<string>()): GitConfigEntry[] {
  if (known.has(file)) return [];
  known.add(file);
  return parseGitConfig(textOf(file)).flatMap((entry) =>
    entry.name === 'include.path'
      ? readConfig(resolve(dirname(file), expanded(entry.value, git)), git, known)
      : [entry],
  );
}

function configFolder({ home, env }: PersonsGit): string {
  const named = env.XDG_CONFIG_HOME;
  return join(named !== undefined && isAbsolute(named) ? named : join(home, '.config'), 'git');
}

function expanded(path: string, { home }: PersonsGit): string {
  return path.startsWith('~/') ? join(home, path.slice(2)) : path;
}
