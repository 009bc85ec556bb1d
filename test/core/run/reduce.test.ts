import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/core/run/reduce.ts';
import { type Run, type TaskState, workOf } from '../../../src/core/run/run.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { events, plan, runAfter } from './sampleRun.ts';

const planned = runAfter(events.started, events.gathered, events.proposed);
const working = runAfter(events.started, events.proposed, events.approved);

const waiting: Omit<TaskState, 'task'> = {
  included: true,
  problem: null,
  status: 'waiting',
  tokens: 0,
  failure: null,
  finding: null,
  proposal: null,
  notes: [],
};

/** What events change about a run, and about its tasks by their ids. */
function changed(run: Run, ...given: RunEvent[]): { run: Partial<Run>; tasks: Record<string, Partial<TaskState>> } {
  const after = given.reduce<Run | null>(reduce, run) as Run;
  const tasks = after.tasks.flatMap((state, index) => {
    const difference = differenceOf(run.tasks[index] as TaskState, state);
    return Object.keys(difference).length === 0 ? [] : [[state.task.id, difference] as const];
  });
  const { tasks: _, ...difference } = differenceOf(run, after);
  return { run: difference, tasks: Object.fromEntries(tasks) };
}

function differenceOf<T extends object>(before: T, after: T): Partial<T> {
  const keys = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(
    keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]),
  ) as Partial<T>;
}

describe('a plan', () => {
  test('begins with a run that knows its request and its model', () => {
    expect(reduce(null, events.started)).toEqual({
      id: 'r1',
      request: { title: 'Budgets', text: 'Budgets\n\nfor all', specPath: null },
      model: { name: 'openai:gpt', prepared: false },
      activity: 'planning',
      planTokens: 0,
      failure: null,
      context: null,
      plan: null,
      tasks: [],
    });
  });

  test('puts a run that was there before aside', () => {
    expect(reduce(working, { ...events.started, runId: 'r2' })).toEqual({ ...runAfter(events.started), id: 'r2' });
  });

  test('shows what of the workspace the planner sees, and how far it is', () => {
    expect(changed(runAfter(events.started), events.gathered, events.planning)).toEqual({
      run: { context: events.gathered, planTokens: 40 },
      tasks: {},
    });
  });

  test('becomes tasks that wait, each with its problem', () => {
    const proposed: RunEvent = { ...events.proposed, problems: [{ taskId: 't2', kind: 'missing' }] };
    expect(runAfter(events.started, proposed)).toEqual({
      ...runAfter(events.started),
      activity: null,
      plan: { summary: 'Budgets are added.', estimatedComplexity: 'medium' },
      tasks: plan.files.map((task) => ({ ...waiting, task, problem: task.id === 't2' ? 'missing' : null })),
    });
  });

  test('that fails says why', () => {
    expect(changed(runAfter(events.started), events.unplanned)).toEqual({
      run: { activity: null, failure: { kind: 'model-server', detail: 'boom' } },
      tasks: {},
    });
  });

  test('that was stopped or interrupted leaves nothing at work', () => {
    for (const event of [events.cancelled, events.interrupted]) {
      expect(changed(runAfter(events.started), event)).toEqual({ run: { activity: null }, tasks: {} });
    }
  });

  test('takes the edits of a person', () => {
    expect(changed(planned, events.leftOut('t1'))).toEqual({ run: {}, tasks: { t1: { included: false } } });
    const back: RunEvent = { type: 'plan.edited', taskId: 't1', edit: { included: true } };
    expect(reduce(reduce(planned, events.leftOut('t1')), back)).toEqual(planned);
    const edited: RunEvent = { type: 'plan.edited', taskId: 't2', edit: { purpose: 'Do more.' } };
    expect(changed(planned, edited)).toEqual({
      run: {},
      tasks: { t2: { task: { ...plan.files[1], purpose: 'Do more.' } } },
    });
    expect(workOf(runAfter(events.started, events.proposed, edited))?.plan.files.map(({ purpose }) => purpose)).toEqual(
      ['Define it.', 'Do more.', 'It is not used.', 'Use it, too.'],
    );
  });

  test('loses the problem of a purpose that was missing when a person writes one, and no other', () => {
    const problems = [
      { taskId: 't1', kind: 'no-purpose' },
      { taskId: 't2', kind: 'missing' },
    ] as const;
    const run = runAfter(events.started, { ...events.proposed, problems });
    const edit = { purpose: 'Now it has one.' };
    const edited = changed(
      run,
      { type: 'plan.edited', taskId: 't1', edit },
      { type: 'plan.edited', taskId: 't2', edit },
    );
    expect(edited.tasks).toEqual({
      t1: { task: { ...plan.files[0], ...edit }, problem: null },
      t2: { task: { ...plan.files[1], ...edit } },
    });
  });
});

