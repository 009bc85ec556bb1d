import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noRules } from '../../src/core/context/ignoreRules.ts';
import { listDirectory } from '../../src/node/directoryListing.ts';
import { createFolderWalk, type FolderWalk } from '../../src/node/folderWalk.ts';
import { nextFileTime, someTimeLater } from './fileClock.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const git = { home: '/nowhere', env: {} };

test('a directory is not listed again until an entry comes or goes, whatever happens to its files', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a.ts': '1', 'src/b.ts': '1' });
  someTimeLater();
  const list = (known?: ReturnType<typeof listDirectory>) => listDirectory(folder, '', noRules, git, known);
  const first = list();
  expect(first.entries).toEqual([
    { path: 'a.ts', isDirectory: false, leftOut: null },
    { path: 'src', isDirectory: true, leftOut: null },
  ]);
  nextFileTime();
  writeFiles(folder, { 'a.ts': '2', 'src/c.ts': '1' });
  expect(list(first)).toBe(first);
  writeFiles(folder, { 'c.ts': '1' });
  const second = list(first);
  expect(second.entries.map(({ path }) => path)).toEqual(['a.ts', 'c.ts', 'src']);
  expect(list(second)).toBe(second);
});

test('a directory that changed just now is listed again, since it may change once more under the same time', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a.ts': '1' });
  const first = listDirectory(folder, '', noRules, git, undefined);
  expect(listDirectory(folder, '', noRules, git, first)).not.toBe(first);
});

test('the rules of a directory are those of its ignore file as it is now, and stay the same while that does', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { '.gitignore': '*.log\n', 'a.log': '', 'a.txt': '' });
  someTimeLater();
  const leftOut = (listing: ReturnType<typeof listDirectory>) =>
    listing.entries.flatMap(({ path, leftOut: reason }) => (reason === null ? [] : [path]));
  const first = listDirectory(folder, '', noRules, git, undefined);
  expect(leftOut(first)).toEqual(['a.log']);
  nextFileTime();
  writeFiles(folder, { 'b.log': '' });
  const second = listDirectory(folder, '', noRules, git, first);
  expect([leftOut(second), second.rules === first.rules]).toEqual([['a.log', 'b.log'], true]);
  nextFileTime();
  writeFiles(folder, { '.gitignore': '*.txt\n' });
  expect(leftOut(listDirectory(folder, '', noRules, git, second))).toEqual(['a.txt']);
});

const directories = ['', 'a', 'a/b', 'c'];
const anyDirectory = fc.constantFrom(...directories);
const anyPath = fc
  .tuple(anyDirectory, fc.constantFrom('x.ts', 'y.log', '.env', 'z'))
  .map(([directory, name]) => join(directory, name));
const anyEvent = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path: anyPath }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.oneof(anyPath, anyDirectory) }),
  fc.record({ kind: fc.constant('move' as const), path: anyPath, to: anyPath }),
  fc.record({ kind: fc.constant('link' as const), path: anyPath }),
  fc.record({
    kind: fc.constant('ignore' as const),
    path: anyDirectory,
    name: fc.constantFrom('.gitignore', '.foremanignore'),
    text: fc.constantFrom('*.log\n', 'b/\n', '*\n!x.ts\n', ''),
  }),
  fc.record({ kind: fc.constant('repository' as const), path: anyDirectory, text: fc.constantFrom('*.ts\n', 'z\n') }),
);

type FolderEvent = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

function apply(folder: string, event: FolderEvent): void {
  const file = join(folder, event.path);
  if (event.kind === 'remove') {
    if (event.path !== '') rmSync(file, { recursive: true, force: true });
    return;
  }
  try {
    if (event.kind === 'ignore') writeFiles(folder, { [join(event.path, event.name)]: event.text });
    else if (event.kind === 'repository') writeFiles(folder, { [join(event.path, '.git/info/exclude')]: event.text });
    else if (event.kind === 'write') writeFiles(folder, { [event.path]: 'text' });
    else if (event.kind === 'move') {
      mkdirSync(dirname(join(folder, event.to)), { recursive: true });
      renameSync(file, join(folder, event.to));
    } else symlinkSync('x.ts', file);
  } catch {
    writeFileSync(join(folder, 'impossible.ts'), '');
  }
}

function outcome({ walk }: FolderWalk) {
  const paths: string[] = [];
  const steps = walk();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { paths, leftOut: step.value };
    paths.push(...step.value.map(({ path }) => path));
  }
}

test('after any events a walk that remembers yields what one that begins anew does', () => {
  someTimeLater();
  fc.assert(
    fc.property(fc.array(fc.array(anyEvent, { maxLength: 3 }), { maxLength: 6 }), (rounds) => {
      const folder = temporaryFolder();
      writeFiles(folder, { 'a/b/x.ts': '', 'a/y.log': '', 'c/z': '', '.gitignore': 'y.log\n' });
      const walk = createFolderWalk(folder, { git });
      outcome(walk);
      for (const events of rounds) {
        nextFileTime();
        for (const event of events) apply(folder, event);
        expect(outcome(walk)).toEqual(outcome(createFolderWalk(folder, { git })));
      }
    }),
    { numRuns: 60 },
  );
});
