import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { onlyShown, planRows, type Row } from '../../src/views/planRows.ts';
import { viewMessage } from '../../src/views/runStatus.ts';
import { events, plan, runAfter } from '../core/run/sampleRun.ts';
import { messages } from './inEnglish.ts';

const planned = [events.started, events.gathered, events.proposed];
const approved = [...planned, events.approved];

function rowsAfter(...given: readonly RunEvent[]): Row[] {
  return planRows(runAfter(...given), messages);
}

/** The row of one file: its description, icon, abilities in one word each, and box. */
function shownAfter(taskId: string, ...given: readonly RunEvent[]): unknown[] {
  const row = rowsAfter(...given).find((candidate) => candidate.taskId === taskId);
  return [row?.description, row?.icon.name, row?.abilities.join(' '), row?.checked];
}

test('without a run there are no rows', () => {
  expect(planRows(null, messages)).toEqual([]);
});

describe('before there is a plan one row', () => {
  const row: Row = {
    id: 'r1/plan',
    label: 'Budgets',
    description: '',
    tooltip: 'Budgets\n\nfor all',
    icon: { name: 'loading~spin', color: null },
    abilities: [],
    checked: null,
    taskId: null,
  };

  test('says how far the planning is', () => {
    expect(rowsAfter(events.started)).toEqual([{ ...row, description: 'reading the workspace' }]);
    expect(rowsAfter(events.started, events.gathered)).toEqual([{ ...row, description: 'asking openai:gpt' }]);
    expect(rowsAfter(events.started, events.gathered, events.planning)).toEqual([
      { ...row, description: '40 tokens so far' },
    ]);
  });

  test('says why there is none', () => {
    const icon = { name: 'error', color: 'list.errorForeground' };
    const why = 'The server of the model reported an error. Try again in a moment. (boom)';
    expect(rowsAfter(events.started, events.unplanned)).toEqual([
      { ...row, description: why, tooltip: `Budgets\n\nfor all\n\n${why}`, icon },
    ]);
    expect(rowsAfter(events.started, events.cancelled)).toEqual([{ ...row, description: 'stopped', icon }]);
  });
});

test('rows say that their calls wait for the provider, but not of an answer that arrives meanwhile', () => {
  const paused = { type: 'calls.paused', until: 9_000, detail: 'Slow down.' } as const;
  expect(rowsAfter(events.started, events.gathered, paused)[0]?.description).toBe('waiting for the provider');
  const working = [...approved, events.begun('t1'), events.begun('t2'), events.working('t2', 7), paused];
  expect(shownAfter('t1', ...working)).toEqual(['waiting for the provider', 'loading~spin', 'stop', null]);
  expect(shownAfter('t2', ...working)[0]).toBe('working, 7 tokens');
  expect(shownAfter('t1', ...working, { type: 'calls.resumed' })[0]).toBe('working');
});

describe('what the planner looked up', () => {
  const missing: RunEvent = { ...events.lookedUp, tool: 'readFile', what: 'a\u202e.ts', outcome: { kind: 'missing' } };
  const explored = [events.started, events.gathered, events.lookedUp, missing];
  const rows = (place: string): Row[] => [
    {
      id: `r1/${place}/1`,
      label: 'Searched "ledger"',
      description: '2 lines',
      tooltip: 'Searched "ledger": 2 lines',
      icon: { name: 'search', color: null },
      abilities: [],
      checked: null,
      taskId: null,
    },
    {
      id: `r1/${place}/2`,
      label: 'Read a<U+202E>.ts',
      description: 'not there',
      tooltip: 'Read a<U+202E>.ts: not there',
      icon: { name: 'go-to-file', color: null },
      abilities: [],
      checked: null,
      taskId: null,
    },
  ];

  test('has rows beside the one of the planning', () => {
    expect(rowsAfter(...explored).slice(1)).toEqual(rows('lookup'));
    expect(rowsAfter(...explored, events.unplanned).slice(1)).toEqual(rows('lookup'));
  });

  test('has rows below the plan when that is there, until another is asked for', () => {
    const [planRow, ...others] = rowsAfter(...explored, events.proposed);
    expect(planRow?.children).toEqual(rows('plan-lookup'));
    expect(others).toHaveLength(4);
    expect(rowsAfter(...explored, events.proposed, events.replan)[0]?.children).toBeUndefined();
  });
});

