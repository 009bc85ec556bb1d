import { describe, expect, test } from 'vitest';
import {
  canStart,
  isAccepted,
  isOpen,
  isUndecided,
  nextTaskId,
  phaseOf,
  planOf,
  type RunPhase,
  taskOf,
  workOf,
} from '../../../src/core/run/run.ts';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import { events, plan, runAfter } from './sampleRun.ts';

const planned = [events.started, events.proposed];
const approved = [...planned, events.approved];
const all = ['t1', 't2', 't3', 't4'];
const proposed = [...approved, ...all.map((id) => events.completed(id)), events.ended];
const problem: RunEvent = { ...events.proposed, problems: [{ taskId: 't4', kind: 'missing' }] };

test.each<[RunPhase, string, readonly RunEvent[]]>([
  ['planning', 'it has begun', [events.started]],
  ['planning', 'the workspace is read', [events.started, events.gathered, events.planning]],
  ['unplanned', 'planning failed', [events.started, events.unplanned]],
  ['unplanned', 'planning was stopped', [events.started, events.cancelled]],
  ['unplanned', 'planning was interrupted', [events.started, events.interrupted]],
  ['planned', 'there is a plan', planned],
  ['planning', 'another plan is asked for', [...planned, events.replan]],
  ['planned', 'another plan failed', [...planned, events.replan, events.unplanned]],
  ['planned', 'another plan was stopped', [...planned, events.replan, events.cancelled]],
  [
    'planned',
    'the only task at work was stopped',
    [...approved, events.begun('t1'), events.dropped('t1'), events.ended],
  ],
  ['planned', 'a file is left out', [...planned, events.leftOut('t1')]],
  ['planned', 'every file is left out', [...planned, ...all.map((id) => events.leftOut(id))]],
  ['planned', 'work was cancelled before anything came of it', [...approved, events.begun('t1'), events.stopped]],
  ['working', 'the plan is approved', approved],
  ['working', 'a task is done and the others are not', [...approved, events.begun('t1'), events.completed('t1')]],
  ['paused', 'work was cancelled halfway', [...approved, events.completed('t1'), events.stopped]],
  ['paused', 'work was cancelled after a failure', [...approved, events.failed('t1'), events.stopped]],
  ['working', 'one task was stopped and others go on', [...approved, events.begun('t1'), events.dropped('t1')]],
  [
    'paused',
    'one task was stopped and the others are done',
    [...approved, events.begun('t1'), events.dropped('t1'), events.completed('t2'), events.ended],
  ],
  [
    'reviewing',
    'an accepted file was taken back',
    [...proposed, ...all.map((id) => events.accepted(id)), events.restored('t1')],
  ],
  ['reviewing', 'all is proposed', proposed],
  ['reviewing', 'one proposal is left', [...proposed, ...['t1', 't2', 't3'].map((id) => events.accepted(id))]],
  [
    'reviewing',
    'the files that still wait were left out',
    [...approved, events.completed('t1'), events.stopped, ...['t2', 't3', 't4'].map((id) => events.leftOut(id))],
  ],
  [
    'reviewing',
    'the only file that waits has a problem',
    [events.started, problem, ...['t1', 't2', 't3'].map((id) => events.completed(id)), events.ended],
  ],
  ['finished', 'all is decided', [...proposed, ...all.map((id) => events.rejected(id))]],
  ['finished', 'all has failed', [...approved, ...all.map((id) => events.failed(id)), events.ended]],
])('a run is %s when %s', (phase, _, given) => {
  const run = runAfter(...given);
  expect(phaseOf(run)).toBe(phase);
  expect(isOpen(run)).toBe(phase !== 'finished' && phase !== 'unplanned');
});

