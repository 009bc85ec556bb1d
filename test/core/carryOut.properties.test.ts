import { APICallError } from 'ai';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryOut, type Means } from '../../src/core/implementFeature.ts';
import { createCallLedger } from '../../src/core/model/callLedger.ts';
import { createTokenBudget } from '../../src/core/model/tokenBudget.ts';
import { totalOf } from '../../src/core/model/usage.ts';
import type { FileTask, ImplementationPlan } from '../../src/core/plan/implementationPlan.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import { type Run, type Work, workOf } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { chatModelOf } from './chatModel.ts';
import { createFakeTiming, type FakeTiming } from './fakeTiming.ts';
import { createMemorySnapshots } from './memorySnapshots.ts';
import { createMemoryWorkspace } from './memoryWorkspace.ts';
import { realSecrets } from './reader.ts';
import { type Answer, type Question, scriptedModel } from './scriptedModel.ts';

/** How the worker of a file behaves: what its calls come to, one after the other, the last one again and again. */
const manners = {
  works: ['file'],
  readsFirst: ['read', 'file'],
  isCutShort: ['cut', 'file'],
  isBusyFirst: ['busy', 'busy', 'file'],
  isLimitedFirst: ['limited', 'file'],
  dropsFirst: ['dropped', 'file'],
  talks: ['talk'],
  refusesTheKey: ['refused'],
} as const satisfies Record<string, readonly Reply[]>;
type Reply = 'file' | 'read' | 'cut' | 'busy' | 'limited' | 'dropped' | 'talk' | 'refused';
type Manner = keyof typeof manners;

const fileOf = (path: string) => `Makes it.\n\n\`\`\`ts\nexport const name = '${path}';\n\`\`\`\n`;
const failed = (statusCode: number, headers: Record<string, string> = {}) =>
  new APICallError({ message: 'in passing', url: '', requestBodyValues: {}, statusCode, responseHeaders: headers });

function answerOf(reply: Reply, path: string): Answer {
  const usage = [50, 10] as const;
  switch (reply) {
    case 'file':
      return { deltas: [fileOf(path)], usage };
    case 'read':
      return { deltas: ['READ src/shown.ts'], usage };
    case 'cut':
      return { deltas: ['Makes it.'], usage, finish: 'length' };
    case 'talk':
      return { deltas: ['I would rather talk about it.'], usage };
    case 'dropped':
      return { deltas: ['Ma'], breaksWith: failed(503) };
    case 'busy':
      throw failed(503);
    case 'limited':
      throw failed(429, { 'retry-after': '20' });
    case 'refused':
      throw failed(401);
  }
}

/** A run of new files, each with a worker of its manner that takes a while for each call. */
function openRun(files: readonly { readonly manner: Manner; readonly takes: number }[], timing: FakeTiming) {
  const tasks: FileTask[] = files.map((_, index) => ({
    id: `t${index + 1}`,
    filePath: `src/f${index + 1}.ts`,
    changeType: 'create',
    purpose: 'Make it.',
  }));
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: tasks };
  const request = { title: 'Files', text: 'Make files.', specPath: null };
  const usage = { inputTokens: null, outputTokens: null };
  const events: RunEvent[] = [];
  let run: Run | null = null;
  const heard: ((event: RunEvent) => void)[] = [];
  const report = (event: RunEvent) => {
    run = reduce(run, event);
    events.push(event);
    for (const hear of heard) hear(event);
  };
  const inUse = { name: 'scripted', prepared: true };
  report({ type: 'run.started', runId: 'r1', request, model: inUse });
  report({ type: 'plan.proposed', plan, problems: [], usage });

  const made = new Map<string, number>();
  let underWay = 0;
  let most = 0;
  const model = scriptedModel(async ({ filePath, signal }: Question) => {
    const path = filePath as string;
    const { manner, takes } = files[tasks.findIndex((task) => task.filePath === path)] as (typeof files)[number];
    underWay += 1;
    most = Math.max(most, underWay);
    try {
      await timing.wait(takes, signal ?? new AbortController().signal);
      const count = made.get(path) ?? 0;
      made.set(path, count + 1);
      const replies: readonly Reply[] = manners[manner];
      return answerOf(replies[Math.min(count, replies.length - 1)] as Reply, path);
    } finally {
      underWay -= 1;
    }
  });
  const runNow = () => run as Run | null as Run;
  const texts = createMemorySnapshots();
  const record = async (event: RunEvent) => report(event);
  const ledger = createCallLedger(
    () => runNow().calls,
    record,
    texts,
    timing.now,
    () => {},
  );
  const workspace = createMemoryWorkspace({ 'src/shown.ts': 'export const shown = 1;\n' });
  return {
    events,
    heard,
    run: runNow,
    get most() {
      return most;
    },
    /** Works on what waits; resolves when that has ended, however long it takes. */
    async work(limit: number, given: Partial<Means> = {}): Promise<void> {
      const waiting = runNow().tasks.filter(({ status }) => status === 'waiting');
      const work = workOf(
        runNow(),
        waiting.map(({ task }) => task.id),
      ) as Work;
      report({ type: 'plan.approved', model: inUse });
      const done = carryOut(work, limit, {
        model: chatModelOf(model, { retries: 3 }),
        ledger,
        timing,
        workspace,
        rungs: new Map(),
        grammars: { read: async () => null },
        secrets: realSecrets,
        signal: new AbortController().signal,
        contextTokens: 1_000,
        report,
        log: () => {},
        ...given,
      });
      let isOver = false;
      void done.then(() => {
        isOver = true;
      });
      while (!isOver) await timing.advance(1_000);
      await done;
    },
  };
}

