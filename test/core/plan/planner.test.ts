import { describe, expect, test } from 'vitest';
import { noContext, type WorkspaceContext } from '../../../src/core/context/gatherContext.ts';
import { plainTags } from '../../../src/core/model/promptBlocks.ts';
import { asShown } from '../../../src/core/model/shownText.ts';
import { planSchema } from '../../../src/core/plan/implementationPlan.ts';
import { askForPlan } from '../../../src/core/plan/planner.ts';
import { plannerInstructions, type Revision } from '../../../src/core/plan/planPrompt.ts';
import type { FeatureRequest } from '../../../src/core/request/featureRequest.ts';
import { chatModelOf } from '../chatModel.ts';
import { shown } from '../reader.ts';
import { type Answer, questionsTo, scriptedModel } from '../scriptedModel.ts';

const request: FeatureRequest = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const empty: WorkspaceContext = noContext;
const answer = {
  summary: 'Budgets are added.',
  estimatedComplexity: 'medium',
  files: [
    { filePath: './src/budgets.ts', changeType: 'create', purpose: 'Define them.' },
    { filePath: '/project/src/ledger.ts', changeType: 'modify', purpose: 'Use them.' },
  ],
};

const paths = { folders: ['project'], roots: ['/mine/project'], entries: [] };

function ask(reply: Answer | string, context = empty, revision: Revision | null = null) {
  const model = scriptedModel(() => reply);
  const { signal } = new AbortController();
  const means = { model: chatModelOf(model), signal, rungs: new Map(), log: () => {}, problemsOf: async () => [] };
  return { model, plan: askForPlan(shown(request), context, shown(revision), paths, means) };
}

/** What a rejected call says. */
async function failureOf(reply: Answer | string): Promise<unknown> {
  const error = await ask(reply).plan.catch((caught: unknown) => caught);
  const { kind, message, text } = error as { kind?: unknown; message?: unknown; text?: unknown };
  return { kind, message, text };
}

test('an answer that fits the schema is a plan with numbered tasks and normalized paths', async () => {
  const text = JSON.stringify(answer);
  const { plan } = ask({ deltas: [text.slice(0, 30), text.slice(30)], usage: [200, 40] });
  expect(await plan).toEqual({
    plan: {
      summary: 'Budgets are added.',
      estimatedComplexity: 'medium',
      files: [
        { id: 't1', filePath: 'src/budgets.ts', changeType: 'create', purpose: 'Define them.' },
        { id: 't2', filePath: 'src/ledger.ts', changeType: 'modify', purpose: 'Use them.' },
      ],
    },
    problems: [],
    usage: { inputTokens: 200, outputTokens: 40 },
  });
});

test('a plan without files is a plan: it says why in its summary', async () => {
  const { plan } = ask(JSON.stringify({ ...answer, summary: 'It is there already.', files: [] }));
  expect((await plan).plan).toEqual({
    summary: 'It is there already.',
    estimatedComplexity: 'medium',
    files: [],
  });
});

test('the model is asked with the project first and the request last, for JSON of the schema, with no tools', async () => {
  const context: WorkspaceContext = {
    ...noContext,
    paths: ['src/a.ts', 'src/b.ts'],
    pathsTruncated: true,
    files: [{ path: 'src/"a".ts', text: asShown('const a = 1;'), tokens: 5, reasons: ['path'], ranges: [[1, 1]] }],
    rules: [{ path: 'AGENTS.md', text: asShown('Use tabs.\n\n'), tokens: 3, reasons: ['rules'] }],
    secretPaths: ['.env'],
  };
  const { model, plan } = ask(JSON.stringify(answer), context);
  await plan;
  expect(questionsTo(model)).toMatchObject([
    {
      instructions: plannerInstructions(plainTags),
      prompt: `<rules path="AGENTS.md">
Use tabs.
</rules>

<paths>
src/a.ts
src/b.ts
(and more files that are not listed)
</paths>

<file path="src/\\u0022a\\u0022.ts">
const a = 1;
</file>

<request>
Add budgets.
</request>`,
    },
  ]);
  expect(model.doStreamCalls[0]?.responseFormat).toMatchObject({ type: 'json', name: 'implementation_plan' });
  expect(model.doStreamCalls[0]?.tools).toBeUndefined();
});