describe('a task', () => {
  const states = (given: readonly RunEvent[]) => runAfter(...given).tasks;

  test('can start while it waits or has failed, is wanted and has no problem', () => {
    const given = [events.started, problem, events.leftOut('t1'), events.failed('t2'), events.begun('t3')];
    expect(states(given).map(canStart)).toEqual([false, true, false, false]);
    expect(states(planned).map(canStart)).toEqual([true, true, true, true]);
    expect(states(proposed).map(canStart)).toEqual([false, false, false, false]);
  });

  test('is undecided while its proposal is', () => {
    const given = [...planned, events.completed('t1'), events.completed('t2'), events.completed('t3')];
    const decided = [events.accepted('t2'), events.rejected('t3')];
    expect(states([...given, ...decided]).map(isUndecided)).toEqual([true, false, false, false]);
  });

  test('is accepted while what was written stands', () => {
    const given = [...planned, events.completed('t1'), events.completed('t2'), events.completed('t3')];
    const decided = [events.accepted('t1'), events.accepted('t2'), events.restored('t2'), events.rejected('t3')];
    expect(states([...given, ...decided]).map(isAccepted)).toEqual([true, false, false, false]);
  });

  test('is found by its id', () => {
    const run = runAfter(...planned);
    expect(taskOf(run, 't3')).toBe(run.tasks[2]);
    expect(taskOf(run, 't9')).toBeUndefined();
    expect(taskOf(null, 't1')).toBeUndefined();
  });
});

test('the work of a run leaves out what the person left out and what cannot be done', () => {
  const left = runAfter(events.started, problem, events.leftOut('t1'));
  expect(workOf(left)).toEqual({
    request: events.started.request,
    plan: { ...plan, files: plan.files.slice(1, 3) },
    tasks: plan.files.slice(1, 3),
    done: [],
  });
  expect(workOf(runAfter(events.started))).toBeNull();
});

test('the work that is left after a stop is the tasks that wait; the plan stays whole and the proposals are done', () => {
  const stopped = runAfter(...approved, events.completed('t2'), events.ended);
  const work = workOf(stopped);
  expect(work?.plan).toEqual(plan);
  expect(work?.tasks.map(({ id }) => id)).toEqual(['t1', 't3', 't4']);
  expect(work?.done.map(({ taskId }) => taskId)).toEqual(['t2']);
});

test('work can be limited to some tasks; what cannot start is not begun nevertheless', () => {
  const run = runAfter(...approved, events.completed('t2'), events.failed('t3'), events.ended, events.leftOut('t4'));
  const only = (...ids: string[]) => workOf(run, ids)?.tasks.map(({ id }) => id);
  expect(only('t3')).toEqual(['t3']);
  expect(only('t3', 't1')).toEqual(['t1', 't3']);
  expect(only('t2', 't4', 't9')).toEqual([]);
  expect(only()).toEqual([]);
  expect(workOf(run, ['t3'])).toEqual({ ...workOf(run), tasks: [plan.files[2]] });
});

test('the plan of a run is what the person made of it, and what they left out', () => {
  expect(planOf(runAfter(events.started))).toBeNull();
  expect(planOf(runAfter(...planned))).toEqual({ plan, leftOut: [] });
  const edited: RunEvent = { type: 'plan.edited', taskId: 't1', edit: { purpose: 'Mine.' } };
  expect(planOf(runAfter(...planned, edited, events.leftOut('t2'), events.removed('t3')))).toEqual({
    plan: { ...plan, files: [{ ...plan.files[0], purpose: 'Mine.' }, plan.files[3]] },
    leftOut: [plan.files[1]?.filePath],
  });
});

test('the id of a task to come is one that no task of the plan has or had', () => {
  const added = { id: 't7', filePath: 'b.ts', changeType: 'create', purpose: '' } as const;
  expect(nextTaskId(runAfter(...planned))).toBe('t5');
  expect(nextTaskId(runAfter(...planned, events.removed('t2')))).toBe('t5');
  expect(nextTaskId(runAfter(...planned, events.added(added)))).toBe('t8');
  expect(nextTaskId(runAfter(...planned, events.added(added), events.removed('t7')))).toBe('t8');
  expect(nextTaskId(runAfter(...planned, events.added({ ...added, id: 'odd' })))).toBe('t5');
  expect(nextTaskId(runAfter(events.started, { ...events.proposed, plan: { ...plan, files: [] } }))).toBe('t1');
});
