import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { createTermsOf, type FileTerms, type FileTraits, type Postings } from '../core/retrieval/fileTerms.ts';
import { describeError } from './describeError.ts';
import { readIndexedText } from './readIndexedText.ts';
import { type ReadTerms, readTermsHere, type TermsJob } from './termsReader.ts';

/** What a helping thread begins with. */
export type HelperSetup = {
  readonly kind: 'helper';
  readonly jobs: readonly TermsJob[];
  /** Three counters: the next job, how many chunks helpers took, and how often one of them sent one or ended. */
  readonly progress: Int32Array;
  readonly port: MessagePort;
};

/** The terms of the jobs from `first` on, their postings one after the other. */
type Chunk = {
  readonly first: number;
  readonly files: readonly (FileTraits & { readonly count: number })[];
  readonly postings: Postings;
};

const chunkSize = 16;
/** Fewer files are read before a thread could help. */
const fewestJobs = 400;
const mostHelpers = 3;

type HelperOptions = {
  readonly helpers?: number;
  /** A helper that sends nothing for so many milliseconds while it has a chunk is taken for dead. */
  readonly patience?: number;
};

const [nextJob, chunksTaken, signals] = [0, 1, 2];

/**
 * Reads many files with the help of threads, which take chunks of the jobs as long as there are any. What a thread that
 * died had taken is read here.
 * @param entry the helpers' program, which calls `helpWith`
 * @param warn told of a helper that died
 */
export function createSharedReader(
  entry: URL,
  warn: (message: string) => void,
  { helpers = Math.min(mostHelpers, availableParallelism() - 1), patience = 10_000 }: HelperOptions = {},
): ReadTerms {
  return (jobs, checkStop, onTerms) => {
    if (jobs.length < fewestJobs || helpers < 1) return readTermsHere(jobs, checkStop, onTerms);
    const progress = new Int32Array(new SharedArrayBuffer(12));
    const isRead = new Uint8Array(jobs.length);
    const running = Array.from({ length: helpers }, () => {
      const { port1: port, port2: helpersPort } = new MessageChannel();
      const workerData: HelperSetup = { kind: 'helper', jobs, progress, port: helpersPort };
      const worker = new Worker(entry, { workerData, transferList: [helpersPort] });
      worker.on('error', (cause) => warn(`A thread that helps with the index ended: ${describeError(cause)}`));
      return { worker, port };
    });
    const take = (place: number, terms: FileTerms): void => {
      isRead[place] = 1;
      onTerms(place, terms);
    };
    let received = 0;
    const receive = (): void => {
      for (const { port } of running) {
        for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
          received += 1;
          unpack(got.message as Chunk, take);
        }
      }
    };
    try {
      const termsOf = createTermsOf();
      for (let first = claim(progress); first < jobs.length; first = claim(progress)) {
        checkStop();
        for (let place = first; place < Math.min(jobs.length, first + chunkSize); place += 1) {
          const { path, file } = jobs[place] as TermsJob;
          take(place, termsOf(path, readIndexedText(file)));
        }
        receive();
      }
      for (;;) {
        checkStop();
        const sent = Atomics.load(progress, signals);
        receive();
        if (received >= Atomics.load(progress, chunksTaken)) break;
        if (Atomics.wait(progress, signals, sent, patience) === 'timed-out') {
          warn('A thread that helps with the index says nothing any more; what it took is read without it.');
          break;
        }
      }
      const missed = jobs.flatMap((job, place) => (isRead[place] === 1 ? [] : [{ ...job, place }]));
      readTermsHere(missed, checkStop, (index, terms) => take((missed[index] as { place: number }).place, terms));
    } finally {
      Atomics.store(progress, nextJob, jobs.length);
      for (const { worker, port } of running) {
        void worker.terminate();
        port.close();
      }
    }
  };
}

/** What a helping thread does. */
export function helpWith({ jobs, progress, port }: HelperSetup): void {
  const termsOf = createTermsOf();
  for (;;) {
    Atomics.add(progress, chunksTaken, 1);
    const first = claim(progress);
    if (first >= jobs.length) break;
    const terms = jobs.slice(first, first + chunkSize).map(({ path, file }) => termsOf(path, readIndexedText(file)));
    port.postMessage(pack(first, terms));
    signal(progress);
  }
  Atomics.sub(progress, chunksTaken, 1);
  signal(progress);
  port.close();
}

function signal(progress: Int32Array): void {
  Atomics.add(progress, signals, 1);
  Atomics.notify(progress, signals);
}

function claim(progress: Int32Array): number {
  return Atomics.add(progress, nextJob, chunkSize);
}

function pack(first: number, terms: readonly FileTerms[]): Chunk {
  const files = terms.map(({ postings, ...traits }) => ({ ...traits, count: postings.hashes.length }));
  const length = files.reduce((sum, { count }) => sum + count, 0);
  const all: Postings = {
    hashes: new Uint32Array(length),
    uses: new Uint8Array(length),
    definitions: new Uint8Array(length),
    places: new Uint8Array(length),
  };
  let end = 0;
  for (const { postings } of terms) {
    all.hashes.set(postings.hashes, end);
    all.uses.set(postings.uses, end);
    all.definitions.set(postings.definitions, end);
    all.places.set(postings.places, end);
    end += postings.hashes.length;
  }
  return { first, files, postings: all };
}

function unpack({ first, files, postings }: Chunk, onTerms: (place: number, terms: FileTerms) => void): void {
  let start = 0;
  for (const [index, { count, ...traits }] of files.entries()) {
    const end = start + count;
    onTerms(first + index, {
      ...traits,
      postings: {
        hashes: postings.hashes.subarray(start, end),
        uses: postings.uses.subarray(start, end),
        definitions: postings.definitions.subarray(start, end),
        places: postings.places.subarray(start, end),
      },
    });
    start = end;
  }
}
