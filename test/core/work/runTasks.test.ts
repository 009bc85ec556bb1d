import { expect, test } from 'vitest';
import { runTasks } from '../../../src/core/work/runTasks.ts';

/** Work whose items end when they are told to, and that says what is going on. */
function heldWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  let most = 0;
  return {
    begun,
    get most() {
      return most;
    },
    work(item: string): Promise<void> {
      begun.push(item);
      return new Promise((resolve) => {
        ends.set(item, resolve);
        most = Math.max(most, ends.size);
      });
    },
    async end(item: string) {
      ends.get(item)?.();
      ends.delete(item);
      await new Promise(setImmediate);
    },
  };
}

const running = new AbortController().signal;

test('works on as many items at once as the limit allows, in their order', async () => {
  const held = heldWork();
  const done = runTasks(['a', 'b', 'c', 'd'], () => 2, running, held.work);
  expect(held.begun).toEqual(['a', 'b']);
  await held.end('b');
  expect(held.begun).toEqual(['a', 'b', 'c']);
  await held.end('a');
  await held.end('c');
  await held.end('d');
  await done;
  expect(held.begun).toEqual(['a', 'b', 'c', 'd']);
  expect(held.most).toBe(2);
});

test('resolves only when the last item has ended', async () => {
  const held = heldWork();
  let resolved = false;
  const done = runTasks(['a', 'b'], () => 8, running, held.work).then(() => {
    resolved = true;
  });
  await held.end('b');
  expect(resolved).toBe(false);
  await held.end('a');
  await done;
});

test.each([0, -1, 1])('a limit of %s is one at a time', async (limit) => {
  const held = heldWork();
  const done = runTasks(['a', 'b'], () => limit, running, held.work);
  expect(held.begun).toEqual(['a']);
  await held.end('a');
  await held.end('b');
  await done;
  expect(held.most).toBe(1);
});

test('the limit may change on the way', async () => {
  const held = heldWork();
  let limit = 3;
  const done = runTasks([...'abcdefg'], () => limit, running, held.work);
  expect(held.begun.join('')).toBe('abc');
  limit = 1;
  await held.end('a');
  await held.end('b');
  expect(held.begun.join('')).toBe('abc');
  limit = 4;
  await held.end('c');
  expect(held.begun.join('')).toBe('abcdefg');
  for (const item of 'defg') await held.end(item);
  await done;
});

test('begins nothing after an abort but waits for what is going on', async () => {
  const abort = new AbortController();
  const held = heldWork();
  const done = runTasks(['a', 'b', 'c'], () => 1, abort.signal, held.work);
  abort.abort();
  await held.end('a');
  await done;
  expect(held.begun).toEqual(['a']);
  await runTasks(['x'], () => 1, abort.signal, held.work);
  expect(held.begun).toEqual(['a']);
});

test('no items are done at once', async () => {
  await runTasks(
    [],
    () => 4,
    running,
    () => Promise.reject(new Error('never called')),
  );
});

test('an item begins only after those that it waits for, and others need not wait with it', async () => {
  const held = heldWork();
  const before: Readonly<Record<string, readonly string[]>> = { a: ['c'], b: ['a', 'd'], e: ['gone'] };
  const done = runTasks(
    [...'abcde'],
    () => 2,
    running,
    held.work,
    (item) => before[item] ?? [],
  );
  expect(held.begun.join('')).toBe('cd');
  await held.end('d');
  expect(held.begun.join('')).toBe('cde');
  await held.end('c');
  expect(held.begun.join('')).toBe('cdea');
  await held.end('e');
  expect(held.begun.join('')).toBe('cdea');
  await held.end('a');
  expect(held.begun.join('')).toBe('cdeab');
  await held.end('b');
  await done;
});
