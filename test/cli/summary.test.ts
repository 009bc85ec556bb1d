import { expect, test } from 'vitest';
import type { FileOutcome } from '../../src/cli/fileOutcome.ts';
import { summaryLines } from '../../src/cli/summary.ts';
import { warnings } from '../core/run/sampleRun.ts';

const done: FileOutcome = {
  taskId: 't1',
  filePath: 'a',
  changeType: 'modify',
  status: 'done',
  explanation: '',
  warnings: [],
  findings: [],
  failure: null,
  applied: null,
  rebased: null,
  patch: 'diff',
  encoding: 'utf8',
};
const cost = { requests: 3, usage: { inputTokens: 12_345, outputTokens: 678 } };
const print = { delivery: { kind: 'print' }, isOnScreen: false } as const;
const counted = '1 of 1 file done; 3 requests, 12,345 tokens in, 678 tokens out.';

test.each<[string, FileOutcome[], Partial<typeof cost>, string]>([
  ['all done', [done], {}, counted],
  [
    'some not done',
    [
      done,
      { ...done, status: 'failed' },
      { ...done, status: 'refused' },
      { ...done, status: 'waiting' },
      { ...done, status: 'left-out' },
    ],
    {},
    '1 of 4 files done, 1 failed, 1 refused, 1 waiting; 3 requests, 12,345 tokens in, 678 tokens out.',
  ],
  ['no plan', [], { requests: 1 }, '1 request, 12,345 tokens in, 678 tokens out.'],
])('what came out and what it cost is told: %s', (_, outcomes, change, line) => {
  expect(summaryLines(outcomes, { ...cost, ...change }, print)).toEqual([line]);
});

test('tokens that nobody counted are not told', () => {
  const usage = { inputTokens: null, outputTokens: null };
  expect(summaryLines([done], { requests: 3, usage }, print)).toEqual(['1 of 1 file done; 3 requests.']);
});

test('files with warnings are told', () => {
  const warned: FileOutcome = { ...done, warnings };
  expect(summaryLines([done, warned, { ...warned, status: 'refused' }], cost, print).slice(1)).toEqual([
    '1 file has warnings: look at it before you use it.',
  ]);
  expect(summaryLines([warned, warned], cost, print).slice(1)).toEqual([
    '2 files have warnings: look at them before you use them.',
  ]);
});

test('what became of the changes is told', () => {
  const fate = (outcome: FileOutcome, given: Parameters<typeof summaryLines>[2]) =>
    summaryLines([outcome], cost, given).slice(1);
  const patch = { delivery: { kind: 'patch', file: 'a.diff' }, isOnScreen: false } as const;
  const apply = { delivery: { kind: 'apply' }, isOnScreen: true } as const;
  expect(fate(done, { ...print, isOnScreen: true })).toEqual([
    'Nothing was written. To write it, add --apply or send the diff to git apply.',
  ]);
  expect(fate(done, patch)).toEqual(['The diff is in a.diff; git apply takes it. Nothing else was written.']);
  expect(fate({ ...done, applied: true }, apply)).toEqual(['Wrote 1 file.']);
  expect(fate({ ...done, applied: true, rebased: true }, apply)).toEqual([
    'Wrote 1 file, 1 rebased onto what had changed meanwhile.',
  ]);
  expect(fate({ ...done, status: 'failed', patch: null }, { ...print, isOnScreen: true })).toEqual([]);
});
