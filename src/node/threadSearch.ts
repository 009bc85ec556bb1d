import { Worker } from 'node:worker_threads';
import type { WorkspacePath } from '../core/ports.ts';
import type { FileSearch, SearchResult } from '../core/retrieval/fileSearch.ts';
import type { ThreadAnswer, ThreadAsk, ThreadReply, ThreadSetup } from './threadMessages.ts';

/** A search whose index lives in a thread, which begins at the first question. */
export type ThreadSearch = FileSearch & {
  /** Keeps the index for the next time and ends the thread. */
  close(): Promise<void>;
};

type Pending = { readonly resolve: (answer: ThreadAnswer) => void; readonly reject: (error: unknown) => void };
type Question<T> = T extends ThreadAsk ? Omit<T, 'id' | 'stop'> : never;

/**
 * @param entry the thread's program
 * @param log told of what goes wrong beside answering
 * @param unsaved what documents of the editor say in place of their files, asked before each search
 */
export function openThreadSearch(
  entry: string | URL,
  setup: ThreadSetup,
  unsaved: () => ReadonlyMap<WorkspacePath, string>,
  log: (message: string, cause: unknown) => void,
): ThreadSearch {
  let thread: Worker | null = null;
  let lastId = 0;
  const pending = new Map<number, Pending>();

  const end = (error: Error): void => {
    thread = null;
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject } of waiting) reject(error);
  };

  const begin = (): Worker => {
    const worker = new Worker(entry, { workerData: setup });
    worker.unref();
    worker.on('message', (reply: ThreadReply) => {
      if (reply.id === null) {
        log(reply.warning, null);
        return;
      }
      const asked = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0) worker.unref();
      if (asked === undefined) return;
      if ('error' in reply) asked.reject(new Error(`The index could not answer: ${reply.error}`));
      else asked.resolve(reply.answer);
    });
    worker.on('error', (error) => {
      if (thread === worker) end(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      if (thread === worker) end(new Error('The thread of the index ended.'));
    });
    return worker;
  };

  const ask = async (question: Question<ThreadAsk>, signal?: AbortSignal): Promise<ThreadAnswer> => {
    signal?.throwIfAborted();
    thread ??= begin();
    const worker = thread;
    lastId += 1;
    const id = lastId;
    const stop = new Int32Array(new SharedArrayBuffer(4));
    return await new Promise((resolve, reject) => {
      const onAbort = (): void => {
        Atomics.store(stop, 0, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const settled = () => signal?.removeEventListener('abort', onAbort);
      pending.set(id, {
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      worker.ref();
      worker.postMessage({ ...question, id, stop });
    });
  };

  return {
    search: async (query, signal) => (await ask({ kind: 'search', query, unsaved: unsaved() }, signal)) as SearchResult,
    usersOf: async (names, limit) => (await ask({ kind: 'users', names, limit })) as readonly WorkspacePath[],
    async close() {
      if (thread === null) return;
      const worker = thread;
      await ask({ kind: 'close' });
      if (thread === worker) thread = null;
      await worker.terminate();
    },
  };
}
