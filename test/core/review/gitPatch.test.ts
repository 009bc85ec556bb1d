import { execFileSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitPatch, type PatchedFile } from '../../../src/core/review/gitPatch.ts';
import { temporaryFolder, writeFiles } from '../../node/temporaryFolder.ts';
import { type FileTree, readTree } from '../../scenarios/fileTree.ts';
import { randomNumbers, randomText } from '../edit/random.ts';
import { gitApply } from './gitApply.ts';

const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const bytesOf = (text: string, hasBom = false) => Buffer.concat([hasBom ? mark : Buffer.alloc(0), Buffer.from(text)]);

const file = (
  path: string,
  base: string | null,
  text: string | null,
  more: Partial<PatchedFile> = {},
): PatchedFile => ({
  path,
  base,
  text,
  mode: '100644',
  hasBom: false,
  ...more,
});

/** What git makes of the files before by their patches. */
function applied(files: readonly PatchedFile[]): FileTree {
  const folder = temporaryFolder();
  for (const { path, base, hasBom, mode } of files) {
    if (base === null) continue;
    writeFiles(folder, { [path]: bytesOf(base, hasBom) });
    chmodSync(join(folder, path), mode === '100755' ? 0o755 : 0o644);
  }
  gitApply(folder, files.map(gitPatch).join(''));
  return readTree(folder);
}

/** The files after, as bytes. */
function expected(files: readonly PatchedFile[]): FileTree {
  const left = files.filter(({ text }) => text !== null);
  const entries = left.map(({ path, base, text, hasBom }) => [path, bytesOf(text as string, hasBom && base !== null)]);
  return Object.fromEntries(entries.sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)));
}

test('a patch says what git would say', () => {
  expect(gitPatch(file('src/a b.ts', 'a\nb\nc\nd\ne\nf', 'a\nb\nc\nd\nE\nf'))).toBe(
    [
      'diff --git a/src/a b.ts b/src/a b.ts',
      '--- a/src/a b.ts',
      '+++ b/src/a b.ts',
      '@@ -2,5 +2,5 @@',
      ' b',
      ' c',
      ' d',
      '-e',
      '+E',
      ' f',
      '\\ No newline at end of file',
      '',
    ].join('\n'),
  );
  expect(gitPatch(file('é.ts', null, 'a\n', { mode: '100755' }))).toBe(
    [
      'diff --git "a/\\303\\251.ts" "b/\\303\\251.ts"',
      'new file mode 100755',
      '--- /dev/null',
      '+++ "b/\\303\\251.ts"',
      '@@ -0,0 +1,1 @@',
      '+a',
      '',
    ].join('\n'),
  );
  expect(gitPatch(file('a.sh', 'a\n', null, { mode: '100755' }))).toBe(
    [
      'diff --git a/a.sh b/a.sh',
      'deleted file mode 100755',
      '--- a/a.sh',
      '+++ /dev/null',
      '@@ -1,1 +0,0 @@',
      '-a',
      '',
    ].join('\n'),
  );
});

test('a file that stays as it is has no patch', () => {
  expect([gitPatch(file('a', 'a\n', 'a\n')), gitPatch(file('a', '', '', { hasBom: true }))]).toEqual(['', '']);
});

