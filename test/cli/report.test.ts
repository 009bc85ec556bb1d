import { expect, test } from 'vitest';
import { outcomesOf } from '../../src/cli/fileOutcome.ts';
import { type Ended, formatReport } from '../../src/cli/report.ts';
import { events, plan, runAfter } from '../core/run/sampleRun.ts';
import { messages } from './terminalMessages.ts';

const meter = { requests: 5, usage: { inputTokens: 100, outputTokens: null } };
const models = { planner: 'openai:a', worker: 'openai:b' };

const format = (ended: Omit<Ended, 'meter' | 'models'>) => formatReport({ meter, models, ...ended }, messages);

const expected = { inputTokens: 80, outputTokens: 20 };

test('a run is one object', () => {
  const estimates = ['t1', 't2', 't4'].map((taskId) => ({ taskId, tokens: expected, byRule: expected }));
  const model = { name: 'openai:b', countsRequests: false, price: null };
  const run = runAfter(
    ...[events.started, events.gathered, events.proposed, events.leftOut('t3')],
    { type: 'work.estimated', model, estimates },
    events.approved,
    { type: 'tokens.spent', taskId: 't1', inputTokens: 90, outputTokens: 30, isEstimated: false },
    ...[events.warned('t1'), events.failed('t2'), events.stopped],
  );
  const outcomes = outcomesOf(
    run,
    new Map([['t1', { patch: 'diff', encoding: 'utf8', written: { kind: 'accepted', rebased: null } }]]),
    messages,
  );
  expect(JSON.parse(format({ code: 3, run, outcomes }))).toEqual({
    version: 1,
    exitCode: 3,
    request: 'Budgets',
    models: { planner: 'openai:a', worker: 'openai:b' },
    failure: null,
    plan: {
      summary: 'Budgets are added.',
      estimatedComplexity: 'medium',
      files: plan.files.map(({ id, ...file }) => ({ ...file, included: id !== 't3' })),
      questions: [],
    },
    files: [
      {
        filePath: 'src/new.ts',
        changeType: 'create',
        status: 'done',
        explanation: 'It is better so.',
        warnings: [
          {
            kind: 'syntax',
            line: 3,
            detail: '"{" is never closed',
            message: 'Line 3 cannot be read as code: "{" is never closed.',
          },
          {
            kind: 'loss',
            line: null,
            detail: '40 of 50 lines',
            message: 'Most of the file is gone: 40 of 50 lines.',
          },
        ],
        findings: [],
        failure: null,
        applied: true,
        rebased: false,
        patch: 'diff',
        encoding: 'utf8',
        estimate: expected,
        spent: { inputTokens: 90, outputTokens: 30 },
      },
      {
        filePath: 'src/a.ts',
        changeType: 'modify',
        status: 'failed',
        explanation: null,
        warnings: [],
        findings: [],
        failure: {
          kind: 'edit-no-match',
          message:
            'An edit does not fit the file, so none was applied. Going on with the kept plan tries again. (block 1)',
        },
        applied: null,
        rebased: null,
        patch: null,
        encoding: null,
        estimate: expected,
        spent: null,
      },
      ...[
        { filePath: 'src/old.ts', changeType: 'delete', status: 'left-out' },
        { filePath: 'src/b.ts', changeType: 'modify', status: 'waiting' },
      ].map((file) => ({
        ...file,
        explanation: null,
        warnings: [],
        findings: [],
        failure: null,
        applied: null,
        rebased: null,
        patch: null,
        encoding: null,
        estimate: file.status === 'waiting' ? expected : null,
        spent: null,
      })),
    ],
    usage: { inputTokens: 100, outputTokens: null },
    requests: 5,
    estimate: { inputTokens: 240, outputTokens: 60 },
  });
});

test('without a plan it says why', () => {
  const run = runAfter(events.started, events.gathered, events.unplanned);
  expect(JSON.parse(format({ code: 1, run, outcomes: [] }))).toMatchObject({
    exitCode: 1,
    failure: {
      kind: 'model-server',
      message: 'The server of the model reported an error. Try again in a moment. (boom)',
    },
    plan: null,
    files: [],
  });
});

test('it does nothing to a terminal, and programs read what was said', () => {
  const summary = 'a\u001b[2J\u009b\u202e\u200b\u{e0041}\u2028é 日 👍';
  const run = runAfter(events.started, { ...events.proposed, plan: { ...plan, summary } });
  const text = format({ code: 0, run, outcomes: [] });
  expect(text).toContain('"a\\u001b[2J\\u009b\\u202e\\u200b\\udb40\\udc41\\u2028é 日 👍"');
  expect(JSON.parse(text).plan.summary).toBe(summary);
});