test('a plan is a row of its own and a row a file, in the order of the plan', () => {
  const file = { id: '', checked: true, abilities: ['edit', 'remove'] };
  expect(rowsAfter(...planned)).toEqual([
    {
      id: 'r1/plan',
      label: '4 files, medium complexity',
      description: 'Budgets are added.',
      tooltip: 'Budgets\n\nBudgets are added.',
      icon: { name: 'checklist', color: null },
      abilities: ['plan'],
      checked: null,
      taskId: null,
    },
    {
      ...file,
      id: 'r1/t1',
      label: 'src/new.ts',
      description: 'create · Define it.',
      tooltip: 'create src/new.ts\n\nDefine it.',
      icon: { name: 'diff-added', color: 'charts.green' },
      taskId: 't1',
    },
    {
      ...file,
      id: 'r1/t2',
      label: 'src/a.ts',
      description: 'modify · Use it.',
      tooltip: 'modify src/a.ts\n\nUse it.',
      icon: { name: 'diff-modified', color: 'charts.yellow' },
      taskId: 't2',
    },
    {
      ...file,
      id: 'r1/t3',
      label: 'src/old.ts',
      description: 'delete · It is not used.',
      tooltip: 'delete src/old.ts\n\nIt is not used.',
      icon: { name: 'diff-removed', color: 'charts.red' },
      taskId: 't3',
    },
    {
      ...file,
      id: 'r1/t4',
      label: 'src/b.ts',
      description: 'modify · Use it, too.',
      tooltip: 'modify src/b.ts\n\nUse it, too.',
      icon: { name: 'diff-modified', color: 'charts.yellow' },
      taskId: 't4',
    },
  ]);
});

test('a plan of one file says so', () => {
  const small = { ...plan, estimatedComplexity: 'low' as const, files: plan.files.slice(0, 1) };
  expect(rowsAfter(events.started, { ...events.proposed, plan: small })[0]?.label).toBe('1 file, low complexity');
});