describe('git makes the very bytes of', () => {
  test.each<[string, PatchedFile]>([
    ['a changed file', file('src/a.ts', 'a\nb\n', 'a\nc\n')],
    ['a file with the line endings of Windows', file('a', 'a\r\nb\r\n', 'a\r\nc\r\nd\r\n')],
    ['a file whose line endings change', file('a', 'a\r\nb\r\n', 'a\nb\n')],
    ['lone carriage returns', file('a', 'a\rb\nc\n', 'a\rB\nc\r')],
    ['other characters that some take for line endings', file('a', 'a\u2028b\u0085c\n', 'a\u2028b\u0085C\n\f\n')],
    ['a file that loses its final newline', file('a', 'a\nb\n', 'a\nb')],
    ['a file that gets a final newline', file('a', 'a\nb', 'a\nb\n')],
    ['a file without a final newline that grows', file('a', 'a\nb', 'a\nb\nc')],
    ['a byte order mark before a changed line', file('a', 'a\nb\n', 'A\nb\n', { hasBom: true })],
    ['a byte order mark far from the change', file('a', 'a\nb\nc\nd\ne\nf\n', 'a\nb\nc\nd\ne\nF\n', { hasBom: true })],
    ['a file with a byte order mark that goes', file('a', 'a\n', null, { hasBom: true })],
    ['a file that becomes empty', file('a', 'a\nb', '')],
    ['a file with a byte order mark that becomes empty', file('a', 'a\n', '', { hasBom: true })],
    ['an empty file that is filled', file('a', '', 'a\n')],
    ['a new file', file('src/new/a.ts', null, 'a\nb\n')],
    ['a new file without a final newline', file('a', null, 'a\r\nb')],
    ['a new file that begins with a byte order mark', file('a', null, '\uFEFFa\n')],
    ['an empty new file', file('src/.gitkeep', null, '')],
    ['a file that goes', file('src/a.ts', 'a\nb', null)],
    ['an empty file that goes', file('a', '', null)],
    ['lines that look like a patch', file('a', '--- a/b\n+++ b/b\n@@ -1 +1 @@\n-a\n', '-- a\n+++ b/b\n@@ -1 +1 @@\n')],
    ['trailing blanks and tabs', file('a', '\t a \nb\t\n', '\t a\t \n\nb \n')],
    ['a path with a blank', file('my docs/read me.md', 'a\n', 'b\n')],
    ['a new path with a blank', file('my docs/read me.md', null, 'b\n')],
    ['an old path with blanks at its end', file('docs /a ', 'a\n', null)],
    ['a path with quotes and a backslash', file('a"b\\c\'d', 'a\n', 'b\n')],
    ['a new path with a tab and a line break', file('a\tb\nc', null, 'b\n')],
    ['a path beyond ASCII', file('src/übung/日本 👍.ts', 'a\n', 'b\n')],
    ['a path that looks like two', file('a b/a b/a', 'a\n', 'b\n')],
    ['an empty new file whose path looks like two', file('a b/a b/a', null, '')],
    ['more changes than a diff is made of', file('a', lines(1_500, 'a'), lines(1_600, 'b'))],
  ])('%s', (_, patched) => {
    expect(applied([patched])).toEqual(expected([patched]));
  });

  test('several files by one patch', () => {
    const files = [
      file('new.ts', null, 'a'),
      file('old.ts', 'a', null),
      file('same.ts', 'a', 'a'),
      file('src/empty', null, ''),
      file('src/changed.ts', 'a\r\n', 'b\r\n', { hasBom: true }),
    ];
    expect(applied(files)).toEqual(expected(files));
  });
});

function lines(count: number, word: string): string {
  return Array.from({ length: count }, (_, index) => `${word}${index}\n`).join('');
}

test('a new file gets its mode, and a changed one keeps its own', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'old.sh': 'a\n' });
  chmodSync(join(folder, 'old.sh'), 0o755);
  gitApply(
    folder,
    gitPatch(file('new.sh', null, 'a\n', { mode: '100755' })) +
      gitPatch(file('old.sh', 'a\n', 'b\n', { mode: '100755' })) +
      gitPatch(file('new.txt', null, 'a\n')),
  );
  const modes = ['new.sh', 'old.sh', 'new.txt'].map((name) => statSync(join(folder, name)).mode & 0o100);
  expect(modes).toEqual([0o100, 0o100, 0]);
});

test('a patch does not apply to a file that has changed', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { a: 'other\n' });
  expect(() => gitApply(folder, gitPatch(file('a', 'a\n', 'b\n')))).toThrow('patch does not apply');
  expect(() => gitApply(folder, gitPatch(file('a', null, 'b\n')))).toThrow('already exists');
});

test('whatever the texts are, git makes the very bytes', () => {
  const next = randomNumbers(5);
  for (let round = 0; round < 25; round += 1) {
    const files = Array.from({ length: 40 }, (_, index): PatchedFile => {
      const texts = [randomText(next, 30), randomText(next, 30)] as const;
      const kind = next(6);
      const text = kind === 0 ? null : kind === 1 ? similar(texts[0], next) : texts[1];
      return file(`${['', 'a b/', 'é/', '"/'][next(4)]}${index}`, kind === 2 ? null : texts[0], text, {
        hasBom: next(4) === 0,
        mode: next(4) === 0 ? '100755' : '100644',
      });
    });
    expect(applied(files)).toEqual(expected(files));
  }
}, 60_000);

/** A text in which a few lines are gone, doubled or changed. */
function similar(text: string, next: (below: number) => number): string {
  const pieces = text.split(/(?<=\n)/).flatMap((line) => [[line, line], [], [`x${line}`]][next(20)] ?? [line]);
  return pieces.join('');
}

test('git is there: these tests never pass without it', () => {
  expect(execFileSync('git', ['--version']).toString()).toMatch(/^git version /);
});
