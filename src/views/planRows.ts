import type { LookupTool } from '../core/plan/explorationEvent.ts';
import type { ChangeType } from '../core/plan/implementationPlan.ts';
import { conflictLine, type Freshness } from '../core/review/proposal.ts';
import {
  canStart,
  isAccepted,
  isUndecided,
  phaseOf,
  type Run,
  type RunPhase,
  type TaskState,
} from '../core/run/run.ts';
import { contractLines } from './contractLines.ts';
import { fileEstimate, fileSpending, runSpending, workEstimate } from './costs.ts';
import { lookupLine } from './lookupLine.ts';
import type { Messages } from './messages.ts';
import { printable, printableLine } from './printable.ts';
import { questionRows } from './questionRows.ts';

/** A themed icon: the codicon's name and, where it says something, a theme color's id. */
export type Icon = { readonly name: string; readonly color: string | null };

/** A row of the Plan view, as plain text in which nothing is invisible and nothing changes the direction of writing. */
export type Row = {
  /** Stable over the life of a run. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: Icon;
  /** Words that menus test: what can be done with the row. */
  readonly abilities: readonly RowAbility[];
  /** Whether the box is ticked; null for a row without a box. */
  readonly checked: boolean | null;
  /** The task of a file's row; null for any other. */
  readonly taskId: string | null;
  /** Rows below it, which are folded away to begin with; left out where there are none. */
  readonly children?: readonly Row[];
};

/**
 * `answer` the plan's question, `edit` its purpose, `remove` it from the plan, `stop` its worker, `retry` it, `open` its diff, `decide` on its proposal,
 * `rebase` that onto its file, `undo` its acceptance.
 */
export type RowAbility =
  | 'plan'
  | 'answer'
  | 'edit'
  | 'remove'
  | 'stop'
  | 'retry'
  | 'open'
  | 'decide'
  | 'rebase'
  | 'undo';

/** How undecided proposals fit their files, by the ids of their tasks; those that are not named are fresh. */
export type Staleness = ReadonlyMap<string, Freshness>;

/**
 * The rows of the Plan view: the plan's summary, then a row a file in the plan's order. What the planner looked up has rows
 * too: beside the plan's as long as there is none, then below it.
 */
export function planRows(run: Run | null, messages: Messages, stale: Staleness = new Map()): Row[] {
  return run === null ? [] : rowsOf(run, messages, stale);
}

/** A row as it is in a window that only shows the run: it can be looked at and nothing else. */
export function onlyShown(row: Row): Row {
  const abilities = row.abilities.filter((ability) => ability === 'plan' || ability === 'open');
  return { ...row, abilities, checked: null };
}

function rowsOf(run: Run, messages: Messages, stale: Staleness): Row[] {
  const { t } = messages;
  const lookups = lookupRows(run, messages);
  if (run.plan === null) {
    const failed = run.failure === null ? null : messages.planFailure(run.failure);
    const planning = run.activity === 'planning';
    const rows: Row[] = [
      {
        id: `${run.id}/plan`,
        label: run.request.title,
        description: failed ?? (planning ? planningStatus(run, messages) : t('stopped')),
        tooltip: [run.request.text, ...(failed === null ? [] : [failed])].join('\n\n'),
        icon: planning ? { name: 'loading~spin', color: null } : failedIcon,
        abilities: [],
        checked: null,
        taskId: null,
      },
      ...lookups,
    ];
    return rows.map(asPlain);
  }
  const { summary, estimatedComplexity } = run.plan;
  const complexity = { low: t('low complexity'), medium: t('medium complexity'), high: t('high complexity') };
  const size = run.tasks.length === 1 ? t('1 file') : t('{0} files', run.tasks.length);
  const estimate = workEstimate(run, t);
  const unfit = (run.plan.contractProblems ?? []).map(messages.contractProblem);
  const planRow: Row = asPlain({
    id: `${run.id}/plan`,
    label: `${size}, ${complexity[estimatedComplexity]}`,
    description: estimate === null ? summary : `${estimate} · ${summary}`,
    tooltip: [run.request.title, summary, ...unfit, ...runSpending(run, t)].join('\n\n'),
    icon: unfit.length === 0 ? { name: 'checklist', color: null } : warningIcon,
    abilities: ['plan'],
    checked: null,
    taskId: null,
    ...(lookups.length === 0 ? {} : { children: lookups }),
  });
  const stand: Stand = { phase: phaseOf(run), isPaused: run.pause !== null };
  return [
    planRow,
    ...questionRows(run, t).map(asPlain),
    ...run.tasks.map((state) => rowOnce(run, stand, state, stale.get(state.task.id) ?? 'fresh', messages)),
  ];
}

