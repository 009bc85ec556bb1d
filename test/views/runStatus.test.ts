import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import {
  busyStatus,
  contextKeys,
  statusBarText,
  undecided,
  viewMessage,
  workStatus,
} from '../../src/views/runStatus.ts';
import { events, runAfter } from '../core/run/sampleRun.ts';
import { messages } from './inEnglish.ts';

const all = ['t1', 't2', 't3', 't4'];

/** Everything that is said about a run beside its rows. */
function statusOf(run: Run | null, now = 0) {
  return {
    message: viewMessage(run, messages, now),
    statusBar: statusBarText(run, messages, now),
    ...contextKeys(run),
  };
}

const after = (...given: readonly RunEvent[]) => statusOf(runAfter(...given));

test('without a run nothing is said', () => {
  expect(statusOf(null)).toEqual({
    message: undefined,
    statusBar: null,
    'foreman.phase': 'none',
    'foreman.undecided': 0,
    'foreman.canStart': false,
    'foreman.canResumePlanning': false,
    'foreman.failed': 0,
    'foreman.accepted': 0,
  });
});

test('of a run that another window writes nothing is offered', () => {
  const run = runAfter(events.started, events.proposed, events.approved, events.completed('t1'), events.failed('t2'));
  const keys = (phase: string) => ({
    'foreman.phase': phase,
    'foreman.undecided': 0,
    'foreman.canStart': false,
    'foreman.canResumePlanning': false,
    'foreman.failed': 0,
    'foreman.accepted': 0,
  });
  expect([contextKeys(run, true), contextKeys(null, true)]).toEqual([keys('elsewhere'), keys('none')]);
});

test('over the life of a run the person is told where it stands and what they can do next', () => {
  const planned = [events.started, events.gathered, events.proposed];
  const approved = [...planned, events.approved];
  const halfway = [...approved, events.completed('t1'), events.failed('t2'), events.begun('t3')];
  const proposed = [...halfway, events.completed('t3'), events.completed('t4'), events.ended];
  const decided = [...proposed, events.accepted('t1'), events.accepted('t3'), events.rejected('t4')];
  const keys = (phase: string, pending: number, canStart: boolean, failed = 0, accepted = 0) => ({
    'foreman.phase': phase,
    'foreman.undecided': pending,
    'foreman.canStart': canStart,
    'foreman.canResumePlanning': false,
    'foreman.failed': failed,
    'foreman.accepted': accepted,
  });
  expect([
    after(events.started),
    after(events.started, events.gathered, events.planning),
    after(...planned),
    after(...approved),
    after(...halfway),
    after(...halfway, events.stopped),
    after(...proposed),
    after(...decided),
  ]).toEqual([
    {
      message: 'Planning: reading the workspace.',
      statusBar: '$(loading~spin) Foreman: planning',
      ...keys('planning', 0, false),
    },
    {
      message: 'Planning: 40 tokens so far.',
      statusBar: '$(loading~spin) Foreman: planning',
      ...keys('planning', 0, false),
    },
    {
      message:
        'Budgets are added. — Leave files out, edit a purpose, add a file or say what should be different, then Start Work.',
      statusBar: '$(checklist) Foreman: plan ready',
      ...keys('planned', 0, true),
    },
    {
      message: 'openai:gpt is at work: 0 of 4 files.',
      statusBar: '$(loading~spin) Foreman: 0 of 4 files',
      ...keys('working', 0, false),
    },
    {
      message: 'openai:gpt is at work: 2 of 4 files.',
      statusBar: '$(loading~spin) Foreman: 2 of 4 files',
      ...keys('working', 1, false),
    },
    {
      message: 'Some files are not done yet. Start Work goes on with them.',
      statusBar: '$(debug-pause) Foreman: paused',
      ...keys('paused', 1, true, 1),
    },
    {
      message: 'Click a file to see its diff, then accept or reject it.',
      statusBar: '$(diff) Foreman: 3 to review',
      ...keys('reviewing', 3, true, 1),
    },
    {
      message: 'Done: 2 accepted, 1 rejected, 1 failed. Retry Failed tries the failed ones again.',
      statusBar: null,
      ...keys('finished', 0, true, 1, 2),
    },
  ]);
});

test('whatever the run is, the person is told when another window writes it, and how to go on', () => {
  const told = "Another window is working on this folder's run. Go on there, or close it: this window then takes over.";
  for (const run of [null, runAfter(events.started), runAfter(events.started, events.proposed)]) {
    expect(viewMessage(run, messages, 0, true)).toBe(told);
  }
});

