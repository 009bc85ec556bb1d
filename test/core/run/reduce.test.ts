import { describe, expect, test } from 'vitest';
import { callsFor } from '../../../src/core/model/callRecord.ts';
import { reduce } from '../../../src/core/run/reduce.ts';
import { canResumePlanning, phaseOf, planOf, type Run, type TaskState, workOf } from '../../../src/core/run/run.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import type { Flaw } from '../../../src/core/work/checkChange.ts';
import { events, plan, runAfter, warnings } from './sampleRun.ts';

const planned = runAfter(events.started, events.gathered, events.proposed);
const working = runAfter(events.started, events.proposed, events.approved);

const waiting: Omit<TaskState, 'task'> = {
  included: true,
  problem: null,
  status: 'waiting',
  tokens: 0,
  failure: null,
  repairs: [],
  findings: [],
  proposal: null,
  notes: [],
  acceptance: null,
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
      pause: null,
      planning: { remark: null },
      failure: null,
      context: null,
      lookups: [],
      plan: null,
      tasks: [],
      lastTaskNumber: 0,
      calls: [],
    });
  });

  test('knows that its calls are paused, until when and why, and that they are made again', () => {
    const held = { until: 60_000, detail: 'Slow down.' };
    expect(runAfter(events.started, { type: 'calls.paused', ...held })).toEqual({
      ...runAfter(events.started),
      pause: held,
    });
    expect(runAfter(events.started, { type: 'calls.paused', ...held }, { type: 'calls.resumed' })).toEqual(
      runAfter(events.started),
    );
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

  test('keeps what was looked up for it, until it is planned again', () => {
    const other: RunEvent = { ...events.lookedUp, tool: 'readFile', what: 'a.ts', outcome: { kind: 'missing' } };
    const explored = runAfter(events.started, events.lookedUp, other, events.proposed);
    expect(explored.lookups).toEqual([
      { tool: 'searchText', what: '"ledger"', outcome: { kind: 'found', count: 2, tokens: 30 } },
      { tool: 'readFile', what: 'a.ts', outcome: { kind: 'missing' } },
    ]);
    expect(reduce(explored, events.replan)?.lookups).toEqual([]);
  });

  test('becomes tasks that wait, each with its problem', () => {
    const proposed: RunEvent = { ...events.proposed, problems: [{ taskId: 't2', kind: 'missing' }] };
    expect(runAfter(events.started, proposed)).toEqual({
      ...runAfter(events.started),
      activity: null,
      planning: null,
      plan: { summary: 'Budgets are added.', estimatedComplexity: 'medium' },
      tasks: plan.files.map((task) => ({ ...waiting, task, problem: task.id === 't2' ? 'missing' : null })),
      lastTaskNumber: 4,
    });
  });

  test('that fails says why', () => {
    expect(changed(runAfter(events.started), events.unplanned)).toEqual({
      run: { activity: null, planning: null, failure: { kind: 'model-server', detail: 'boom' } },
      tasks: {},
    });
  });

  test('that fails at the limit of tokens says why, and can go on from where it was', () => {
    const failure = { kind: 'model-over-budget', detail: '90 of 100' } as const;
    const run = runAfter(events.started, { type: 'plan.failed', failure });
    expect([run.failure, run.planning, canResumePlanning(run)]).toEqual([failure, { remark: null }, true]);
  });

  test('that was stopped or interrupted leaves nothing at work', () => {
    for (const event of [events.cancelled, events.interrupted]) {
      expect(changed(runAfter(events.started), event)).toEqual({ run: { activity: null }, tasks: {} });
    }
  });

  test('that was cut off goes on from the same request, remark and evidence, and looks up anew what it needs', () => {
    const evidence = { selected: 'src/a.ts', open: ['src/a.ts'], problems: [], changed: [] };
    const resumed: RunEvent = { type: 'plan.resumed', model: { name: 'openai:other', prepared: false } };
    const first = runAfter({ ...events.started, evidence }, events.lookedUp, events.planning, events.interrupted);
    expect(first.planning).toEqual({ remark: null, evidence });
    expect(canResumePlanning(first)).toBe(true);
    expect(changed(first, resumed)).toEqual({
      run: {
        activity: 'planning',
        model: { name: 'openai:other', prepared: false },
        planTokens: 0,
        lookups: [],
      },
      tasks: {},
    });
    const again = runAfter(events.started, events.proposed, { ...events.replan, evidence }, events.cancelled);
    expect(again.planning).toEqual({ remark: 'Smaller.', evidence });
    for (const event of [events.proposed, events.unplanned, events.approved]) {
      expect(canResumePlanning(reduce(reduce(again, event), events.ended) as Run)).toBe(false);
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

describe('a plan that stands', () => {
  const failed = runAfter(events.started, events.proposed, events.replan, events.unplanned);

  test('is planned again for the request with other files', () => {
    const request = { ...events.started.request, dropped: ['src/a.ts'] };
    const again: RunEvent = { ...events.replan, request };
    expect(reduce(planned, again)).toEqual({ ...reduce(planned, events.replan), request });
  });

  test('is planned again with another model while it stays where it is, with the edits of the person', () => {
    const edited = [events.leftOut('t1'), events.removed('t2')];
    const run = runAfter(events.started, events.gathered, events.planning, events.proposed, ...edited);
    expect(changed(run, events.replan)).toEqual({
      run: {
        activity: 'planning',
        planning: { remark: 'Smaller.' },
        model: { name: 'openai:other', prepared: false },
        planTokens: 0,
        lookups: [],
      },
      tasks: {},
    });
  });

  test('gives way to the new one, with nothing left of its own edits, failures and proposals', () => {
    const smaller = { ...events.proposed, plan: { ...plan, summary: 'Less.', files: plan.files.slice(1, 2) } };
    const worked = [events.approved, events.failed('t2'), events.completed('t3'), events.ended];
    const run = runAfter(events.started, events.proposed, events.leftOut('t2'), ...worked, events.replan, smaller);
    expect(run).toEqual({
      ...runAfter(events.started, smaller),
      model: { name: 'openai:other', prepared: false },
    });
  });

  test('stays with its edits when the planning of another one fails, and the run says why', () => {
    const edited = runAfter(events.started, events.proposed, events.leftOut('t1'));
    expect(reduce(reduce(edited, events.replan), events.unplanned)).toEqual({
      ...edited,
      model: { name: 'openai:other', prepared: false },
      failure: { kind: 'model-server', detail: 'boom' },
    });
  });

  test('stays with its edits when the planning of another one is stopped or interrupted', () => {
    const edited = runAfter(events.started, events.proposed, events.leftOut('t1'));
    for (const event of [events.cancelled, events.interrupted]) {
      expect(reduce(reduce(edited, events.replan), event)).toEqual({
        ...edited,
        planning: { remark: 'Smaller.' },
        model: { name: 'openai:other', prepared: false },
      });
    }
  });

  test('says no more why another one failed when a third is asked for, is there, or when work begins', () => {
    for (const event of [events.replan, events.proposed, events.approved]) {
      expect(reduce(failed, event)?.failure).toBeNull();
    }
  });
});

describe('a file that a person adds to the plan', () => {
  const added = { id: 't5', filePath: 'docs/a.md', changeType: 'create', purpose: 'Tell of it.' } as const;

  test('comes last and is a task like the others', () => {
    const run = runAfter(events.started, events.proposed, events.added(added));
    expect(run.tasks).toEqual([...planned.tasks, { ...waiting, task: added }]);
    expect(planOf(run)?.plan).toEqual({ ...plan, files: [...plan.files, added] });
    expect(changed(run, events.begun('t5')).tasks).toEqual({ t5: { status: 'working' } });
  });

  test('has its problem', () => {
    const run = runAfter(events.started, events.proposed, events.added(added, 'exists'));
    expect(run.tasks.at(-1)).toEqual({ ...waiting, task: added, problem: 'exists' });
  });

  test('when all is reviewed is work again', () => {
    const done = runAfter(events.started, { ...events.proposed, plan: { ...plan, files: plan.files.slice(0, 1) } });
    const more = [events.completed('t1'), events.accepted('t1'), events.added(added)].reduce<Run | null>(reduce, done);
    expect(phaseOf(more as Run)).toBe('paused');
    expect(workOf(more as Run)?.tasks).toEqual([added]);
  });

  test('can be taken out again, which leaves no trace but that its id is not given again', () => {
    expect(runAfter(events.started, events.proposed, events.added(added), events.removed('t5'))).toEqual({
      ...runAfter(events.started, events.proposed),
      lastTaskNumber: 5,
    });
  });
});

test('a file that a person takes out of the plan is gone from it, and the others keep their ids and their states', () => {
  const before = [events.started, events.proposed, events.failed('t1'), events.completed('t3')];
  const run = runAfter(...before, events.removed('t2'));
  expect(run).toEqual({
    ...runAfter(...before),
    tasks: runAfter(...before).tasks.filter(({ task }) => task.id !== 't2'),
  });
  expect(workOf(run)?.plan.files.map(({ id }) => id)).toEqual(['t1', 't3', 't4']);
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

  test('brings a second change in place of the first, but not of one that was decided on', () => {
    const proposed = runAfter(
      events.started,
      events.proposed,
      events.approved,
      events.begun('t2'),
      events.completed('t2'),
    );
    const second = events.completed('t2');
    if (second.type !== 'task.completed') throw new Error('It is another event.');
    const revised: RunEvent = { ...second, change: { ...second.change, text: 'newer\n' } };
    const { proposal } = changed(proposed, revised).tasks.t2 ?? {};
    expect([proposal?.text, proposal?.decision, proposal?.revision]).toEqual(['newer\n', 'pending', 2]);
    const accepted: RunEvent = { type: 'file.accepted', taskId: 't2', written: 'new\n', notes: [] };
    const after = [accepted, revised].reduce<Run | null>(reduce, proposed);
    expect(after?.tasks.find(({ task }) => task.id === 't2')?.proposal).toMatchObject({
      text: 'new\n',
      decision: 'accepted',
    });
  });

  test('knows what cannot be accepted alone until the next check', () => {
    const needs = [{ taskId: 't1', needs: 't2' }];
    const checked = reduce(working, { type: 'check.completed', findings: [], needs }) as Run;
    expect(checked.needs).toEqual(needs);
    expect(reduce(checked, { type: 'check.completed', findings: [] })).toEqual(working);
  });

  test('ends for a task in a failure, and begins again without it', () => {
    const failed = runAfter(events.started, events.proposed, events.approved, events.begun('t2'), events.failed('t2'));
    expect(changed(working, events.begun('t2'), events.working('t2', 9), events.failed('t2')).tasks).toEqual({
      t2: { status: 'failed', tokens: 9, failure: { kind: 'edit-no-match', detail: 'block 1' } },
    });
    expect(changed(failed, events.begun('t2')).tasks).toEqual({ t2: { status: 'working', failure: null } });
  });

  test('keeps why a model was asked on for a task until that begins again', () => {
    const repair = { step: 'failed-edits', count: 2, detail: 'block 1' };
    const again = [events.begun('t2'), events.repaired('t2'), events.repaired('t2')];
    expect(changed(working, ...again).tasks).toEqual({ t2: { status: 'working', repairs: [repair, repair] } });
    expect(changed(working, ...again, events.failed('t2'), events.begun('t2')).tasks).toEqual({
      t2: { status: 'working' },
    });
    expect(changed(working, ...again, events.stopped).tasks).toEqual({});
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

  test('that a person stops for one task lets that one wait again and leaves the others alone', () => {
    const run = runAfter(events.started, events.proposed, events.approved, events.begun('t1'), events.begun('t2'));
    expect(changed(run, events.working('t2', 9), events.dropped('t2'))).toEqual({
      run: {},
      tasks: { t2: { status: 'waiting' } },
    });
  });

  test('that was stopped for a task after it came to its end changes nothing about that', () => {
    for (const ended of [events.completed('t2'), events.failed('t2')]) {
      const run = runAfter(events.started, events.proposed, events.approved, events.begun('t2'), ended);
      expect(reduce(run, events.dropped('t2'))).toEqual(run);
    }
  });

  test('that has ended leaves nothing at work', () => {
    expect(changed(working, events.ended)).toEqual({ run: { activity: null }, tasks: {} });
  });

  test('is checked, and each check replaces the findings before it', () => {
    const first: RunEvent = { type: 'check.completed', findings: [{ taskId: 't2', kind: 'unchanged' }] };
    const second: RunEvent = { type: 'check.completed', findings: [{ taskId: 't1', kind: 'emptied' }] };
    expect(changed(working, first).tasks).toEqual({ t2: { findings: [{ taskId: 't2', kind: 'unchanged' }] } });
    expect(changed(working, first, second).tasks).toEqual({ t1: { findings: [{ taskId: 't1', kind: 'emptied' }] } });
  });
});

describe('a proposal with warnings', () => {
  const proposed = (warnings?: readonly Flaw[]) => {
    const { change, type } = events.completed('t2');
    const event: RunEvent = { type, change: warnings === undefined ? change : { ...change, warnings } };
    return runAfter(events.started, events.proposed, event).tasks[1]?.proposal;
  };

  test('keeps them whatever a person makes of it, and one of an older record has none', () => {
    expect(proposed(warnings)).toEqual({ ...proposed(), warnings });
    expect(proposed()).not.toHaveProperty('warnings');
    const run = runAfter(events.started, events.proposed, events.warned('t2'));
    const edited = reduce(run, { type: 'proposal.edited', taskId: 't2', text: 'mine\n' });
    expect(edited?.tasks[1]?.proposal?.warnings).toEqual(warnings);
    const restored = runAfter(events.started, events.proposed, events.warned('t2'), events.accepted('t2'));
    expect(reduce(restored, events.restored('t2'))?.tasks[1]?.proposal?.warnings).toEqual(warnings);
  });

  test('loses them when its task is worked on again', () => {
    const run = runAfter(
      events.started,
      events.proposed,
      events.warned('t2'),
      events.begun('t2'),
      events.completed('t2'),
    );
    expect(run.tasks[1]?.proposal).not.toHaveProperty('warnings');
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

  test('that is rebased has another base and text, and the markers of its conflicts until the next time', () => {
    const clean: RunEvent = { type: 'proposal.rebased', taskId: 't2', base: 'mine\n', text: 'both\n' };
    const markers = ['<<<<<<< current', '>>>>>>> proposed'];
    const rebased = { ...proposal, base: 'mine\n', text: 'both\n' };
    expect(changed(run, { ...clean, markers })).toEqual({
      run: {},
      tasks: { t2: { proposal: { ...rebased, markers, revision: 2 } } },
    });
    expect(changed(run, { ...clean, markers }, clean).tasks).toEqual({
      t2: { proposal: { ...rebased, markers: [], revision: 3 } },
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

  test('that was accepted and taken back waits for a decision again, and can be edited, accepted and rejected', () => {
    const accepted: RunEvent = { ...events.accepted('t2', 'formatted\n'), notes: ['changed-on-save'] };
    const restored = reduce(reduce(run, accepted), events.restored('t2')) as Run;
    expect(changed(run, accepted, events.restored('t2'))).toEqual({
      run: {},
      tasks: { t2: { proposal: { ...proposal, text: 'formatted\n', revision: 3 }, notes: [] } },
    });
    expect(changed(restored, events.rejected('t2')).tasks.t2?.proposal).toMatchObject({ decision: 'rejected' });
    expect(changed(restored, events.accepted('t2', 'x\n')).tasks.t2?.proposal).toMatchObject({ text: 'x\n' });
  });

  test('keeps what takes its acceptance back, from its beginning until it has failed or is taken back', () => {
    const acceptance = { text: 'new\n', before: 'ab12', folders: ['src'], mode: null };
    const begun: RunEvent = { type: 'acceptance.begun', taskId: 't2', acceptance };
    expect(changed(run, begun)).toEqual({ run: {}, tasks: { t2: { acceptance } } });
    expect(changed(run, begun, { type: 'acceptance.failed', taskId: 't2' })).toEqual({ run: {}, tasks: {} });
    expect(changed(run, begun, events.accepted('t2', 'new\n')).tasks.t2).toMatchObject({ acceptance });
    expect(changed(run, begun, events.accepted('t2', 'new\n'), events.restored('t2')).tasks.t2).toEqual({
      proposal: { ...proposal, text: 'new\n', revision: 3 },
      notes: [],
    });
  });

  test('that was taken back has the sides that stand there then', () => {
    const merged: RunEvent = { type: 'file.restored', taskId: 't2', base: 'mine\n', text: 'mine and new\n' };
    expect(changed(run, events.accepted('t2', 'new\n'), merged).tasks.t2?.proposal).toEqual({
      ...proposal,
      base: 'mine\n',
      text: 'mine and new\n',
      revision: 3,
    });
  });

  test('that is decided never changes again', () => {
    const late: RunEvent[] = [
      { type: 'proposal.edited', taskId: 't2', text: 'late\n' },
      { type: 'proposal.rebased', taskId: 't2', base: 'late\n', text: 'late\n' },
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
    events.replan,
    events.added({ id: 't1', filePath: 'b.ts', changeType: 'create', purpose: '' }),
    events.removed('t1'),
    events.approved,
    events.begun('t1'),
    events.working('t1', 1),
    events.completed('t1'),
    events.failed('t1'),
    events.ended,
    { type: 'check.completed', findings: [{ taskId: 't1', kind: 'emptied' }] },
    { type: 'proposal.edited', taskId: 't1', text: '' },
    { type: 'proposal.rebased', taskId: 't1', base: 'now\n', text: 'both\n', markers: ['<<<<<<< current'] },
    events.accepted('t1'),
    events.rejected('t1'),
    events.restored('t1'),
    events.dropped('t1'),
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
      const isAddition = stranger.type === 'plan.edited' && 'added' in stranger.edit;
      if ('taskId' in stranger && !isAddition) expect(reduce(working, stranger)).toEqual(working);
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

describe('the calls of a run', () => {
  const started = (callId: string, taskId: string | null): RunEvent => ({
    type: 'call.started',
    callId,
    taskId,
    model: 'openai:gpt',
    request: 'hash',
    attempt: 1,
    startedAt: 7,
  });
  const completed = (callId: string, taskId: string | null) =>
    ({
      type: 'call.completed',
      callId,
      taskId,
      reply: 'hash',
      end: 'stop',
      usage: { inputTokens: 10, outputTokens: 5 },
      endedAt: 9,
    }) as const;

  test('are known with what came of each', () => {
    const run = runAfter(events.started, started('c1', null), completed('c1', null), started('c2', null));
    const call = { taskId: null, model: 'openai:gpt', request: 'hash', attempt: 1, startedAt: 7, isSettled: false };
    expect(run.calls).toEqual([
      { ...call, callId: 'c1', outcome: completed('c1', null) },
      { ...call, callId: 'c2', outcome: null },
    ]);
  });

  test('for a task are those of the plan that stands, since the next one gives its id to another file', () => {
    const before = [events.started, started('c1', null), events.proposed, started('c2', 't1'), events.stopped];
    const { calls } = runAfter(...before, events.replan, started('c3', null), events.proposed, started('c4', 't1'));
    const ids = (taskId: string | null) => callsFor(calls, taskId).map(({ callId }) => callId);
    expect([ids(null), ids('t1'), calls.length]).toEqual([['c1', 'c3'], ['c4'], 4]);
  });

  test('are settled when what they were for has come to its end, and not when it was only stopped', () => {
    const called = [started('c1', null), started('c2', 't1'), started('c3', 't2')];
    const before = [events.started, events.proposed, ...called];
    const settled = (...given: RunEvent[]) =>
      runAfter(...before, ...given)
        .calls.filter(({ isSettled }) => isSettled)
        .map(({ callId }) => callId);
    expect([
      settled(events.interrupted),
      settled(events.dropped('t1')),
      settled(events.stopped),
      settled(events.cancelled),
      settled({ type: 'plan.failed', failure: { kind: 'model-over-budget', detail: '' } }),
      settled({ type: 'plan.resumed', model: events.started.model }),
      settled(events.completed('t1')),
      settled(events.failed('t2')),
      settled(events.unplanned),
      settled(events.replan),
      settled(events.proposed),
    ]).toEqual([[], [], [], [], [], [], ['c2'], ['c3'], ['c1'], ['c1'], ['c1', 'c2', 'c3']]);
  });
});
