import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readPreparedReplies } from '../../src/providers/preparedReplies.ts';
import { sampleModel } from '../../src/providers/sampleModel.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { readTree } from './fileTree.ts';
import { runFeature } from './runFeature.ts';

const sample = join(import.meta.dirname, '../../media/sample');
const atOnce = { firstTokenMs: 0, tokensPerSecond: Number.POSITIVE_INFINITY };
const replies = await readPreparedReplies(sample);

function copyProject(): string {
  const folder = join(temporaryFolder(), 'tally');
  cpSync(join(sample, 'project'), folder, { recursive: true });
  return folder;
}

/** How many of a project's own tests pass and fail. */
async function runOwnTests(folder: string): Promise<{ passed: number; failed: number; output: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const output = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap'], {
    cwd: folder,
    env,
  }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? Number.NaN);
  return { passed: count('pass'), failed: count('fail'), output };
}

test('the sample project passes its own tests before and after the prepared feature, which brings new ones', {
  timeout: 60_000,
}, async () => {
  const folder = copyProject();
  const before = readTree(folder);
  const [first, feature] = await Promise.all([
    runOwnTests(copyProject()),
    runFeature(folder, replies.requests[0] ?? '', sampleModel(replies, atOnce)),
  ]);
  expect(first).toMatchObject({ failed: 0 });
  expect(feature.log).toEqual([]);
  expect(readTree(folder)).toEqual(before);
  expect(
    feature.run.tasks.map(({ task, status, problem, findings }) => [task.filePath, status, problem, findings]),
  ).toEqual([
    ['src/budgets.ts', 'proposed', null, []],
    ['src/ledger.ts', 'proposed', null, []],
    ['src/report.ts', 'proposed', null, []],
    ['src/cli.ts', 'proposed', null, []],
    ['src/limits.ts', 'proposed', null, []],
    ['test/budgets.test.ts', 'proposed', null, []],
    ['README.md', 'proposed', null, []],
  ]);

  expect(feature.run.tasks.flatMap(({ proposal }) => proposal?.warnings ?? [])).toEqual([]);

  await feature.acceptAll();
  const after = readTree(folder);
  expect(Object.keys(after)).toEqual(
    [
      ...Object.keys(before).filter((path) => path !== 'src/limits.ts'),
      'src/budgets.ts',
      'test/budgets.test.ts',
    ].sort(),
  );
  const second = await runOwnTests(folder);
  expect(second).toMatchObject({ failed: 0 });
  expect(second.passed).toBeGreaterThan(first.passed);
});

test('every request that is said to be prepared has a plan and a reply for each of its files', {
  timeout: 60_000,
}, async () => {
  expect(replies.requests.length).toBeGreaterThan(1);
  for (const request of replies.requests) {
    const { run } = await runFeature(copyProject(), request, sampleModel(replies, atOnce));
    expect(run.tasks.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'proposed'));
    expect(run.tasks.map(({ task }) => task.filePath).sort()).toEqual([...replies.files.keys()].sort());
  }
});