describe('the row of a file', () => {
  test('that is left out has an empty box', () => {
    expect(shownAfter('t1', ...planned, events.leftOut('t1'))).toEqual([
      'create · left out',
      'circle-slash',
      'edit remove',
      false,
    ]);
  });

  test('that cannot be carried out says why and has no box', () => {
    const problems = [{ taskId: 't2', kind: 'missing' as const }];
    expect(shownAfter('t2', events.started, { ...events.proposed, problems })).toEqual([
      'modify · There is no such file. It is left out.',
      'warning',
      'remove',
      null,
    ]);
  });

  test('shows its work, which can be stopped, and nothing can be edited meanwhile', () => {
    expect(shownAfter('t2', ...approved)).toEqual(['modify · waiting', 'diff-modified', '', null]);
    expect(shownAfter('t2', ...approved, events.begun('t2'))).toEqual(['working', 'loading~spin', 'stop', null]);
    expect(shownAfter('t2', ...approved, events.begun('t2'), events.working('t2', 120))).toEqual([
      'working, 120 tokens',
      'loading~spin',
      'stop',
      null,
    ]);
    expect(shownAfter('t2', ...approved, events.begun('t2'), events.dropped('t2'))).toEqual([
      'modify · waiting',
      'diff-modified',
      '',
      null,
    ]);
  });

  test('that failed says why, and can be edited and tried again when the others have ended', () => {
    const why = 'modify · An edit does not fit the file, so none was applied. Retry tries again. (block 1)';
    expect(shownAfter('t2', ...approved, events.failed('t2'))).toEqual([why, 'error', '', null]);
    expect(shownAfter('t2', ...approved, events.failed('t2'), events.ended)).toEqual([
      why,
      'error',
      'edit retry',
      true,
    ]);
    expect(shownAfter('t2', ...approved, events.failed('t2'), events.ended, events.leftOut('t2'))).toEqual([
      why,
      'error',
      'edit',
      false,
    ]);
  });

  test('that still waits when the work was stopped can be started again', () => {
    const given = [...approved, events.completed('t1'), events.begun('t2'), events.stopped];
    expect(shownAfter('t2', ...given)).toEqual(['modify · waiting', 'diff-modified', 'edit', true]);
  });

  test('that is proposed can be opened and decided on, with its explanation in the tooltip', () => {
    const given = [...approved, events.completed('t2')];
    expect(shownAfter('t2', ...given)).toEqual(['modify · proposed', 'diff-modified', 'open decide', null]);
    expect(rowsAfter(...given)[2]?.tooltip).toBe('modify src/a.ts\n\nproposed\n\nUse it.\n\nIt is better so.');
  });

  test.each([
    ['changed', 'its file has changed', 'open decide rebase'],
    ['gone', 'its file was deleted', 'open decide'],
    ['appeared', 'its file was created meanwhile', 'open decide'],
    ['unreadable', 'its file cannot be read any more', 'open decide'],
  ] as const)('whose proposal is %s says so, and can be rebased where that helps', (freshness, note, abilities) => {
    const stale = new Map([['t2', freshness]]);
    const given = [...approved, events.completed('t2')];
    const shown = (...more: RunEvent[]) => {
      const row = planRows(runAfter(...given, ...more), messages, stale)[2];
      return [row?.description, row?.icon.name, row?.abilities.join(' ')];
    };
    expect(shown()).toEqual([`modify · proposed, ${note}`, 'warning', abilities]);
    expect(shown(events.rejected('t2'))).toEqual(['modify · rejected', 'circle-slash', 'open']);
  });

  test('whose proposal has conflicts with its file says so until they are resolved', () => {
    const text = 'a\n<<<<<<< current\nmine\n';
    const markers = ['<<<<<<< current'];
    const rebased: RunEvent = { type: 'proposal.rebased', taskId: 't2', base: 'mine\n', text, markers };
    const given = [...approved, events.completed('t2'), rebased];
    expect(shownAfter('t2', ...given)).toEqual([
      'modify · proposed, conflicts to resolve',
      'warning',
      'open decide',
      null,
    ]);
    const resolved: RunEvent = { type: 'proposal.edited', taskId: 't2', text: 'a\nmine\n' };
    expect(shownAfter('t2', ...given, resolved)).toEqual(['modify · proposed', 'diff-modified', 'open decide', null]);
  });

  test('that is decided can still be opened', () => {
    const given = [...approved, events.completed('t2'), events.ended];
    expect(shownAfter('t2', ...given, events.accepted('t2'))).toEqual([
      'modify · accepted',
      'pass-filled',
      'open undo',
      null,
    ]);
    expect(shownAfter('t2', ...given, events.rejected('t2'))).toEqual([
      'modify · rejected',
      'circle-slash',
      'open',
      null,
    ]);
  });

  test('says what a check found and what the editor made of it', () => {
    const found: RunEvent = { type: 'check.completed', findings: [{ taskId: 't2', kind: 'emptied' }] };
    const given = [...approved, events.completed('t2'), found, events.ended];
    expect(shownAfter('t2', ...given)[0]).toBe('modify · proposed, The worker emptied the file.');
    const accepted: RunEvent = { ...events.accepted('t2'), notes: ['unsaved', 'changed-on-save'] };
    expect(shownAfter('t2', ...given, accepted)[0]).toBe(
      'modify · accepted, not saved: it had unsaved changes, changed on save, The worker emptied the file.',
    );
  });

  test('says in its tooltip why a model was asked on', () => {
    const given = [...approved, events.begun('t2'), events.repaired('t2')];
    const tooltip = ['modify src/a.ts', 'working', 'Asking again for 2 edits that did not fit', 'Use it.'].join('\n\n');
    expect(rowsAfter(...given)[2]?.tooltip).toBe(tooltip);
    expect(rowsAfter(...given, events.failed('t2'))[2]?.tooltip).toContain('Asking again for 2 edits that did not fit');
  });

  test('with warnings says the first one and shows that it should be looked at, until it is decided', () => {
    const given = [...approved, events.warned('t2'), events.ended];
    expect(shownAfter('t2', ...given)).toEqual([
      'modify · proposed, Line 3 cannot be read as code: "{" is never closed. (1 more)',
      'warning',
      'open decide',
      null,
    ]);
    expect(rowsAfter(...given)[2]).toMatchObject({
      icon: { name: 'warning', color: 'list.warningForeground' },
      tooltip: [
        'modify src/a.ts',
        'proposed, Line 3 cannot be read as code: "{" is never closed. (1 more)',
        'As the worker left it:\nLine 3 cannot be read as code: "{" is never closed.\nMost of the file is gone: 40 of 50 lines.',
        'Use it.',
        'It is better so.',
      ].join('\n\n'),
    });
    expect(shownAfter('t2', ...given, events.accepted('t2'))).toEqual([
      'modify · accepted',
      'pass-filled',
      'open undo',
      null,
    ]);
  });

  test('that was accepted and taken back can be decided on again', () => {
    const given = [...approved, events.completed('t2'), events.ended, events.accepted('t2'), events.restored('t2')];
    expect(shownAfter('t2', ...given)).toEqual(['modify · proposed', 'diff-modified', 'open decide', null]);
  });

  test('can be taken out of the plan until work on it has begun, a file that a person added too', () => {
    const task = { id: 't5', filePath: 'docs/a.md', changeType: 'create', purpose: 'Tell of it.' } as const;
    const added = [...planned, events.added(task)];
    expect(shownAfter('t5', ...added)).toEqual(['create · Tell of it.', 'diff-added', 'edit remove', true]);
    expect(rowsAfter(...added, events.removed('t5'))).toEqual(rowsAfter(...planned));
    expect(shownAfter('t1', ...added, events.replan)).toEqual(['create · waiting', 'diff-added', '', null]);
  });

  test('keeps its id over the whole life of a run', () => {
    const life = [
      ...approved,
      ...['t1', 't2', 't3', 't4'].flatMap((id) => [events.begun(id), events.completed(id), events.accepted(id)]),
      events.ended,
    ];
    for (let length = 3; length <= life.length; length += 1) {
      const ids = rowsAfter(...life.slice(0, length)).map(({ id }) => id);
      expect(ids).toEqual(['r1/plan', 'r1/t1', 'r1/t2', 'r1/t3', 'r1/t4']);
    }
  });
});

