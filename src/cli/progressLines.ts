import { canStart, type Run, type TaskState, taskOf } from '../core/run/run.ts';
import type { RunEvent } from '../core/run/runEvent.ts';
import { fileEstimate, fileSpending } from '../views/costs.ts';
import { lookupLine } from '../views/lookupLine.ts';
import type { Messages } from '../views/messages.ts';
import { pauseStatus } from '../views/pauseStatus.ts';
import { planningStatus } from '../views/planRows.ts';
import { limitSaid } from '../views/runStatus.ts';
import type { Said } from './screen.ts';

/** What is said of an event at `now`, given the run after it; each is one line. */
export function saidOf(event: RunEvent, run: Run, messages: Messages, now: number): Said[] {
  switch (event.type) {
    case 'calls.paused': {
      const line = `${capital(pauseStatus(run, messages, now) ?? '')}: ${event.detail}`;
      return [event.until - now < hangingMs ? news(line) : trouble(line)];
    }
    case 'context.gathered': {
      const tokens = event.files.reduce((sum, file) => sum + file.tokens, 0);
      const withheld = event.secretPaths.length;
      const secret = withheld === 0 ? '' : `, ${counted(withheld, 'file')} withheld`;
      const { masked = [] } = event;
      const marks = masked.reduce((sum, { count }) => sum + count, 0);
      const hidden = marks === 0 ? '' : `, ${counted(marks, 'secret')} masked`;
      const found = `Found ${counted(event.listed, 'file')}; the planner sees ${event.files.length}`;
      return [
        news(`${found} (${counted(tokens, 'token')})${secret}${hidden}.`),
        ...event.files.map((file) =>
          detail(`  ${file.path}: ${counted(file.tokens, 'token')}, ${file.reasons.join(', ')}`),
        ),
        ...masked.map(({ path, count }) => detail(`  ${path}: ${counted(count, 'secret')} masked`)),
        ...event.secretPaths.map((path) => detail(`  ${path}: withheld`)),
      ];
    }
    case 'exploration.stepped': {
      const { did, got } = lookupLine(event, messages.t);
      return [news(`${did}: ${got}`)];
    }
    case 'plan.proposed': {
      const { files, summary, estimatedComplexity } = event.plan;
      return [news(`Plan: ${counted(files.length, 'file')}, ${estimatedComplexity} complexity. ${summary}`)];
    }
    case 'plan.failed':
      return [trouble(messages.planFailure(event.failure))];
    case 'task.started':
      return [news(`Started ${pathOf(run, event.taskId)}`)];
    case 'task.repaired':
      return [news(`Again   ${pathOf(run, event.taskId)}: ${messages.repair(event)}`)];
    case 'task.completed': {
      const { taskId, explanation, warnings = [] } = event.change;
      const path = pathOf(run, taskId);
      const spending = fileSpending(run, taskId, messages.t);
      return [
        news(`Done    ${path}${explanation === '' ? '' : `: ${explanation}`}`),
        ...(spending === null ? [] : [detail(`  ${path}: ${spending}`)]),
        ...warnings.map((warning) => trouble(`Warning ${path}: ${messages.warning(warning)}`)),
      ];
    }
    case 'task.failed':
      return [trouble(`Failed  ${pathOf(run, event.taskId)}: ${messages.taskFailure(event.failure)}`)];
    case 'work.paused': {
      const said = limitSaid(run, messages);
      return said === null ? [] : [trouble(said)];
    }
    case 'check.completed':
      return [
        ...event.findings.map((finding) => {
          const line = `${pathOf(run, finding.taskId)}: ${messages.finding(finding)}`;
          return finding.kind === 'unchanged' ? news(`Note    ${line}`) : trouble(`Warning ${line}`);
        }),
        ...(event.unsupported ?? []).map((end) => detail(`  What ${end} files import was not checked.`)),
      ];
    default:
      return [];
  }
}

function detail(line: string): Said {
  return { line, weight: 'detail' };
}

function news(line: string): Said {
  return { line, weight: 'news' };
}

function trouble(line: string): Said {
  return { line, weight: 'trouble' };
}

/** A wait that a person takes for hanging if nobody tells them. */
const hangingMs = 30_000;

function capital(line: string): string {
  return line.slice(0, 1).toUpperCase() + line.slice(1);
}

/** A line for each file of a run's plan, with what stands in its way, and for each question that it asks. */
export function plannedLines(run: Run, messages: Messages): Said[] {
  const { questions = [], contractProblems = [] } = run.plan ?? {};
  const asked = questions.map(({ question, assumption }) =>
    news(assumption === '' ? `  Question: ${question}` : `  Question: ${question} Assumed: ${assumption}`),
  );
  const unfit = contractProblems.map((problem) => trouble(`  ${messages.contractProblem(problem)}`));
  const files = run.tasks.flatMap((state) => [
    plannedLine(run, state, messages),
    ...(state.contractProblems ?? []).map((problem) =>
      trouble(`  ${state.task.filePath}: ${messages.contractProblem(problem)}`),
    ),
  ]);
  return [...files, ...unfit, ...asked];
}

function plannedLine(run: Run, state: TaskState, messages: Messages): Said {
  const { task, included, problem } = state;
  const estimate = fileEstimate(run, state, messages.t);
  const line = `  ${task.changeType} ${task.filePath}`;
  if (!included) return news(`${line} (left out)`);
  const priced = estimate === null ? line : `${line} (${estimate})`;
  return problem === null ? news(priced) : trouble(`${line}: ${messages.planProblem(problem)}`);
}

function pathOf(run: Run, taskId: string): string {
  return taskOf(run, taskId)?.task.filePath ?? taskId;
}

/**
 * What a screen shows at `now` while a model is at work, which it is for that many seconds: how far it is, and a row for
 * each file that is being written.
 */
export function liveLines(run: Run, seconds: number, messages: Messages, now: number): string[] {
  const paused = pauseStatus(run, messages, now);
  if (run.activity === 'planning') return [`Planning, ${seconds} s: ${paused ?? planningStatus(run, messages)}`];
  if (run.activity !== 'working') return [];
  const count = (status: TaskState['status']) => run.tasks.filter((state) => state.status === status).length;
  const [done, failed, waiting] = [
    count('proposed'),
    count('failed'),
    run.tasks.filter(canStart).length - count('failed'),
  ];
  const total = done + failed + waiting + count('working');
  const parts = [`${done} of ${counted(total, 'file')} done`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (paused !== null) parts.push(paused);
  const rows = run.tasks.flatMap(({ status, task, tokens }) => {
    if (status !== 'working') return [];
    return [`  ${task.changeType} ${task.filePath}: ${tokens === 0 ? 'asked' : counted(tokens, 'token')}`];
  });
  return [`Writing, ${seconds} s: ${parts.join(', ')}`, ...rows];
}

/** A number with its noun: `1 file`, `1,200 files`. */
export function counted(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
}
