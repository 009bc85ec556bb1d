import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureChangeset } from './bench/changeset.mts';
import { measureCheckTime } from './bench/checkTime.mts';
import { measureColdStart } from './bench/coldStart.mts';
import { editEngineTable, measureEditEngine } from './bench/editEngine.mts';
import { measureOrchestration } from './bench/orchestration.mts';
import { countPromptTokens } from './bench/promptTokens.mts';
import { measureViews } from './bench/views.mts';
import { findBrowser } from './host/findBrowser.mts';
import { installVSCode } from './host/installVSCode.mts';
import { packageExtension } from './host/packageExtension.mts';
import { root } from './host/paths.mts';
import { runSuite } from './host/runSuite.mts';
import { latest } from './host/versions.mts';

const starts = 8;
const foreman = 'foreman.foreman';
const helloWorld = 'foreman-bench.hello-world';

const vsix = await packageExtension();
const terminal = await measureColdStart(15);
const checks = await measureCheckTime();
await measureOrchestration([1]);
const orchestration = await measureOrchestration([1, 6, 50, 200]);
const prompts = await countPromptTokens();
const views = measureViews();
const changeset = await measureChangeset();
const activation = await measureActivation();
const ratios = activation.map((ms) => (ms[foreman] ?? 0) / (ms[helloWorld] ?? 1));
const result = {
  bytesBeforeFirstAction: ['extension.cjs', 'window.cjs'].reduce(
    (sum, name) => sum + statSync(join(root, 'dist', name)).size,
    0,
  ),
  vsixBytes: statSync(vsix).size,
  terminal,
  checks,
  orchestration,
  views,
  prompts,
  changeset,
  activation: {
    starts,
    foremanMs: median(activation.map((ms) => ms[foreman] ?? 0)),
    helloWorldMs: median(activation.map((ms) => ms[helloWorld] ?? 0)),
    medianRatio: median(ratios),
    ratios,
  },
};
const rows: readonly (readonly [string, number, number, string])[] = [
  ['loaded before the first action', result.bytesBeforeFirstAction / 1024, 60, 'KB'],
  ['.vsix', result.vsixBytes / 1024 / 1024, 3, 'MB'],
  ['activation, times a hello-world extension', result.activation.medianRatio, 1.3, '×'],
  ['terminal, start to first request, median', result.terminal.medianMs / 1000, 0.25, 's'],
  ['terminal, largest memory', result.terminal.peakMb, 150, 'MB'],
  [
    `accepting ${changeset.files} files, times a loop of edits and saves`,
    changeset.acceptMs / changeset.loopMs,
    1.5,
    '×',
  ],
  ['check of 2,000 lines of TypeScript, the first', checks.coldMs, 250, 'ms'],
  ['check of 2,000 lines of TypeScript', checks.warmMs, 50, 'ms'],
  ['… with an error in it', checks.brokenMs, 100, 'ms'],
  [`views of ${views.files} files, ${views.streaming} streaming, an event, median`, views.medianMs, 16, 'ms'],
  ['… the longest of them', views.worstMs, 16, 'ms'],
  [`prompts of ${prompts.requests} requests, ${prompts.files} files`, prompts.tokens, 9_000, 'tokens'],
  ...orchestration.map(
    ({ files, ms, idealMs }) => [`run of ${files} files, times the least possible`, ms / idealMs, 1.05, '×'] as const,
  ),
  ...orchestration.map(
    ({ files, ms, scheduledMs }) => [`… times its answers alone, ${files} files`, ms / scheduledMs, 1.05, '×'] as const,
  ),
];
console.log(JSON.stringify(result));
console.log('\n| measure | value | target |\n| --- | --- | --- |');
for (const [name, value, target, unit] of rows) {
  console.log(`| ${name} | ${value.toFixed(2)} ${unit} | at most ${target} ${unit} |`);
}
process.exit(0);

/** Both activations in the same extension host, over several starts, each first in half of them. */
async function measureActivation(): Promise<Record<string, number>[]> {
  const [install, browser] = await Promise.all([installVSCode(latest), findBrowser()]);
  const folder = mkdtempSync(join(tmpdir(), 'foreman-bench-'));
  const results: Record<string, number>[] = [];
  try {
    for (let start = 0; start < starts; start += 1) {
      const file = join(folder, `${start}.json`);
      const order = start % 2 === 0 ? [foreman, helloWorld] : [helloWorld, foreman];
      const env = { FOREMAN_BENCH_FILE: file, FOREMAN_BENCH_ORDER: order.join(' ') };
      const suite = {
        name: 'activation',
        files: 'test/bench/*.test.ts',
        workspace: join(root, 'test/vscode/workspace'),
        extensions: [join(root, 'test/bench/hello-world')],
        start: async () => ({ env, stop: async () => {} }),
      };
      const { failed, output } = await runSuite(suite, install, browser);
      if (failed > 0) throw new Error(output);
      results.push(JSON.parse(readFileSync(file, 'utf8')));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
console.log(`\n${editEngineTable(measureEditEngine())}`);
