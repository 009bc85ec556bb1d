import { expect, test } from 'vitest';
import { planFeature } from '../../../src/core/implementFeature.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { chatModelOf } from '../chatModel.ts';
import { realGrammars } from '../grammars.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { realSecrets } from '../reader.ts';
import { type Answer, questionsTo, scriptedModel } from '../scriptedModel.ts';

const request = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const planUsing = (name: string) => ({
  summary: `It uses ${name}.`,
  estimatedComplexity: 'low',
  files: [
    {
      filePath: 'a.ts',
      changeType: 'create',
      purpose: 'Provide it.',
      provides: [{ name: 'add', kind: 'function', signature: 'export function add(): void' }],
    },
    { filePath: 'b.ts', changeType: 'create', purpose: 'Use it.', uses: [{ name, from: './a.ts' }] },
  ],
});

/** Plans with these answers, and says how it ended, what was asked and what is in the log. */
async function planned(...answers: readonly (Answer | string)[]) {
  const events: RunEvent[] = [];
  const log: string[] = [];
  let asked = 0;
  const model = scriptedModel(() => answers[asked++] ?? 'Nothing more.');
  await planFeature(request, null, {
    model: chatModelOf(model, { retries: 0 }),
    rungs: new Map(),
    grammars: realGrammars,
    secrets: realSecrets,
    workspace: createMemoryWorkspace({}),
    signal: new AbortController().signal,
    contextTokens: 1_000,
    report: (event) => events.push(event),
    log: (message) => log.push(message),
  });
  const end = events.at(-1);
  const outcome =
    end?.type === 'plan.proposed' ? { summary: end.plan.summary, unfit: end.contractProblems ?? null } : end;
  return { outcome, prompts: questionsTo(model).map(({ prompt }) => prompt), log };
}

const unfit = [{ taskId: 't2', kind: 'unprovided', path: 'a.ts', name: 'sum' }];

test('a plan that fits together is asked for once', async () => {
  const { outcome, prompts, log } = await planned(JSON.stringify(planUsing('add')));
  expect([outcome, prompts.length, log]).toEqual([{ summary: 'It uses add.', unfit: null }, 1, []]);
});

test('a plan that does not is asked for again, with what is wrong, and the corrected one counts', async () => {
  const { outcome, prompts } = await planned(JSON.stringify(planUsing('sum')), JSON.stringify(planUsing('add')));
  expect(outcome).toEqual({ summary: 'It uses add.', unfit: null });
  expect(prompts).toHaveLength(2);
  expect(prompts[1]?.startsWith(`${prompts[0]}\n\n<answer>\n`)).toBe(true);
  expect(prompts[1]).toContain(
    'That was your plan. It does not fit together:\n- b.ts uses sum from a.ts, which neither provides nor has it.\n',
  );
});

test('a correction that is no better, empty or none leaves the first plan, with what is wrong', async () => {
  for (const second of [
    JSON.stringify({ ...planUsing('sum'), summary: 'Again.' }),
    JSON.stringify({ ...planUsing('sum'), files: [] }),
    'I would rather not.',
  ]) {
    const { outcome, log } = await planned(JSON.stringify(planUsing('sum')), second);
    expect(outcome).toEqual({ summary: 'It uses sum.', unfit });
    expect(log[0]).toBe('The plan does not fit together, so the planner is asked to correct it');
  }
});
