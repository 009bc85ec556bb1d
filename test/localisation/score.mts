import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Change, References } from './change.ts';
import { gitDirectoryOf } from './git.ts';
import { type Measures, quantile, ranking, ranksOf, shown } from './metrics.ts';
import { Ranker } from './ranker.ts';
import { readChange } from './readChange.ts';
import { type Row, reportOf } from './report.ts';
import { WorkFolder } from './workFolder.ts';

const { values } = parseArgs({
  options: {
    clones: { type: 'string' },
    work: { type: 'string' },
    split: { type: 'string' },
    repo: { type: 'string', multiple: true },
    only: { type: 'string' },
    tokens: { type: 'string', default: '32000,8000' },
    ranker: { type: 'string', default: 'foreman' },
    jsonl: { type: 'string' },
    history: { type: 'boolean', default: false },
  },
});
const clones = values.clones ?? process.env.FOREMAN_CLONES;
if (clones === undefined) throw new Error('Name the folder of clones: --clones DIR or FOREMAN_CLONES.');
const work = resolve(values.work ?? join(tmpdir(), 'foreman-localise'));
const most = values.only === undefined ? Number.POSITIVE_INFINITY : Number(values.only);
const root = join(import.meta.dirname, '../..');
if (values.jsonl !== undefined) writeFileSync(values.jsonl, '');

const budgets = values.tokens.split(',').map(Number);
const rankers = budgets.map((tokens) => ({ tokens, ranker: new Ranker(commandOf(values.ranker, tokens)) }));
const rows: Row[] = [];
for (const references of readReferences()) {
  const directory = gitDirectoryOf(clones, references.repo);
  if (directory === null) {
    console.error(`There is no clone of ${references.repo}: git clone https://github.com/${references.repo}`);
    continue;
  }
  mkdirSync(work, { recursive: true });
  const folder = new WorkFolder(join(work, references.repo.replace('/', '+')), directory);
  const changes = changesOf(references, directory);
  for (const [index, change] of changes.entries()) {
    folder.moveTo(change.parent, values.history);
    const row = await measure(change, folder.path, index === 0);
    rows.push(row);
    if (values.jsonl !== undefined) appendFileSync(values.jsonl, `${JSON.stringify(row)}\n`);
  }
  console.error(`${references.repo}: ${changes.length}`);
}
for (const { ranker } of rankers) ranker.end();
console.log(reportOf(rows));
const cold = rows.filter(({ cold }) => cold).map(({ ms }) => ms);
console.log(
  `first answers about a workspace: ${quantile(cold, 0.5).toFixed(0)} ms, p95 ${quantile(cold, 0.95).toFixed(0)} ms`,
);

function readReferences(): References[] {
  const all: References[] = readFileSync(join(import.meta.dirname, 'changes.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return all.filter(
    ({ repo, split }) =>
      (values.split === undefined || split === values.split) &&
      (values.repo === undefined || values.repo.some((part) => repo.includes(part))),
  );
}

function changesOf(references: References, directory: string): Change[] {
  return (['commit', 'issue'] as const)
    .flatMap((style) => references[style].map((commit) => readChange(directory, references, commit, style)))
    .sort((a, b) => a.time - b.time)
    .slice(0, most);
}

/** Asks every ranker about a change; the first one's answer ranks. */
async function measure(change: Change, workspace: string, cold: boolean): Promise<Row & { ranks: (number | null)[] }> {
  const measures: Record<string, number | null> = {};
  let ranks: (number | null)[] = [];
  let ms = 0;
  for (const [index, { tokens, ranker }] of rankers.entries()) {
    const start = performance.now();
    const answer = await ranker.ask(workspace, change.request);
    if (index === 0) {
      ms = performance.now() - start;
      ranks = ranksOf(change.sources, answer);
      Object.assign(measures, ranking(change, answer) satisfies Measures);
    }
    const { files, lines } = shown(change, answer);
    measures[`files${tokens / 1_000}k`] = files;
    measures[`lines${tokens / 1_000}k`] = lines;
  }
  return { change, measures, ms, cold, ranks };
}

function commandOf(ranker: string, tokens: number): [string, ...string[]] {
  const options = ['--limit', '50', '--tokens', String(tokens)];
  if (ranker !== 'foreman') return [process.execPath, join(import.meta.dirname, 'baseline.mts'), ranker, ...options];
  return [process.execPath, join(root, 'dist/cli.js'), 'context', '--stdin', '--json', ...options];
}
