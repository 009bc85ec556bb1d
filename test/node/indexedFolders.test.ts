import { lstatSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { WorkspacePath } from '../../src/core/ports.ts';
import { FileIndex } from '../../src/core/retrieval/fileIndex.ts';
import { hashOf } from '../../src/core/retrieval/termHash.ts';
import { createFolderWalk } from '../../src/node/folderWalk.ts';
import { updateIndex, type WalkedFolder } from '../../src/node/indexedFolders.ts';
import { readTermsHere } from '../../src/node/termsReader.ts';
import { someTimeLater } from './fileClock.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const git = { home: '/nowhere', env: {} };

function walked(root: string, prefix: string, globs: readonly string[] = []): WalkedFolder {
  return { root, prefix, ...createFolderWalk(root, { globs, git }) };
}

/** An index of a folder, and what bringing it up to date takes. */
function openIndex(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  const index = new FileIndex();
  const folders = [walked(folder, '')];
  const update = (unsaved: Readonly<Record<WorkspacePath, string>> = {}, checkStop = () => {}) => {
    const documents = new Map(Object.entries(unsaved));
    const { read, removed } = updateIndex(index, folders, documents, readTermsHere, checkStop);
    return { read, removed };
  };
  return { folder, index, update };
}

/** The files whose texts have a term. */
function pathsWith(index: FileIndex, term: string): WorkspacePath[] {
  const found: WorkspacePath[] = [];
  index.find(Uint32Array.of(hashOf(term)), (file, _, uses) => {
    if (uses > 0) found.push(index.fileAt(file).path);
  });
  return found.sort();
}

test('every file is read once, and again only when it changed', () => {
  const { folder, index, update } = openIndex({ 'a.ts': 'budget', 'src/b.ts': 'ledger' });
  someTimeLater();
  expect([update(), update()]).toEqual([
    { read: 2, removed: 0 },
    { read: 0, removed: 0 },
  ]);
  writeFiles(folder, { 'src/b.ts': 'report' });
  expect(update()).toEqual({ read: 1, removed: 0 });
  expect(['budget', 'ledger', 'report'].map((term) => pathsWith(index, term))).toEqual([['a.ts'], [], ['src/b.ts']]);
});

test('a change is seen whose size and time are those of before', () => {
  const { folder, index, update } = openIndex({ 'a.ts': 'budget' });
  utimesSync(join(folder, 'a.ts'), 1, 1);
  someTimeLater();
  update();
  writeFiles(folder, { 'a.ts': 'ledger' });
  utimesSync(join(folder, 'a.ts'), 1, 1);
  expect(update()).toEqual({ read: 1, removed: 0 });
  expect(pathsWith(index, 'ledger')).toEqual(['a.ts']);
});

test('a change right after the file was read is seen, however quick it is', () => {
  const { folder, index, update } = openIndex({ 'a.ts': 'word0' });
  update();
  for (let round = 1; round < 60; round += 1) {
    writeFiles(folder, { 'a.ts': `word${round % 10}` });
    update();
    expect(pathsWith(index, `word${round % 10}`)).toEqual(['a.ts']);
  }
});

test('a file that changed just now is read again, since it may have changed once more under the same time', () => {
  const { folder, update } = openIndex({ 'a.ts': 'budget' });
  const { ctimeMs } = lstatSync(join(folder, 'a.ts'));
  const clock = vi.spyOn(Date, 'now').mockReturnValue(ctimeMs + 10);
  onTestFinished(() => clock.mockRestore());
  expect([update().read, update().read]).toEqual([1, 1]);
  clock.mockReturnValue(ctimeMs + 1_000);
  expect([update().read, update().read]).toEqual([1, 0]);
});

test('files come, go and get other names', () => {
  const { folder, index, update } = openIndex({ 'a.ts': 'budget', 'b.ts': 'budget', 'src/c.ts': 'budget' });
  update();
  rmSync(join(folder, 'a.ts'));
  renameSync(join(folder, 'src'), join(folder, 'lib'));
  writeFiles(folder, { 'd.ts': 'budget' });
  expect(update().removed).toBe(2);
  expect(pathsWith(index, 'budget')).toEqual(['b.ts', 'd.ts', 'lib/c.ts']);
});

test('an ignore file that appears takes files out, and one that goes brings them back', () => {
  const { folder, index, update } = openIndex({ 'a.ts': 'budget', 'out/b.ts': 'budget', 'c.log': 'budget' });
  update();
  writeFiles(folder, { '.gitignore': 'out/\n', '.foremanignore': '*.log\n' });
  update();
  expect(pathsWith(index, 'budget')).toEqual(['a.ts']);
  rmSync(join(folder, '.gitignore'));
  update();
  expect(pathsWith(index, 'budget')).toEqual(['a.ts', 'out/b.ts']);
});

test('a document counts in place of its file, as long as it is unsaved', () => {
  const { index, update } = openIndex({ '.gitignore': 'c.ts', 'a.ts': 'budget', 'b.ts': 'budget', 'c.ts': 'budget' });
  someTimeLater();
  update();
  const unsaved = { 'a.ts': 'ledger', 'c.ts': 'ledger', 'gone.ts': 'ledger', '.env': 'ledger' };
  expect(update(unsaved)).toEqual({ read: 0, removed: 0 });
  expect(['budget', 'ledger'].map((term) => pathsWith(index, term))).toEqual([['b.ts'], ['a.ts']]);
  expect(update({ 'a.ts': 'report' })).toEqual({ read: 0, removed: 0 });
  expect(pathsWith(index, 'report')).toEqual(['a.ts']);
  expect(update()).toEqual({ read: 1, removed: 0 });
  expect(pathsWith(index, 'budget')).toEqual(['a.ts', 'b.ts']);
});

test('text is read in UTF-8 and UTF-16; of anything else only the path is known', () => {
  const text = 'class Größe {}';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const { folder, index, update } = openIndex({
    'a.ts': text,
    'b.ts': `\uFEFF${text}`,
    'c.ts': utf16,
    'd.ts': Buffer.from(utf16).swap16(),
    'half.ts': utf16.subarray(0, 9),
    'photo.png': Buffer.from([0x89, 0x50, 0, 0x67, 0x72]),
    'long.ts': 'größe ',
    'whole.ts': 'größe ',
  });
  truncateSync(join(folder, 'long.ts'), 1_000_001);
  writeFileSync(join(folder, 'whole.ts'), 'größe '.repeat(125_000));
  expect(update()).toEqual({ read: 8, removed: 0 });
  expect(pathsWith(index, 'größe')).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'whole.ts']);
  const natures = [...index.entries()].map(([, { path, nature, words }]) => [path, nature, words]);
  expect(natures.filter(([path]) => /photo|long|half/.test(String(path)))).toEqual([
    ['half.ts', 'unread', 0],
    ['long.ts', 'unread', 0],
    ['photo.png', 'binary', 0],
  ]);
});

