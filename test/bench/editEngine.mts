import { applyEdits } from '../../src/core/edit/applyEdits.ts';
import { randomNumbers } from '../core/edit/random.ts';
import { benchLines } from './edits/benchFile.ts';
import { type HardEdits, largeEdits, pathologicalEdits } from './edits/hardEdits.ts';
import { type Ending, endings, typicalEdits } from './edits/typicalEdits.ts';

/** How long single edits that end alike take in files of one size. */
export type EditTimes = {
  readonly ending: Ending;
  readonly lines: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
};

/** How long one call with large or pathological input takes, and how it ends. */
export type HardTime = { readonly name: string; readonly ms: number; readonly ending: string };

/** Times of the edit engine: processor time of its thread, which other processes do not lengthen. */
export type EditEngineTimes = {
  readonly typical: readonly EditTimes[];
  readonly large: readonly HardTime[];
  readonly pathological: readonly HardTime[];
};

/** How many files of each size, and how many edits of each ending in a file. */
const sizes = [
  { lines: 200, files: 10, edits: 20 },
  { lines: 2_000, files: 10, edits: 20 },
  { lines: 20_000, files: 2, edits: 20 },
] as const;

/** Times edits tier by tier in real source text, and inputs that nobody should have to wait for. */
export function measureEditEngine(): EditEngineTimes {
  return {
    typical: sizes.flatMap((size) => endings.map((ending) => timesOf(ending, size))),
    large: largeEdits().map(timeOf),
    pathological: pathologicalEdits().map(timeOf),
  };
}

/** The times as a table with a column a size, and the slowest of the hard inputs. */
export function editEngineTable({ typical, large, pathological }: EditEngineTimes): string {
  const cell = ({ p50Ms, p99Ms, maxMs }: EditTimes) => [p50Ms, p99Ms, maxMs].map(brief).join(' / ');
  return [
    `| edit: p50 / p99 / max, ms | ${sizes.map(({ lines }) => `${lines} lines`).join(' | ')} |`,
    `| --- |${' --- |'.repeat(sizes.length)}`,
    ...endings.map(
      (ending) => `| ${[ending, ...typical.filter((one) => one.ending === ending).map(cell)].join(' | ')} |`,
    ),
    '',
    ...[...large, ...pathological].map(({ name, ms, ending }) => `${brief(ms).padStart(7)} ms  ${name} (${ending})`),
  ].join('\n');
}

function timesOf(ending: Ending, { lines, files, edits }: (typeof sizes)[number]): EditTimes {
  const random = randomNumbers(lines);
  const times: number[] = [];
  for (let file = 0; file < files; file += 1) {
    const own = benchLines(random, lines);
    const text = own.join('\n');
    for (const edit of typicalEdits(own, ending, edits, random))
      times.push(timeOf({ name: '', text, edits: [edit] }).ms);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return { ending, lines, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

function timeOf({ name, text, edits }: HardEdits): HardTime {
  const began = process.threadCpuUsage();
  const result = applyEdits(text, edits);
  const { user, system } = process.threadCpuUsage(began);
  const ending = result.ok ? [...new Set(result.tiers)].join(', ') : `${result.failures.length} ${result.reason}`;
  return { name, ms: (user + system) / 1_000, ending };
}

function brief(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
}