/** What a row shows of its run: where that stands, and whether its calls wait for the provider. */
type Stand = { readonly phase: RunPhase; readonly isPaused: boolean };

type Drawn = Stand & {
  readonly costs: RowCosts;
  readonly freshness: Freshness;
  readonly messages: Messages;
  readonly row: Row;
};

/** What of the run's costs a row shows. */
type RowCosts = readonly (object | boolean | null | undefined)[];

function rowCosts({ costs }: Run, { task: { id } }: TaskState): RowCosts {
  return [costs?.model, costs?.estimates[id], costs?.spentOn[id], costs?.isEstimated];
}

/** A task's row by its state, beside what else it shows, so that a change to one of many files draws one row. */
const drawn = new WeakMap<TaskState, Drawn>();

function rowOnce(run: Run, stand: Stand, state: TaskState, freshness: Freshness, messages: Messages): Row {
  const last = drawn.get(state);
  const rowId = `${run.id}/${state.task.id}`;
  const costs = rowCosts(run, state);
  const isSame =
    last?.phase === stand.phase &&
    last.isPaused === stand.isPaused &&
    last.freshness === freshness &&
    last.messages === messages &&
    last.costs.every((part, index) => part === costs[index]) &&
    last.row.id === rowId;
  if (isSame) return last.row;
  const row = asPlain(taskRow(run, stand, state, messages, freshness));
  drawn.set(state, { ...stand, costs, freshness, messages, row });
  return row;
}

/** What models and files say in a row, made visible. */
function asPlain(row: Row): Row {
  const tooltip = printable(row.tooltip.replaceAll('\r\n', '\n'));
  const plain = { ...row, label: printableLine(row.label), description: printableLine(row.description), tooltip };
  return row.children === undefined ? plain : { ...plain, children: row.children.map(asPlain) };
}

const lookupIcons: Record<LookupTool, string> = {
  listFiles: 'list-unordered',
  searchText: 'search',
  readFile: 'go-to-file',
  outline: 'symbol-structure',
};

/** A row for each thing that the planner looked up; its id says whether it stands below the plan. */
function lookupRows(run: Run, { t }: Messages): Row[] {
  const place = run.plan === null ? 'lookup' : 'plan-lookup';
  return run.lookups.map((lookup, index) => {
    const { did, got } = lookupLine(lookup, t);
    return {
      id: `${run.id}/${place}/${index + 1}`,
      label: did,
      description: got,
      tooltip: `${did}: ${got}`,
      icon: { name: lookupIcons[lookup.tool], color: null },
      abilities: [],
      checked: null,
      taskId: null,
    };
  });
}

/** What the planner is doing, in a few words. */
export function planningStatus(run: Run, { t }: Messages): string {
  if (run.context === null) return t('reading the workspace');
  if (run.pause !== null) return t('waiting for the provider');
  if (run.planTokens === 0) return t('asking {0}', run.model.name);
  return t('{0} tokens so far', run.planTokens);
}

