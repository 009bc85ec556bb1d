import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { noEvidence, type SearchResult } from '../../src/core/retrieval/fileSearch.ts';
import { readIndexCache, writeIndexCache } from '../../src/node/indexCache.ts';
import { answerFrom } from '../../src/node/threadIndex.ts';
import type { ThreadSetup } from '../../src/node/threadMessages.ts';
import { indexOfTexts } from '../core/retrieval/indexOfTexts.ts';
import { someTimeLater } from './fileClock.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

/** A folder with files, and the file that keeps its index. */
function openFolder(files: Readonly<Record<string, string>>) {
  const parent = temporaryFolder();
  const root = join(parent, 'folder');
  writeFiles(root, files);
  const cacheFile = join(parent, 'cache/index');
  return { root, cacheFile, key: JSON.stringify([[root, '']]) };
}

type Folder = ReturnType<typeof openFolder>;

/** An index as the thread has it, asked in this one. */
function openIndex({ root, cacheFile }: Folder, setup: Partial<ThreadSetup> = {}) {
  const git = { home: '/nowhere', env: {} };
  const index = answerFrom({ folders: [{ root, prefix: '', globs: [] }], git, cacheFile, usesGit: false, ...setup });
  const base = () => ({ id: 1, stop: new Int32Array(new SharedArrayBuffer(4)) });
  return {
    search(request: string, unsaved: ReadonlyMap<string, string> = new Map(), stop = base().stop): SearchResult {
      const query = { request, evidence: noEvidence, limit: 50 };
      return index.answer({ ...base(), stop, kind: 'search', query, unsaved }) as SearchResult;
    },
    users: (...names: string[]) => index.answer({ ...base(), kind: 'users', names, limit: 9 }),
    close: () => index.answer({ ...base(), kind: 'close' }),
  };
}

function found(result: SearchResult): string[] {
  return result.ranked.flatMap(({ path, score }) => (score > 0 ? [path] : []));
}

test('a search tells what was found, what may be heard of, and what was left out', () => {
  const folder = openFolder({ '.gitignore': '*.log\n', 'a.ts': 'ledger', 'b.log': 'ledger', '.env': 'x', 'c.ts': '' });
  const { timing, ...result } = openIndex(folder).search('the ledger');
  const none = { examples: [], count: 0 };
  expect(result).toEqual({
    ranked: [
      { path: 'a.ts', score: expect.any(Number), reasons: ['text'] },
      { path: '.gitignore', score: 0, reasons: [] },
    ],
    concepts: [expect.objectContaining({ text: 'the' }), expect.objectContaining({ text: 'ledger', weight: 1 })],
    hits: new Map([['a.ts', Uint32Array.of(0, 2)]]),
    paths: ['.gitignore', 'a.ts', 'c.ts'],
    fileCount: 3,
    exclusions: {
      ignored: { examples: ['b.log'], count: 1 },
      secret: { examples: ['.env'], count: 1 },
      link: none,
      'too-large': none,
      other: none,
    },
    isTruncated: false,
  });
  expect(timing).toEqual({ update: expect.any(Number), rank: expect.any(Number) });
});

test('a passage is looked for in what a document says, not its file', () => {
  const near = `budget report\n${'x;\n'.repeat(60)}`;
  const far = `budget\n${'x;\n'.repeat(60)}report`;
  const index = openIndex(openFolder({ 'a.ts': near, 'b.ts': far }));
  expect(found(index.search('budget and report'))).toEqual(['a.ts', 'b.ts']);
  const documents = new Map(Object.entries({ 'a.ts': far, 'b.ts': near }));
  expect(found(index.search('budget and report', documents))).toEqual(['b.ts', 'a.ts']);
});

test('users are those of the last search', () => {
  const folder = openFolder({ 'a.ts': 'function total(x) {\n}', 'b.ts': 'total(1)' });
  const index = openIndex(folder);
  index.search('x');
  expect(index.users('total')).toEqual(['b.ts']);
});

