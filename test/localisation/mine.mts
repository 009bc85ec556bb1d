import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { References } from './change.ts';
import { readRaw } from './diff.ts';
import { git, gitDirectoryOf } from './git.ts';
import { type LoggedCommit, pickCommits } from './pickCommits.ts';
import { truthOf } from './readChange.ts';

const perRepository = 12;
const years = 6;
const leastTree = 100;
const mostLines = 800;
const comment = '^[[:space:]]*(//|/\\*|\\*|<!--|"""|#[[:space:]!]|#$)';
const file = join(import.meta.dirname, 'changes.jsonl');

const { values } = parseArgs({ options: { clones: { type: 'string' } } });
const clones = values.clones ?? process.env.FOREMAN_CLONES;
if (clones === undefined) throw new Error('Name the folder of clones: --clones DIR or FOREMAN_CLONES.');

const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const renewed = lines.map((line): References => {
  const { repo, language, split }: References = JSON.parse(line);
  const directory = gitDirectoryOf(clones, repo);
  if (directory === null) throw new Error(`There is no clone of ${repo}: git clone https://github.com/${repo}`);
  const picked = pickCommits(historyOf(directory), perRepository, (commit) => isUsable(directory, commit));
  console.error(`${repo}: ${picked.commit.length} as commits, ${picked.issue.length} as issues`);
  return { repo, language, split, ...picked };
});
writeFileSync(file, renewed.map((references) => `${JSON.stringify(references)}\n`).join(''));

function historyOf(directory: string): LoggedCommit[] {
  const newest = Number(git(directory, ['show', '-s', '--format=%ct', 'HEAD']));
  const since = newest - years * 365 * 24 * 3600;
  const format = '--format=%x01%H%x02%P%x02%ct%x02%an%x02%B%x02';
  const log = git(directory, [
    'log',
    '--no-merges',
    `--since=${since}`,
    '--raw',
    '--no-renames',
    '--no-abbrev',
    '-z',
    format,
  ]);
  return log
    .split('\x01')
    .slice(1)
    .flatMap((entry) => {
      const [commit = '', parents = '', time = '', author = '', message = '', raw = ''] = entry.split('\x02');
      if (parents === '') return [];
      return [{ commit, time: Number(time), author, message: message.trim(), files: readRaw(raw) }];
    });
}

/** Whether the tree before a commit is large enough to choose from, and the commit neither a rewrite nor comments alone. */
function isUsable(directory: string, commit: string): boolean {
  const parent = `${commit}^`;
  if (git(directory, ['ls-tree', '-r', '--name-only', parent]).split('\n').length <= leastTree) return false;
  const { sources, lines } = truthOf(directory, parent, commit);
  const changed = sources.flatMap((path) => lines[path] ?? []).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (changed > mostLines) return false;
  const options = ['-U0', '--no-renames', '--no-ext-diff', '--ignore-blank-lines', '-I', comment];
  return git(directory, ['diff', ...options, parent, commit, '--', ...sources]) !== '';
}
