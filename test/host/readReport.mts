import { existsSync, readFileSync } from 'node:fs';
import type { Count, ReportLine } from './suite.mts';

/** A suite's report as text and as numbers, where a skipped test, and a run that did not come to its end, count as failures. */
export function readReport(file: string): Count & { readonly text: string } {
  const lines = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as ReportLine)
    : [];
  const ended = lines.some(({ kind }) => kind === 'end');
  const passed = lines.filter(({ kind }) => kind === 'passed').length;
  const failed = lines.filter(({ kind }) => kind === 'failed' || kind === 'skipped').length + (ended ? 0 : 1);
  const text = lines.map(describe).filter(Boolean);
  if (!ended) text.push('  ✘ The tests did not come to their end.');
  return { passed, failed, text: text.join('\n') };
}

function describe(line: ReportLine): string {
  switch (line.kind) {
    case 'passed':
      return `  ✔ ${line.title} (${line.milliseconds} ms)`;
    case 'failed':
      return `  ✘ ${line.title}\n${line.error.replaceAll(/^/gm, '      ')}`;
    case 'skipped':
      return `  - ${line.title} (skipped)`;
    case 'end':
      return '';
  }
}