test('what was kept at the end is used the next time: nothing is read again', () => {
  const folder = openFolder({ 'a.ts': 'budget', 'b.ts': 'budget' });
  someTimeLater();
  const first = openIndex(folder);
  first.search('x');
  expect(first.close()).toBeNull();
  const kept = readIndexCache(folder.cacheFile, folder.key);
  const forged = indexOfTexts({});
  for (const path of ['a.ts', 'b.ts']) {
    const stamp = kept?.stampOf(path);
    if (stamp != null) forged.put(path, stamp, Buffer.from(`ledger ${path}`));
  }
  writeIndexCache(folder.cacheFile, folder.key, forged);
  expect(found(openIndex(folder).search('the ledger'))).toEqual(['a.ts', 'b.ts']);
  writeFiles(folder.root, { 'b.ts': 'report!' });
  expect(found(openIndex(folder).search('the ledger'))).toEqual(['a.ts']);
});

test('it is kept only where something changed', () => {
  const folder = openFolder({ 'a.ts': 'budget' });
  someTimeLater();
  const first = openIndex(folder);
  first.search('x');
  first.close();
  const bytes = readFileSync(folder.cacheFile);
  const second = openIndex(folder);
  second.search('x');
  writeFileSync(folder.cacheFile, 'mark');
  second.close();
  expect(readFileSync(folder.cacheFile, 'utf8')).toBe('mark');
  writeFileSync(folder.cacheFile, bytes);
  const third = openIndex(folder);
  writeFiles(folder.root, { 'a.ts': 'ledger!' });
  third.search('x');
  writeFileSync(folder.cacheFile, 'mark');
  third.close();
  expect(readIndexCache(folder.cacheFile, folder.key)?.size).toBe(1);
});

test('what a search that was stopped has taken in is kept as well', () => {
  const folder = openFolder({ 'a.ts': 'budget', 'b.ts': 'ledger' });
  someTimeLater();
  const index = openIndex(folder);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const documents = new Map<string, string>();
  vi.spyOn(documents, 'get').mockImplementation((path) => {
    Atomics.store(stop, 0, 1);
    return path === 'a.ts' ? 'a document' : undefined;
  });
  expect(() => index.search('x', documents, stop)).toThrow('stopped');
  index.close();
  expect(readIndexCache(folder.cacheFile, folder.key)?.size).toBe(1);
});

test('what a document says is not taken for what its file says the next time', () => {
  const folder = openFolder({ 'a.ts': 'budget' });
  someTimeLater();
  const first = openIndex(folder);
  const documents = new Map([['a.ts', 'ledger']]);
  first.search('x', documents);
  writeFiles(folder.root, { 'b.ts': 'x' });
  first.search('x', documents);
  first.close();
  expect(found(openIndex(folder).search('the ledger'))).toEqual([]);
  expect(found(openIndex(folder).search('the budget'))).toEqual(['a.ts']);
});

test.each<[string, (folder: Folder) => void]>([
  ['is damaged', ({ cacheFile }) => writeFiles(join(cacheFile, '..'), { index: 'FOREMAN INDEX\n…' })],
  ['is of other folders', ({ cacheFile }) => writeIndexCache(cacheFile, 'other', indexOfTexts({ 'z.ts': 'ledger' }))],
  [
    'is of files that are gone',
    ({ cacheFile, key }) => writeIndexCache(cacheFile, key, indexOfTexts({ 'z.ts': 'ledger' })),
  ],
  ['is of no files', ({ cacheFile, key }) => writeIndexCache(cacheFile, key, indexOfTexts({}))],
])('an index is built anew, and kept, where the one that was kept %s', (_, damage) => {
  const folder = openFolder({ 'a.ts': 'ledger' });
  someTimeLater();
  damage(folder);
  const index = openIndex(folder);
  expect(found(index.search('the ledger'))).toEqual(['a.ts']);
  index.close();
  expect([...(readIndexCache(folder.cacheFile, folder.key)?.paths() ?? [])]).toEqual(['a.ts']);
});

test('a search works where nothing can be kept, and the end tells it', () => {
  const folder = openFolder({ 'a.ts': 'ledger' });
  mkdirSync(folder.cacheFile, { recursive: true });
  const index = openIndex(folder);
  expect(found(index.search('the ledger'))).toEqual(['a.ts']);
  expect(() => index.close()).toThrow('EISDIR');
  const none = openIndex(folder, { cacheFile: null });
  expect(found(none.search('the ledger'))).toEqual(['a.ts']);
  expect(none.close()).toBeNull();
});
