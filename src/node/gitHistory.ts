import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import type { WorkspacePath } from '../core/ports.ts';
import type { Commit } from '../core/retrieval/commitHistory.ts';
import { findGit } from './findGit.ts';
import { gitHeadOf } from './gitHead.ts';

const mostCommits = 3_000;
const mostBytes = 64 << 20;

/** Past commits of the repository that a folder is in, which commit is the newest, and what told that it is. */
export type GitHistory = { readonly head: string; readonly mark: string; readonly commits: readonly Commit[] };

/**
 * Asks git for the commits before this one that changed files in a folder, merges left out. Nothing that the repository
 * configures is run, and nothing is fetched. Null where there is no git, no repository or no commit; `too-slow` where git
 * takes too long, as it does each time where the repository makes it wait.
 * @param known what was read before, which is given back where nothing was committed since
 * @param prefix what the files' paths begin with
 * @param patience how many milliseconds git may take for each answer
 */
export function readGitHistory(
  folder: string,
  prefix: string,
  known: GitHistory | null,
  patience = 5_000,
): GitHistory | 'too-slow' | null {
  const mark = gitHeadOf(folder);
  if (mark === null) return null;
  if (mark !== 'unknown' && mark === known?.mark) return known;
  const program = findGit(folder);
  if (program === null) return null;
  const ask = (...args: readonly string[]) => git(program, folder, args, patience);
  try {
    const head = ask('rev-parse', '--verify', 'HEAD^{commit}').trim();
    if (known !== null && head === known.head) return { ...known, mark };
    const log = ask(
      'log',
      `--max-count=${mostCommits}`,
      '--no-merges',
      '--no-renames',
      '--no-mailmap',
      '-O/dev/null',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--no-show-signature',
      '--encoding=UTF-8',
      '--name-only',
      '--relative',
      '-z',
      '--format=%x01%s',
      head,
      '--',
      '.',
    );
    return { head, mark, commits: commitsIn(log, prefix) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ETIMEDOUT' ? 'too-slow' : null;
  }
}

function git(program: string, folder: string, args: readonly string[], patience: number): string {
  const options = [
    '-C',
    folder,
    '--no-pager',
    '--no-optional-locks',
    '-c',
    'core.fsmonitor=false',
    '-c',
    'log.showRoot=true',
  ];
  return execFileSync(program, [...options, ...args], {
    cwd: ownFolder,
    encoding: 'utf8',
    timeout: patience,
    killSignal: 'SIGKILL',
    maxBuffer: mostBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...ownEnvironment(), GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'none' },
    windowsHide: true,
  });
}

/** Where git is started: a folder in which nobody can leave another program of that name. */
const ownFolder = dirname(process.execPath);

/** The environment without what points git to another repository than the folder's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
}

function commitsIn(log: string, prefix: string): Commit[] {
  return log.split('\x01').flatMap((entry) => {
    const [subject, ...names] = entry.split('\0');
    const [first = '', ...others] = names;
    const paths = [first.replace(/^\n/, ''), ...others].filter((name) => name !== '');
    if (subject === undefined || subject === '') return [];
    return [{ subject, paths: paths.map((path): WorkspacePath => prefix + path) }];
  });
}
