import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileTerms } from '../../src/core/retrieval/fileTerms.ts';
import { createSharedReader } from '../../src/node/sharedTerms.ts';
import { type ReadTerms, readTermsHere, type TermsJob } from '../../src/node/termsReader.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const program = new URL('../../src/node/indexThread.ts', import.meta.url);
const never = () => {};

/** So many files that helpers are asked, one of them missing. */
function manyJobs(): TermsJob[] {
  const folder = temporaryFolder();
  const paths = Array.from({ length: 1_000 }, (_, number) => `src/file${number}.ts`);
  writeFiles(
    folder,
    Object.fromEntries(
      paths.slice(1).map((path, number) => [path, `class Budget${number} {}\nledger.of(${number});\n`]),
    ),
  );
  return paths.map((path) => ({ path, file: join(folder, path) }));
}

function termsBy(read: ReadTerms, jobs: readonly TermsJob[], checkStop: () => void = never): FileTerms[] {
  const terms: FileTerms[] = [];
  read(jobs, checkStop, (place, found) => {
    expect(terms[place]).toBe(undefined);
    terms[place] = found;
  });
  return terms;
}

test('threads that help read each file once, and as one thread alone does', () => {
  const jobs = manyJobs();
  const warnings: string[] = [];
  const shared = createSharedReader(program, (warning) => warnings.push(warning), { helpers: 2 });
  expect(termsBy(shared, jobs)).toEqual(termsBy(readTermsHere, jobs));
  expect(warnings).toEqual([]);
});

test('what a helper took that never says anything again is read all the same, and told', () => {
  const jobs = manyJobs();
  const sign = join(temporaryFolder(), 'taken');
  const program = `import { writeFileSync } from 'node:fs';
    import { workerData } from 'node:worker_threads';
    Atomics.add(workerData.progress, 1, 1);
    Atomics.add(workerData.progress, 0, 16);
    writeFileSync(${JSON.stringify(sign)}, '');`;
  const dying = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  const deadline = performance.now() + 4_000;
  const untilTaken = () => {
    while (!existsSync(sign) && performance.now() < deadline);
  };
  const warnings: string[] = [];
  const shared = createSharedReader(dying, (warning) => warnings.push(warning), { helpers: 1, patience: 50 });
  expect(termsBy(shared, jobs, untilTaken)).toEqual(termsBy(readTermsHere, jobs));
  expect(warnings).toEqual([
    'A thread that helps with the index says nothing any more; what it took is read without it.',
  ]);
});

test('where no helper can begin the work is done without', () => {
  const jobs = manyJobs();
  const shared = createSharedReader(new URL('data:text/javascript,throw new Error("no thread")'), never);
  expect(termsBy(shared, jobs)).toEqual(termsBy(readTermsHere, jobs));
});

test('reading ends where it is stopped, and tells of no file afterwards', () => {
  const jobs = manyJobs();
  const reason = new Error('stop');
  let [looks, told] = [0, 0];
  const stop = () => {
    if (++looks === 3) throw reason;
  };
  const shared = createSharedReader(program, never, { helpers: 1 });
  expect(() => shared(jobs, stop, () => void told++)).toThrow(reason);
  expect(told).toBeLessThan(jobs.length);
});