test('nothing behind a link, named secret or too large is in the index', () => {
  const outside = temporaryFolder();
  writeFiles(outside, { 'x.ts': 'budget' });
  const { folder, index, update } = openIndex({ 'a.ts': 'budget', '.env': 'budget', 'big.ts': 'budget' });
  truncateSync(join(folder, 'big.ts'), 5_000_001);
  symlinkSync(join(outside, 'x.ts'), join(folder, 'link.ts'));
  symlinkSync(outside, join(folder, 'linked'));
  update();
  expect([...index.paths()]).toEqual(['a.ts']);
});

test('a file that becomes a link is no longer in the index', () => {
  const { folder, index, update } = openIndex({ 'a.ts': 'budget', 'b.ts': 'budget' });
  update();
  rmSync(join(folder, 'a.ts'));
  symlinkSync('b.ts', join(folder, 'a.ts'));
  update();
  expect([...index.paths()]).toEqual(['b.ts']);
});

test('several folders have their files below their prefixes, and one that is gone has none', () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  writeFiles(one, { 'a.ts': 'budget', 'out/a.js': 'budget' });
  writeFiles(other, { 'a.ts': 'budget' });
  const folders = [walked(one, 'one/', ['out']), walked(other, 'other/')];
  const index = new FileIndex();
  const { leftOut } = updateIndex(index, folders, new Map([['other/a.ts', 'ledger']]), readTermsHere, () => {});
  expect(['budget', 'ledger'].map((term) => pathsWith(index, term))).toEqual([['one/a.ts'], ['other/a.ts']]);
  expect(leftOut.map(({ prefix, leftOut: { examples } }) => [prefix, examples.ignored])).toEqual([
    ['one/', ['out/']],
    ['other/', []],
  ]);
  rmSync(one, { recursive: true });
  expect(updateIndex(index, folders, new Map(), readTermsHere, () => {})).toMatchObject({ read: 1, removed: 1 });
  expect([...index.paths()]).toEqual(['other/a.ts']);
});

test('an update that is stopped keeps what it took in, and the next one goes on', () => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f${at}.ts`, 'budget']));
  const { index, update } = openIndex(files);
  someTimeLater();
  const reason = new Error('stop');
  let calls = 0;
  const checkStop = () => {
    calls += 1;
    if (calls === 4) throw reason;
  };
  expect(() => update({}, checkStop)).toThrow(reason);
  const taken = index.size;
  expect([taken > 0, taken < 200]).toEqual([true, true]);
  expect(update()).toEqual({ read: 200 - taken, removed: 0 });
});
