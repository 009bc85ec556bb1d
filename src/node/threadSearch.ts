import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkspacePath } from '../core/ports.ts';
import type { FileMaps, FileSearch, SearchResult } from '../core/retrieval/fileSearch.ts';
import type { IndexThreadSetup, ThreadAnswer, ThreadAsk, ThreadReply, ThreadSetup } from './threadMessages.ts';

/** A search whose index lives in a thread, which begins at the first question. */
export type ThreadSearch = FileSearch & {
  /** Keeps the index for the next time and ends the thread; rejects where it cannot be kept. A search begins another. */
  close(): Promise<void>;
};

type Pending = {
  readonly worker: Worker;
  readonly resolve: (answer: ThreadAnswer) => void;
  readonly reject: (error: unknown) => void;
};
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

  const waitingFor = (worker: Worker) => [...pending].filter(([, asked]) => asked.worker === worker);

  const end = (worker: Worker, error: Error): void => {
    if (thread === worker) thread = null;
    for (const [id, { reject }] of waitingFor(worker)) {
      pending.delete(id);
      reject(error);
    }
  };

  const begin = (): Worker => {
    const program = entry instanceof URL ? entry : pathToFileURL(entry);
    const workerData: IndexThreadSetup = { kind: 'index', setup, entry: program.href };
    const worker = new Worker(program, { workerData });
    worker.unref();
    worker.on('message', (reply: ThreadReply) => {
      if (reply.id === null) {
        log(reply.warning, null);
        return;
      }
      const asked = pending.get(reply.id);
      pending.delete(reply.id);
      if (waitingFor(worker).length === 0) worker.unref();
      if (asked === undefined) return;
      if ('error' in reply) asked.reject(new Error(`The index could not answer: ${reply.error}`));
      else asked.resolve(reply.answer);
    });
    worker.on('error', (error) => end(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => end(worker, new Error('The thread of the index ended.')));
    return worker;
  };

  const running = (): Worker => {
    thread ??= begin();
    return thread;
  };

  const ask = async (question: Question<ThreadAsk>, worker: Worker, signal?: AbortSignal): Promise<ThreadAnswer> => {
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
        worker,
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
    async search(query, signal) {
      signal.throwIfAborted();
      return (await ask({ kind: 'search', query, unsaved: unsaved() }, running(), signal)) as SearchResult;
    },
    async mapLines(paths, concepts, signal) {
      signal.throwIfAborted();
      return (await ask({ kind: 'map', paths, concepts, unsaved: unsaved() }, running(), signal)) as FileMaps;
    },
    async files(signal) {
      signal.throwIfAborted();
      return (await ask({ kind: 'files' }, running(), signal)) as readonly WorkspacePath[];
    },
    usersOf: async (names, limit) =>
      (await ask({ kind: 'users', names, limit }, running())) as readonly WorkspacePath[],
    async close() {
      const worker = thread;
      if (worker === null) return;
      thread = null;
      try {
        await ask({ kind: 'close' }, worker);
      } finally {
        await worker.terminate();
      }
    },
  };
}