test('a run without a plan says why there is none', () => {
  expect(after(events.started, events.cancelled)).toMatchObject({
    message: 'Planning was stopped. Resume Planning goes on from there, and nothing that was answered is asked again.',
    statusBar: null,
    'foreman.canResumePlanning': true,
    'foreman.phase': 'unplanned',
  });
  expect(after(events.started, events.unplanned)).toMatchObject({
    message: 'The server of the model reported an error. Try again in a moment. (boom)',
    statusBar: null,
    'foreman.phase': 'unplanned',
  });
});

test('a plan that another one was asked for stands while that is planned, and the person is told when it fails', () => {
  const planned = [events.started, events.gathered, events.proposed];
  const next = 'Leave files out, edit a purpose, add a file or say what should be different, then Start Work.';
  expect(after(...planned, events.replan)).toMatchObject({
    message: 'Planning: asking openai:other.',
    statusBar: '$(loading~spin) Foreman: planning',
    'foreman.phase': 'planning',
    'foreman.canStart': false,
  });
  expect(after(...planned, events.replan, events.unplanned)).toMatchObject({
    message: `The server of the model reported an error. Try again in a moment. (boom) The plan is as it was. Budgets are added. — ${next}`,
    statusBar: '$(checklist) Foreman: plan ready',
    'foreman.phase': 'planned',
    'foreman.canStart': true,
  });
  expect(after(...planned, events.replan, events.cancelled)).toMatchObject({
    message: `Planning again was stopped; Resume Planning goes on with it. Budgets are added. — ${next}`,
    'foreman.phase': 'planned',
    'foreman.canResumePlanning': true,
  });
});

test('what was accepted and taken back is no longer counted as accepted', () => {
  const given = [events.started, events.proposed, events.completed('t1'), events.accepted('t1')];
  expect(after(...given)).toMatchObject({ 'foreman.accepted': 1, 'foreman.undecided': 0 });
  expect(after(...given, events.restored('t1'))).toMatchObject({ 'foreman.accepted': 0, 'foreman.undecided': 1 });
});

test('a run whose files were all accepted has no failures to count', () => {
  const given = all.flatMap((id) => [events.completed(id), events.accepted(id)]);
  expect(after(events.started, events.proposed, ...given)).toMatchObject({
    message: 'Done: 4 accepted, 0 rejected.',
    'foreman.canStart': false,
  });
});

test('prepared replies are called prepared, whatever is said', () => {
  const started: RunEvent = { ...events.started, model: { name: 'sample', prepared: true } };
  const lives = [[started], [started, events.proposed], [started, events.cancelled]];
  for (const life of lives) expect(after(...life).message).toMatch(/ The replies are prepared: no model is asked\.$/);
});

test('files that are left out or cannot be carried out are not counted as work', () => {
  const proposed: RunEvent = { ...events.proposed, problems: [{ taskId: 't4', kind: 'missing' }] };
  const run = runAfter(events.started, proposed, events.leftOut('t1'), events.approved, events.completed('t2'));
  expect(workStatus(run, messages)).toBe('1 of 2 files');
  expect(undecided(run)).toBe(1);
  expect(undecided(null)).toBe(0);
});

describe('a run whose calls are paused', () => {
  const paused = { type: 'calls.paused', until: 42_000, detail: 'Slow down.' } as const;
  const working = [events.started, events.gathered, events.proposed, events.approved, events.begun('t1')];

  test.each<[string, readonly RunEvent[]]>([
    ['plans', [events.started, events.gathered]],
    ['works', working],
  ])('and %s counts down, and says how to end that', (_, given) => {
    const run = runAfter(...given, paused);
    const at = (now: number) => ({ ...statusOf(run, now), busy: busyStatus(run, messages, now) });
    expect(at(0)).toMatchObject({
      message: 'openai:gpt: waiting for the provider, 42 s. Cancel stops at once. (Slow down.)',
      statusBar: '$(watch) Foreman: waiting for the provider, 42 s',
      busy: 'waiting for the provider, 42 s',
    });
    expect(at(40_100).busy).toBe('waiting for the provider, 2 s');
    expect(at(50_000).busy).toBe('waiting for the provider, 0 s');
  });

  test('is at work again as if nothing had been when they are made again, and waits for nobody when it has ended', () => {
    const again = runAfter(...working, paused, { type: 'calls.resumed' });
    expect([statusOf(again), busyStatus(again, messages, 0)]).toEqual([statusOf(runAfter(...working)), '0 of 4 files']);
    const stopped = runAfter(...working, paused, events.stopped);
    const unpaused = statusOf(runAfter(...working, events.stopped));
    expect([statusOf(stopped), busyStatus(stopped, messages, 0)]).toEqual([unpaused, '']);
  });
});
