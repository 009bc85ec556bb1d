import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { noEvidence, type SearchResult } from '../../src/core/retrieval/fileSearch.ts';
import { readIndexCache } from '../../src/node/indexCache.ts';
import { openThreadSearch } from '../../src/node/threadSearch.ts';
import { indexThread } from './indexThread.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const signal = new AbortController().signal;
const asked = (request: string) => ({ request, evidence: noEvidence, limit: 50 });

/** A folder with files and a search of it. */
function openSearch(
  files: Readonly<Record<string, string>>,
  entry: string | URL = indexThread,
  documents = new Map<string, string>(),
) {
  const parent = temporaryFolder();
  const root = join(parent, 'folder');
  writeFiles(root, files);
  const cacheFile = join(parent, 'cache/index');
  const git = { home: '/nowhere', env: {} };
  const setup = { folders: [{ root, prefix: '', globs: [] }], git, cacheFile, usesGit: false };
  const search = openThreadSearch(
    entry,
    setup,
    () => documents,
    () => {},
  );
  onTestFinished(() => search.close().catch(() => {}));
  return { root, cacheFile, search };
}

function found(result: SearchResult): string[] {
  return result.ranked.flatMap(({ path, score }) => (score > 0 ? [path] : []));
}

/** A thread's program that does as it is told the first time, and works as it should from then on. */
function failingOnce(first: string): string {
  const folder = temporaryFolder();
  const [entry, flag] = [join(folder, 'thread.mjs'), join(folder, 'failed')];
  writeFileSync(
    entry,
    `import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
if (existsSync(${JSON.stringify(flag)})) await import(${JSON.stringify(indexThread.href)});
else {
  writeFileSync(${JSON.stringify(flag)}, '');
  ${first}
}
`,
  );
  return entry;
}

test('searches see every change of a file, and of a document that is not saved', async () => {
  const documents = new Map<string, string>();
  const { root, search } = openSearch({ 'a.ts': 'ledger', 'b.ts': 'x' }, indexThread, documents);
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
  writeFiles(root, { 'b.ts': 'ledger ledger' });
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['b.ts', 'a.ts']);
  documents.set('b.ts', 'y');
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
  documents.clear();
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['b.ts', 'a.ts']);
});

test('searches at the same time are each answered', async () => {
  const { search } = openSearch({ 'a.ts': 'function total(x) {\n}\nledger', 'b.ts': 'total(1)' });
  const [one, other, users] = await Promise.all([
    search.search(asked('the ledger'), signal),
    search.search(asked('b.ts'), signal),
    search.usersOf(['total'], 9),
  ]);
  expect([found(one), found(other)[0], users]).toEqual([['a.ts'], 'b.ts', ['b.ts']]);
});

test('all files are told as of the last search, or of now where there was none', async () => {
  const { root, search } = openSearch({ 'src/b.ts': 'x', 'a.png': '\0', '.env': 'KEY=1', 'c.ts': '' });
  expect(await search.files(signal)).toEqual(['a.png', 'c.ts', 'src/b.ts']);
  writeFiles(root, { 'b.ts': '' });
  expect(await search.files(signal)).toEqual(['a.png', 'c.ts', 'src/b.ts']);
  await search.search(asked('x'), signal);
  expect(await search.files(signal)).toEqual(['a.png', 'b.ts', 'c.ts', 'src/b.ts']);
  const reason = new Error('stop');
  await expect(search.files(AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('a search that is aborted rejects at once with the reason, and the next one works', async () => {
  const files = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`src/${at % 9}/f${at}.ts`, 'budget']));
  const { search } = openSearch({ ...files, 'a.ts': 'ledger' });
  const controller = new AbortController();
  const reason = new Error('stop');
  const searching = search.search(asked('the ledger'), controller.signal);
  controller.abort(reason);
  await expect(searching).rejects.toBe(reason);
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
});

test('an aborted thread stops: it does not index what nobody waits for', async () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}.ts`, 'budget']));
  const { root, search, cacheFile } = openSearch(files);
  const controller = new AbortController();
  const searching = search.search(asked('x'), controller.signal);
  controller.abort();
  await expect(searching).rejects.toBe(controller.signal.reason);
  await search.close();
  expect(readIndexCache(cacheFile, JSON.stringify([[root, '']]))?.size).toBe(0);
});

test('a search that was aborted before begins no thread', async () => {
  const { search } = openSearch({}, '/nowhere/thread.mjs');
  const reason = new Error('stop');
  await expect(search.search(asked('x'), AbortSignal.abort(reason))).rejects.toBe(reason);
  await search.close();
});

test.each([
  ['ends', `parentPort.on('message', () => process.exit(3));`, 'The thread of the index ended.'],
  ['fails when it begins', `throw new Error('no memory');`, 'no memory'],
  ['fails while it answers', `parentPort.on('message', () => { throw new Error('no memory'); });`, 'no memory'],
])('a thread that %s is told to all who wait, and the next search begins another', async (_, first, message) => {
  const { search } = openSearch({ 'a.ts': 'ledger' }, failingOnce(first));
  const both = [search.search(asked('the ledger'), signal), search.usersOf(['x'], 9)];
  expect(await Promise.allSettled(both)).toEqual(
    both.map(() => ({ status: 'rejected', reason: expect.objectContaining({ message }) })),
  );
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
});

test('a thread that is not there is told', async () => {
  const { search } = openSearch({}, '/nowhere/thread.mjs');
  await expect(search.search(asked('x'), signal)).rejects.toThrow('/nowhere/thread.mjs');
});

test('what the thread cannot answer is told with its cause', async () => {
  const { search } = openSearch({ 'a.ts': 'x' });
  const broken = { ...asked('x'), evidence: undefined } as unknown as ReturnType<typeof asked>;
  await expect(search.search(broken, signal)).rejects.toThrow(/^The index could not answer: TypeError: .*selected/s);
  expect((await search.search(asked('x'), signal)).fileCount).toBe(1);
});

test('at its end the index is kept, once', async () => {
  const { search, cacheFile } = openSearch({ 'a.ts': 'ledger' });
  await search.close();
  expect(existsSync(cacheFile)).toBe(false);
  await search.search(asked('x'), signal);
  expect(existsSync(cacheFile)).toBe(false);
  await Promise.all([search.close(), search.close()]);
  expect(existsSync(cacheFile)).toBe(true);
});

test('a search that comes while the index closes is answered by another thread', async () => {
  const { search } = openSearch({ 'a.ts': 'ledger' });
  await search.search(asked('x'), signal);
  const closing = search.close();
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
  await closing;
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
});

test('an index that cannot be kept is told at the end, and the thread ends all the same', async () => {
  const { search, cacheFile } = openSearch({ 'a.ts': 'ledger' });
  writeFiles(cacheFile, { 'in-the-way': '' });
  expect(found(await search.search(asked('the ledger'), signal))).toEqual(['a.ts']);
  await expect(search.close()).rejects.toThrow('EISDIR');
  await search.close();
});
