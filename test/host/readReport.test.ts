import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readReport } from './readReport.mts';
import type { ReportLine } from './suite.mts';

const folder = mkdtempSync(join(tmpdir(), 'foreman-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(...lines: ReportLine[]) {
  const file = join(folder, 'report.jsonl');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return readReport(file);
}

test('counts what passed and failed, and what was skipped as failed', () => {
  const report = read(
    { kind: 'passed', title: 'a', milliseconds: 3 },
    { kind: 'failed', title: 'b', error: 'Error: no\n  at b' },
    { kind: 'skipped', title: 'c' },
    { kind: 'end' },
  );
  expect(report).toMatchObject({ passed: 1, failed: 2 });
  expect(report.text).toBe('  ✔ a (3 ms)\n  ✘ b\n      Error: no\n        at b\n  - c (skipped)');
});

test('takes a run that stopped half-way for a failure', () => {
  expect(read({ kind: 'passed', title: 'a', milliseconds: 3 })).toMatchObject({ passed: 1, failed: 1 });
});

test('takes a missing report for a failure', () => {
  expect(readReport(join(folder, 'none'))).toMatchObject({ passed: 0, failed: 1 });
});