test('what models and files say is plain text in a row: nothing in it is invisible or turns the writing around', () => {
  const hostile = 'a\u202eb\u001b[2J\u200bc\u0007';
  const shown = 'a<U+202E>b␛[2J<U+200B>c␇';
  const files = [
    { id: 't1', filePath: `src/${hostile}.ts`, changeType: 'create' as const, purpose: `${hostile}\r\nd` },
  ];
  const proposed = { ...events.proposed, plan: { ...plan, summary: hostile, files }, problems: [] };
  const [planRow, row] = rowsAfter(events.started, events.gathered, proposed);
  expect([planRow?.description, planRow?.tooltip]).toEqual([shown, `Budgets\n\n${shown}`]);
  expect([row?.label, row?.description, row?.tooltip]).toEqual([
    `src/${shown}.ts`,
    `create · ${shown} d`,
    `create src/${shown}.ts\n\n${shown}\nd`,
  ]);
  expect(viewMessage(runAfter(events.started, events.gathered, proposed), messages, 0)).toContain(shown);
});

test('a row that is only shown can be looked at and nothing else', () => {
  const rows = planRows(runAfter(events.started, events.proposed, events.approved, events.completed('t1')), messages);
  expect(rows.map(onlyShown).map(({ abilities, checked }) => [abilities, checked])).toEqual([
    [['plan'], null],
    [['open'], null],
    [[], null],
    [[], null],
    [[], null],
  ]);
  expect(rows.map(onlyShown).map(({ description }) => description)).toEqual(rows.map(({ description }) => description));
});