describe('an answer that is no plan is malformed and kept whole:', () => {
  test('prose', async () => {
    expect(await failureOf('Sure!\nFirst, I would look around.')).toEqual({
      kind: 'malformed',
      message: 'The answer is not JSON: Sure! First, I would look around.',
      text: 'Sure!\nFirst, I would look around.',
    });
  });

  test('JSON of another shape, with what does not fit', async () => {
    const text = JSON.stringify({ ...answer, estimatedComplexity: 'vast', files: [{ filePath: 'a', purpose: '' }] });
    const failure = await failureOf(text);
    expect(failure).toMatchObject({ kind: 'malformed', text });
    expect(failure).toHaveProperty(
      'message',
      'The answer does not fit: estimatedComplexity: Invalid option: expected one of "low"|"medium"|"high"; ' +
        'files.0.changeType: Invalid option: expected one of "create"|"modify"|"delete"',
    );
    expect(await failureOf('[]')).toHaveProperty(
      'message',
      'The answer does not fit: the answer: Invalid input: expected object, received array',
    );
  });

  test('nothing', async () => {
    expect(await failureOf('')).toEqual({ kind: 'malformed', message: 'the answer is empty', text: '' });
  });
});

test('a plan is changed by a model that sees it as the person has edited it, and what they say about it', async () => {
  const plan = {
    summary: 'Budgets are added.',
    estimatedComplexity: 'low' as const,
    files: [{ id: 't7', filePath: 'src/a.ts', changeType: 'modify' as const, purpose: 'Mine,\n"really".' }],
  };
  const { model, plan: changed } = ask(JSON.stringify(answer), empty, {
    plan,
    leftOut: ['src/ledger.ts', 'b.md'],
    remark: 'Without the ledger.',
  });
  expect((await changed).plan.files.map(({ id }) => id)).toEqual(['t1', 't2']);
  expect(questionsTo(model)).toMatchObject([
    {
      instructions: plannerInstructions(plainTags),
      prompt: `<paths>

</paths>

<request>
Add budgets.
</request>

<plan>
{"summary":"Budgets are added.","estimatedComplexity":"low","files":[{"filePath":"src/a.ts","changeType":"modify","purpose":"Mine,\\n\\"really\\"."}]}
</plan>

<remark>
Without the ledger.
</remark>

This is your plan as the person has edited it, and their remark. They left out src/ledger.ts, b.md; plan that again only if the remark asks for it. Answer with the whole plan, changed as the remark asks and otherwise kept.`,
    },
  ]);
});

test('an answer that was cut is cut short, even where what arrived is valid JSON', async () => {
  const text = JSON.stringify({ ...answer, files: [] });
  expect(await failureOf({ deltas: [text], finish: 'length' })).toEqual({
    kind: 'cut-short',
    message: 'the output limit was reached',
    text,
  });
  const half = text.slice(0, 40);
  expect(await failureOf({ deltas: [half], finish: 'other' })).toEqual({
    kind: 'cut-short',
    message: 'the answer ended with "other"',
    text: half,
  });
});

test('the schema takes exactly what a plan is made of', () => {
  const files = answer.files.map((file) => ({ ...file, steps: [], provides: [], uses: [], dependsOn: [] }));
  const whole = { ...answer, files, questions: [] };
  expect(planSchema.parse({ ...whole, extra: 1 })).toEqual(whole);
  for (const key of ['summary', 'estimatedComplexity', 'files', 'questions'] as const) {
    const { [key]: _, ...without } = whole;
    expect(planSchema.safeParse(without).success).toBe(false);
  }
});

test('the model is told of marks only where there are any', async () => {
  const promptOf = async (text: string) => {
    const { model, plan } = ask(JSON.stringify(answer), {
      ...empty,
      files: [{ path: 'a.ts', text: asShown(text), tokens: 1, reasons: [], ranges: [] }],
    });
    await plan;
    return questionsTo(model)[0]?.prompt;
  };
  const said = 'Words that begin with MASKED_SECRET stand for secrets.';
  expect(await promptOf("key = 'MASKED_SECRET_1a2b3c4d_1'")).toContain(said);
  expect(await promptOf("key = 'none'")).not.toContain(said);
});