/** What came of each file. */
const outcomes = ({ tasks }: Run) => tasks.map(({ status, proposal }) => [status, proposal?.text ?? null]);

const expected = (files: readonly { readonly manner: Manner }[]) =>
  files.map(({ manner }, index) =>
    manner === 'talks' || manner === 'refusesTheKey'
      ? ['failed', null]
      : ['proposed', `export const name = 'src/f${index + 1}.ts';\n`],
  );

const anyFiles = fc.array(
  fc.record({
    manner: fc.constantFrom(...(Object.keys(manners) as Manner[])),
    takes: fc.constantFrom(0, 5, 300, 4_000),
  }),
  { minLength: 1, maxLength: 9 },
);
const anyLimit = fc.integer({ min: 1, max: 5 });

describe('any work', () => {
  test('comes to the end of every task, begun in the order of the plan, no more at once than the limit', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, anyLimit, async (files, limit) => {
        const opened = openRun(
          files,
          createFakeTiming(() => 0.5),
        );
        await opened.work(limit);
        const { events } = opened;
        expect(outcomes(opened.run())).toEqual(expected(files));
        expect(opened.run().activity).toBeNull();
        expect(opened.most).toBeLessThanOrEqual(limit);
        const begun = events.flatMap((event) => (event.type === 'task.started' ? [event.taskId] : []));
        expect(begun).toEqual(files.map((_, index) => `t${index + 1}`));
        expect(events.at(-1)).toEqual({ type: 'work.ended', cancelled: false });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('that is stopped at any event leaves nothing at work, and goes on to the same end without asking again', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, anyLimit, fc.nat(60), fc.boolean(), async (files, limit, at, isOne) => {
        const timing = createFakeTiming(() => 0.5);
        const opened = openRun(files, timing);
        const stop = new AbortController();
        const stops = new Map<string, AbortController>();
        const taskSignal = (taskId: string) => {
          const own = new AbortController();
          stops.set(taskId, own);
          return own.signal;
        };
        let left = at;
        opened.heard.push((event) => {
          left -= 1;
          if (left !== 0 || event.type === 'work.ended') return;
          const taskId = 'taskId' in event ? event.taskId : null;
          const own = isOne && taskId !== null ? stops.get(taskId) : undefined;
          (own ?? stop).abort(new Error('enough'));
        });
        await opened.work(limit, { signal: stop.signal, taskSignal });

        const stopped = opened.run();
        expect([stopped.activity, timing.timers]).toEqual([null, 0]);
        expect(opened.events.at(-1)).toEqual({ type: 'work.ended', cancelled: stop.signal.aborted });
        for (const [index, outcome] of outcomes(stopped).entries()) {
          expect([expected(files)[index], ['waiting', null]]).toContainEqual(outcome);
        }
        await opened.work(limit);
        expect(outcomes(opened.run())).toEqual(expected(files));
        const answered = opened
          .run()
          .calls.filter(({ outcome }) => outcome?.type === 'call.completed')
          .map(({ taskId, request }) => `${taskId} ${request}`);
        expect(new Set(answered).size).toBe(answered.length);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test('under a limit of tokens stops with the rest waiting, and comes to the same end when that is raised', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, anyLimit, fc.integer({ min: 1, max: 4_000 }), async (files, limit, most) => {
        const opened = openRun(
          files,
          createFakeTiming(() => 0.5),
        );
        const budgetOf = (tokens: number | null) =>
          createTokenBudget(tokens, totalOf(opened.run().costs?.spent ?? none));
        await opened.work(limit, { budget: budgetOf(most) });
        const spent = totalOf(opened.run().costs?.spent ?? none);
        const mostOfACall = 60;
        expect(spent).toBeLessThanOrEqual(most + limit * mostOfACall);
        expect(opened.run().costs?.stoppedAt ?? null).toBe(
          opened.run().tasks.some(({ status }) => status === 'waiting') ? most : null,
        );
        await opened.work(limit, { budget: budgetOf(null) });
        expect(outcomes(opened.run())).toEqual(expected(files));
        expect(totalOf(opened.run().costs?.spent ?? none)).toBeGreaterThanOrEqual(spent);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

const none = { inputTokens: 0, outputTokens: 0 };
