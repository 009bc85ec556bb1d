import type { FileTask } from '../../src/core/plan/implementationPlan.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import type { Run } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { createMessages } from '../../src/views/messages.ts';
import { planRows, type Row } from '../../src/views/planRows.ts';
import { contextKeys, statusBarText, viewMessage } from '../../src/views/runStatus.ts';

/** How long a large run's views take for one event: its fold and everything that is drawn, in ms. */
export type ViewTimes = {
  readonly files: number;
  readonly streaming: number;
  readonly medianMs: number;
  readonly worstMs: number;
};

const files = 2_000;
const streaming = 200;
const rounds = 1_000;

/** Measures events of a run of 2,000 files with 200 workers that stream, each with all that the views show of it. */
export function measureViews(): ViewTimes {
  const messages = createMessages((text, ...values) =>
    text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
  );
  const tasks = Array.from({ length: files }, (_, index): FileTask => {
    return {
      id: `t${index + 1}`,
      filePath: `src/part${index % 40}/file${index}.ts`,
      changeType: 'modify',
      purpose: 'Use the new ledger.',
    };
  });
  const plan = { summary: 'Use the new ledger everywhere', estimatedComplexity: 'high' as const, files: tasks };
  const usage = { inputTokens: 1, outputTokens: 1 };
  const before: RunEvent[] = [
    {
      type: 'run.started',
      runId: 'r',
      request: { title: 'x', text: 'x', specPath: null },
      model: { name: 'm', prepared: false },
    },
    { type: 'plan.proposed', plan, problems: [], usage },
    { type: 'plan.approved', model: { name: 'm', prepared: false } },
    ...tasks.slice(0, streaming).map(({ id }): RunEvent => ({ type: 'task.started', taskId: id })),
  ];
  let run: Run | null = null;
  for (const event of before) run = reduce(run, event);
  let shown: readonly Row[] = [];
  const draw = (): number => {
    const rows = planRows(run, messages);
    contextKeys(run);
    statusBarText(run, messages, Date.now());
    viewMessage(run, messages, Date.now());
    const changed = rows.filter((row, index) => row !== shown[index]).length;
    shown = rows;
    return changed;
  };
  draw();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    run = reduce(run, { type: 'task.progressed', taskId: `t${(round % streaming) + 1}`, tokens: round });
    const changed = draw();
    times.push(performance.now() - began);
    if (changed > 2) throw new Error(`${changed} rows were drawn for one event`);
  }
  times.sort((a, b) => a - b);
  return { files, streaming, medianMs: times[rounds / 2] as number, worstMs: times.at(-1) as number };
}