describe('work', () => {
  test('begins when the plan is approved, with the model that it goes to', () => {
    const model = { name: 'openai:other', prepared: false };
    expect(changed(planned, { ...events.approved, model })).toEqual({ run: { activity: 'working', model }, tasks: {} });
  });

  test('shows each task at work and its tokens', () => {
    expect(changed(working, events.begun('t1'), events.begun('t2'), events.working('t2', 12))).toEqual({
      run: {},
      tasks: { t1: { status: 'working' }, t2: { status: 'working', tokens: 12 } },
    });
  });

  test('ends for a task in a proposal that nobody has decided on', () => {
    expect(changed(working, events.begun('t2'), events.working('t2', 12), events.completed('t2'))).toEqual({
      run: {},
      tasks: {
        t2: {
          status: 'proposed',
          tokens: 12,
          proposal: {
            taskId: 't2',
            filePath: 'src/a.ts',
            changeType: 'modify',
            base: 'old\n',
            text: 'new\n',
            explanation: 'It is better so.',
            decision: 'pending',
            revision: 1,
          },
        },
      },
    });
  });

  test('ends for a task in a failure, and begins again without it', () => {
    const failed = runAfter(events.started, events.proposed, events.approved, events.begun('t2'), events.failed('t2'));
    expect(changed(working, events.begun('t2'), events.working('t2', 9), events.failed('t2')).tasks).toEqual({
      t2: { status: 'failed', tokens: 9, failure: { kind: 'edit-no-match', detail: 'block 1' } },
    });
    expect(changed(failed, events.begun('t2')).tasks).toEqual({ t2: { status: 'working', failure: null } });
  });

  test('that is cancelled or interrupted lets what was in flight wait again and keeps the rest', () => {
    const before = [events.started, events.proposed, events.approved, events.begun('t1'), events.completed('t1', null)];
    const busy = [events.begun('t2'), events.working('t2', 9), events.begun('t3'), events.failed('t3')];
    for (const event of [events.stopped, events.interrupted]) {
      expect(runAfter(...before, ...busy, event)).toEqual({
        ...runAfter(...before, events.begun('t3'), events.failed('t3')),
        activity: null,
      });
    }
  });

  test('that has ended leaves nothing at work', () => {
    expect(changed(working, events.ended)).toEqual({ run: { activity: null }, tasks: {} });
  });

  test('is checked, and each check replaces the findings before it', () => {
    const first: RunEvent = { type: 'check.completed', findings: [{ taskId: 't2', kind: 'unchanged' }] };
    const second: RunEvent = { type: 'check.completed', findings: [{ taskId: 't1', kind: 'emptied' }] };
    expect(changed(working, first).tasks).toEqual({ t2: { finding: 'unchanged' } });
    expect(changed(working, first, second).tasks).toEqual({ t1: { finding: 'emptied' } });
  });
});

describe('a proposal', () => {
  const run = runAfter(events.started, events.proposed, events.completed('t2'), events.completed('t3', 'old\n', null));
  const proposal = run.tasks[1]?.proposal;

  test('that a person edits is what they made of it', () => {
    expect(changed(run, { type: 'proposal.edited', taskId: 't2', text: 'mine\n' })).toEqual({
      run: {},
      tasks: { t2: { proposal: { ...proposal, text: 'mine\n', revision: 2 } } },
    });
  });

  test('that is accepted says what stands there now', () => {
    const accepted: RunEvent = { ...events.accepted('t2', 'formatted\n'), notes: ['changed-on-save'] };
    expect(changed(run, accepted)).toEqual({
      run: {},
      tasks: {
        t2: {
          proposal: { ...proposal, text: 'formatted\n', decision: 'accepted', revision: 2 },
          notes: ['changed-on-save'],
        },
      },
    });
    expect(changed(run, events.accepted('t3', null)).tasks.t3?.proposal).toMatchObject({
      text: null,
      decision: 'accepted',
    });
  });

  test('that is rejected keeps its text', () => {
    expect(changed(run, events.rejected('t2'))).toEqual({
      run: {},
      tasks: { t2: { proposal: { ...proposal, decision: 'rejected', revision: 2 } } },
    });
  });

  test('that is decided never changes again', () => {
    const late: RunEvent[] = [
      { type: 'proposal.edited', taskId: 't2', text: 'late\n' },
      events.accepted('t2', 'late\n'),
      events.rejected('t2'),
    ];
    for (const decided of [reduce(run, events.accepted('t2')), reduce(run, events.rejected('t2'))]) {
      for (const event of late) expect(reduce(decided, event)?.tasks[1]?.proposal).toEqual(decided?.tasks[1]?.proposal);
    }
  });
});

describe('an event', () => {
  const all: RunEvent[] = [
    events.gathered,
    events.planning,
    events.proposed,
    events.unplanned,
    events.leftOut('t1'),
    events.approved,
    events.begun('t1'),
    events.working('t1', 1),
    events.completed('t1'),
    events.failed('t1'),
    events.ended,
    { type: 'check.completed', findings: [{ taskId: 't1', kind: 'emptied' }] },
    { type: 'proposal.edited', taskId: 't1', text: '' },
    events.accepted('t1'),
    events.rejected('t1'),
    events.cancelled,
    events.interrupted,
    events.closed,
  ];

  test('without a run is nothing', () => {
    for (const event of all) expect(reduce(null, event)).toBeNull();
  });

  test('of a task that the run does not have changes no task', () => {
    for (const event of all) {
      const stranger = { ...event, ...('taskId' in event ? { taskId: 't9' } : {}) } as RunEvent;
      if ('taskId' in stranger) expect(reduce(working, stranger)).toEqual(working);
    }
    const change = { ...events.completed('t9') };
    expect(reduce(working, change)).toEqual(working);
  });

  test('never changes the run that was', () => {
    const frozen = deepFreeze(structuredClone(runAfter(events.started, events.proposed, events.completed('t1'))));
    const before = structuredClone(frozen);
    for (const event of all) reduce(frozen, deepFreeze(structuredClone(event)));
    expect(frozen).toEqual(before);
  });

  test('survives the journal: the fold of its JSON is the same run', () => {
    const told = [events.started, ...all.filter(({ type }) => type !== 'run.closed')];
    expect(runAfter(...(JSON.parse(JSON.stringify(told)) as RunEvent[]))).toEqual(runAfter(...told));
  });

  test('that closes the run leaves none', () => {
    expect(reduce(working, events.closed)).toBeNull();
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
