import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IgnoreRules, rulesOfFolder } from '../../../src/core/context/ignoreRules.ts';
import { temporaryFolder, writeFiles } from '../../node/temporaryFolder.ts';

/** What ignore files of one tree say, by their directories. */
type Rules = Readonly<Record<string, string>>;

const names = ['a', 'b', 'c', 'ab', 'aB', 'A', 'é', 'aé', 'a.b', '.a', 'b.a', 'a b', 'a ', ' a', '[a', 'a]', '*', '-'];
const oddNames = ['\\a', '!a', '#a', 'aa', 'a\t', 'a\\', '**', 'a-b', '1'];
const files = [
  ...[...names, ...oddNames],
  ...['a', 'b', 'ab', 'é', 'A', 'a b'].flatMap((folder) => names.slice(0, 9).map((name) => `${folder}_/${name}`)),
  ...['a', 'ab', 'é'].flatMap((folder) => names.slice(0, 9).map((name) => `d/${folder}/${name}`)),
  ...['a', 'b'].flatMap((folder) => ['a', 'b', 'ab', 'a.b', 'é'].map((name) => `d/a_/${folder}/${name}`)),
];

const pieces = [
  ...['a', 'b', 'c', 'ab', 'A', 'é', 'd', 'a_', '_', '.', ' ', '-', '#', '!', '\t', '1'],
  ...['*', '**', '***', '?', '/', '/', '//', '*/', '/*', '**/', '/**', '/**/', 'd/', 'a_/'],
  ...['\\', '\\a', '\\A', '\\*', '\\?', '\\[', '\\ ', '\\\\', '\\#', '\\!', '\\/', '\\é'],
  ...[
    '[ab]',
    '[!a]',
    '[^a]',
    '[a-c]',
    '[c-a]',
    '[]a]',
    '[!]a]',
    '[a-]',
    '[-a]',
    '[+--]',
    '[a-b-c]',
    '[\\]a]',
    '[\\a-c]',
  ],
  ...['[A]', '[A-C]', '[a', '[', ']', '[]', '[!]', '[a/b]', '[é]', '[!é]', '[[:alpha:]]', '[[:upper:]]', '[[:punct:]]'],
  ...[
    '[[:space:]_]',
    '[^[:alnum:]]',
    '[[:no:]]',
    '[[:alpha]',
    '[[:]',
    '[[a]',
    '[a-[:digit:]]',
    '[a-\\c]',
    '[[:digit:]-c]',
  ],
];
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '', '!', '/', '!/', '**/', '#', '\\!'),
    fc.array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 4 }),
    fc.constantFrom('', '', '', '', '/', '/*', '/**', ' ', '  ', '\\ ', '\\', '\r', ' \r', '\t'),
  )
  .map(([before, middle, after]) => before + middle.join('') + after);
const ignoreFile = fc
  .tuple(
    fc.constantFrom('', '', '', '\uFEFF'),
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([mark, lines, end]) => mark + lines.join(end));
const rules: fc.Arbitrary<Rules> = fc.record(
  { '': ignoreFile, d: ignoreFile, 'd/a_': ignoreFile },
  { requiredKeys: [''] },
) as fc.Arbitrary<Rules>;

/** What git ignores in trees that stand beside each other in a repository, with nothing of this machine's configuration. */
function ignoredByGit(trees: readonly Rules[], foldsCase: boolean): string[][] {
  const repository = temporaryFolder();
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', args, {
      cwd: repository,
      input,
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { PATH: process.env.PATH, HOME: repository, GIT_CONFIG_NOSYSTEM: '1' },
    });
  git(['init', '--quiet']);
  git(['config', 'core.ignorecase', `${foldsCase}`]);
  trees.forEach((tree, index) => {
    for (const [directory, text] of Object.entries(tree)) {
      writeFiles(repository, { [join(`${index}`, directory, '.gitignore')]: text });
    }
  });
  const all = trees.flatMap((_, index) => files.map((path) => `${index}/${path}\0`));
  const ignored = trees.map((): string[] => []);
  for (const path of git(['check-ignore', '--no-index', '-z', '--stdin'], all.join('')).split('\0').slice(0, -1)) {
    const cut = path.indexOf('/');
    ignored[Number(path.slice(0, cut))]?.push(path.slice(cut + 1));
  }
  return ignored;
}

/** The rules in a directory of a tree; null for one that is ignored. */
function rulesIn(directory: string, tree: Rules, foldsCase: boolean): IgnoreRules | null {
  const parent = directory === '' ? null : rulesIn(parentOf(directory), tree, foldsCase);
  if (directory !== '' && (parent === null || parent.ignores(directory, true))) return null;
  const text = tree[directory];
  return (parent ?? rulesOfFolder('', { above: [], foldsCase, globs: [] })).enter(directory, {
    repository: null,
    sources: text === undefined ? [] : [{ name: '.gitignore', text, isLink: false }],
  });
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function ignoredByUs(tree: Rules, foldsCase: boolean): string[] {
  const rules = new Map([...new Set(files.map(parentOf))].map((folder) => [folder, rulesIn(folder, tree, foldsCase)]));
  return files.filter((path) => rules.get(parentOf(path))?.ignores(path, false) ?? true);
}

test.each([false, true])(
  'ignores what git ignores, in a repository that folds case: %s',
  (foldsCase) => {
    const trees = fc.sample(rules, { numRuns: 400, seed: 1 });
    const expected = ignoredByGit(trees, foldsCase);
    const differences = trees.flatMap((tree, index) => {
      const [gits, ours] = [new Set(expected[index]), new Set(ignoredByUs(tree, foldsCase))];
      const differing = files.filter((path) => gits.has(path) !== ours.has(path));
      return differing.length === 0 ? [] : [{ tree, differing }];
    });
    expect(differences).toEqual([]);
    expect(new Set(expected.map((paths) => paths.length)).size).toBeGreaterThan(20);
  },
  60_000,
);
