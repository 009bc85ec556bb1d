import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import { processStart } from '../../src/node/processStart.ts';
import { openWriterLock, type WriterLock } from '../../src/node/writerLock.ts';
import { temporaryFolder } from './temporaryFolder.ts';

async function open(folder: string): Promise<WriterLock> {
  const lock = await openWriterLock(folder, (error) => {
    throw error;
  });
  onTestFinished(() => lock.release());
  return lock;
}

/** Another process that asks for the lock; `next` is the next line that it says. */
function startHolder(folder: string): { child: ChildProcess; next(): Promise<string> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lockHolder.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, next: async () => (await lines.next()).value };
}

const becomesHeld = (lock: WriterLock) =>
  new Promise<boolean>((resolve) => {
    lock.subscribe(resolve);
  });

const locks = (folder: string) => readdirSync(folder).sort();
const holderOf = (folder: string) => JSON.parse(readFileSync(join(folder, locks(folder).at(-1) as string), 'utf8'));

test('the first one writes, and the next when that one lets go', { timeout: 15_000 }, async () => {
  const folder = join(temporaryFolder(), 'records');
  const [first, second] = [await open(folder), await open(folder)];
  expect([first.isHeld, second.isHeld]).toEqual([true, false]);
  expect(holderOf(folder)).toEqual({
    pid: process.pid,
    started: processStart(process.pid),
    host: hostname(),
    token: expect.stringMatching(/^[0-9a-f-]{36}$/),
    isReleased: false,
  });
  const held = becomesHeld(second);
  await first.release();
  expect(await held).toBe(true);
  expect([first.isHeld, second.isHeld]).toEqual([false, true]);
  expect(locks(folder)).toEqual(['writer-000002.lock']);
});

test('of two processes one writes, and the other when that one is killed or lets go', { timeout: 30_000 }, async () => {
  const folder = temporaryFolder();
  const first = startHolder(folder);
  expect(await first.next()).toBe('held');
  const second = startHolder(folder);
  expect(await second.next()).toBe('waiting');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  expect(await second.next()).toBe('held');
  const lock = await open(folder);
  expect(lock.isHeld).toBe(false);
  const held = becomesHeld(lock);
  second.child.stdin?.write('release\n');
  expect(await second.next()).toBe('released');
  expect(await held).toBe(true);
});

test('a lock of a process whose number another one has now is taken over at once', async () => {
  const folder = temporaryFolder();
  const gone = { pid: process.pid, started: 'an earlier start', host: hostname(), token: 'x', isReleased: false };
  writeFileSync(join(folder, 'writer-000041.lock'), JSON.stringify(gone));
  expect((await open(folder)).isHeld).toBe(true);
  expect(locks(folder)).toEqual(['writer-000042.lock']);
});

test.each([
  ['of another machine', { pid: 1, started: 'a', host: 'elsewhere', token: 'x', isReleased: false }],
  ['that is half written', '{"pid":'],
])('a lock %s is not taken over as long as it may be alive', async (_, holder) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'writer-000001.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
  expect((await open(folder)).isHeld).toBe(false);
  expect(locks(folder)).toEqual(['writer-000001.lock']);
});

test('many who ask at once get one writer, also where they all find one that is gone', async () => {
  for (const isFresh of [true, false]) {
    const folder = temporaryFolder();
    if (!isFresh) writeFileSync(join(folder, 'writer-000007.lock'), JSON.stringify({ isReleased: true }));
    const all = await Promise.all(Array.from({ length: 20 }, () => open(folder)));
    expect(all.filter(({ isHeld }) => isHeld)).toHaveLength(1);
    expect(locks(folder)).toHaveLength(1);
  }
});

test('a folder that cannot be locked is told of and written to', async () => {
  const folder = temporaryFolder();
  const troubles: unknown[] = [];
  writeFileSync(join(folder, 'file'), '');
  const lock = await openWriterLock(join(folder, 'file', 'below'), (error) => troubles.push(error));
  expect([lock.isHeld, troubles.length, existsSync(join(folder, 'file', 'below'))]).toEqual([true, 1, false]);
});

/** Time that stands still for locks. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

test('a holder whose files somebody has removed goes on holding, and says so again', async () => {
  stopTime();
  const folder = join(temporaryFolder(), 'records');
  const lock = await open(folder);
  const heard: boolean[] = [];
  lock.subscribe((isHeld) => heard.push(isHeld));
  rmSync(folder, { recursive: true });
  vi.advanceTimersByTime(10_000);
  await expect.poll(() => existsSync(folder) && locks(folder)).toEqual(['writer-000001.lock']);
  const other = await open(folder);
  expect([lock.isHeld, other.isHeld, heard]).toEqual([true, false, []]);
});

test('a holder whose number another process has taken meanwhile holds no more', async () => {
  stopTime();
  const folder = join(temporaryFolder(), 'records');
  const lock = await open(folder);
  const heard = becomesHeld(lock);
  rmSync(folder, { recursive: true });
  const other = await open(folder);
  expect(locks(folder)).toEqual(['writer-000001.lock']);
  vi.advanceTimersByTime(10_000);
  expect([await heard, lock.isHeld, other.isHeld]).toEqual([false, false, true]);
});

test('a lock that cannot be looked after is told of once, until it can', async () => {
  stopTime();
  const folder = join(temporaryFolder(), 'records');
  const troubles: unknown[] = [];
  const lock = await openWriterLock(folder, (error) => troubles.push(error));
  onTestFinished(() => lock.release());
  const beats = async (count: number) => {
    for (let beat = 0; beat < count; beat += 1) {
      await expect.poll(() => vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(10_000);
    }
    await expect.poll(() => vi.getTimerCount()).toBe(1);
  };
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  await beats(3);
  expect([troubles.length, lock.isHeld]).toEqual([1, true]);
  rmSync(folder);
  await beats(1);
  expect(locks(folder)).toEqual(['writer-000001.lock']);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  await beats(2);
  expect(troubles).toHaveLength(2);
  rmSync(folder);
  mkdirSync(folder);
});

test('when a process began is told apart from any other, and a process that is not there did not begin', () => {
  expect(processStart(process.pid)).toBe(processStart(process.pid));
  expect(processStart(process.pid)).not.toBe(processStart(process.ppid));
  expect(processStart(2 ** 30)).toBeNull();
});