function taskRow(run: Run, stand: Stand, state: TaskState, messages: Messages, freshness: Freshness): Row {
  const { task, proposal } = state;
  const { t } = messages;
  const names: Record<ChangeType, string> = { create: t('create'), modify: t('modify'), delete: t('delete') };
  const status = taskStatus(stand, state, messages, freshness);
  const explanation = proposal?.explanation ?? '';
  const unfit = (state.contractProblems ?? []).map(messages.contractProblem);
  const said = status === '' ? (unfit[0] ?? task.purpose) : status;
  const estimate = fileEstimate(run, state, t);
  const spending = fileSpending(run, task.id, t);
  const warnings = (proposal?.warnings ?? []).map(messages.warning);
  const still =
    run.activity === null && (state.problem === null || state.problem === 'no-purpose') && proposal === null;
  const abilities: RowAbility[] = [];
  if (still) abilities.push('edit');
  if (stand.phase === 'planned') abilities.push('remove');
  if (state.status === 'working') abilities.push('stop');
  if (state.status === 'failed' && run.activity === null && canStart(state)) abilities.push('retry');
  if (proposal !== null) abilities.push('open');
  if (isUndecided(state)) abilities.push('decide');
  if (isUndecided(state) && freshness === 'changed') abilities.push('rebase');
  if (isAccepted(state)) abilities.push('undo');
  return {
    id: `${run.id}/${task.id}`,
    label: task.filePath,
    description:
      state.status === 'working'
        ? status
        : [names[task.changeType], ...(estimate === null ? [] : [estimate]), said].join(' · '),
    tooltip: [
      `${names[task.changeType]} ${task.filePath}`,
      status,
      state.repairs.map(messages.repair).join('\n'),
      warnings.length === 0 ? '' : [t('As the worker left it:'), ...warnings].join('\n'),
      unfit.join('\n'),
      state.findings.length < 2
        ? ''
        : [t('What does not hold together:'), ...state.findings.map(messages.finding)].join('\n'),
      task.purpose,
      ...contractLines(task, run, t),
      explanation,
      estimate === null ? '' : t('Expected: {0}.', estimate),
      spending === null ? '' : t('Tokens: {0}.', spending),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    icon: iconOf(state, freshness),
    abilities,
    checked: still && state.problem === null ? state.included : null,
    taskId: task.id,
  };
}

function taskStatus({ phase, isPaused }: Stand, state: TaskState, messages: Messages, freshness: Freshness): string {
  const { t } = messages;
  if (state.problem !== null) return messages.planProblem(state.problem);
  if (state.failure !== null) return messages.taskFailure(state.failure);
  if (state.status === 'working') {
    if (state.tokens > 0) return t('working, {0} tokens', state.tokens);
    return isPaused ? t('waiting for the provider') : t('working');
  }
  if (state.status === 'waiting') {
    if (!state.included) return t('left out');
    return phase === 'planned' ? '' : t('waiting');
  }
  const notes = [
    ...(isUndecided(state) ? fitOf(state, messages, freshness) : []),
    ...state.notes.map(messages.acceptNote),
    ...findingStatus(state, messages),
  ];
  const decisions = { pending: t('proposed'), accepted: t('accepted'), rejected: t('rejected') };
  return [decisions[state.proposal?.decision ?? 'pending'], ...notes, ...warningStatus(state, messages)].join(', ');
}

/** The first finding, and how many more there are. */
function findingStatus({ findings }: TaskState, messages: Messages): string[] {
  const [first, ...others] = findings;
  if (first === undefined) return [];
  const said = messages.finding(first);
  return [others.length === 0 ? said : messages.t('{0} ({1} more)', said, others.length)];
}

/** The first warning of a proposal that is not decided yet, and how many more there are. */
function warningStatus(state: TaskState, messages: Messages): string[] {
  const [first, ...others] = isUndecided(state) ? (state.proposal?.warnings ?? []) : [];
  if (first === undefined) return [];
  const said = messages.warning(first);
  return [others.length === 0 ? said : messages.t('{0} ({1} more)', said, others.length)];
}

/** What keeps a proposal from being accepted as it stands. */
function fitOf(state: TaskState, messages: Messages, freshness: Freshness): string[] {
  const stale = messages.staleNote(freshness);
  return [...(stale === null ? [] : [stale]), ...(hasConflict(state) ? [messages.t('conflicts to resolve')] : [])];
}

function hasConflict({ proposal }: TaskState): boolean {
  return proposal !== null && conflictLine(proposal) !== null;
}

const warningIcon: Icon = { name: 'warning', color: 'list.warningForeground' };
const failedIcon: Icon = { name: 'error', color: 'list.errorForeground' };

const changeIcons: Record<ChangeType, Icon> = {
  create: { name: 'diff-added', color: 'charts.green' },
  modify: { name: 'diff-modified', color: 'charts.yellow' },
  delete: { name: 'diff-removed', color: 'charts.red' },
};

function iconOf(state: TaskState, freshness: Freshness): Icon {
  if (state.problem !== null) return warningIcon;
  if (state.status === 'failed') return failedIcon;
  if (state.status === 'working') return { name: 'loading~spin', color: null };
  if (state.included && state.status === 'waiting' && state.contractProblems !== undefined) return warningIcon;
  if (!state.included && state.status === 'waiting') return { name: 'circle-slash', color: null };
  if (state.proposal?.decision === 'accepted') return { name: 'pass-filled', color: 'testing.iconPassed' };
  if (state.proposal?.decision === 'rejected') return { name: 'circle-slash', color: null };
  if (isUndecided(state) && (freshness !== 'fresh' || hasConflict(state))) return warningIcon;
  if (isUndecided(state) && state.findings.some(({ kind }) => kind !== 'unchanged')) return warningIcon;
  return state.proposal?.warnings === undefined ? changeIcons[state.task.changeType] : warningIcon;
}
