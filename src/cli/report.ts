import { addTokens, noTokens, type Tokens } from '../core/model/usage.ts';
import { fileInDocument } from '../core/plan/planDocument.ts';
import { type Run, taskOf } from '../core/run/run.ts';
import type { Messages } from '../views/messages.ts';
import type { ExitCode } from './exitCode.ts';
import type { FileOutcome } from './fileOutcome.ts';
import type { Meter } from './meter.ts';

/** What `--json` prints of a run that has ended; `foreman help json` tells the shape. */
export type Ended = {
  readonly code: ExitCode;
  readonly run: Run;
  /** The models' names; the planner's is null where a plan was given. */
  readonly models: { readonly planner: string | null; readonly worker: string };
  readonly outcomes: readonly FileOutcome[];
  readonly meter: Pick<Meter, 'requests' | 'usage'>;
};

/** A run as one JSON object on several lines, in characters that do nothing to a terminal. */
export function formatReport({ code, run, models, outcomes, meter }: Ended, messages: Messages): string {
  const { failure, plan } = run;
  const report = {
    version: 1,
    exitCode: code,
    request: run.request.title,
    models,
    failure: plan !== null || failure === null ? null : { kind: failure.kind, message: messages.planFailure(failure) },
    plan:
      plan === null
        ? null
        : {
            summary: plan.summary,
            estimatedComplexity: plan.estimatedComplexity,
            files: run.tasks.map(({ task, included }) => ({
              ...fileInDocument(task, (id) => taskOf(run, id)?.task.filePath),
              included,
            })),
            questions: plan.questions ?? [],
          },
    files: outcomes.map(
      ({
        taskId,
        filePath,
        changeType,
        status,
        explanation,
        warnings,
        findings,
        failure: why,
        applied,
        rebased,
        patch,
        encoding,
      }) => ({
        filePath,
        changeType,
        status,
        explanation,
        warnings: warnings.map((warning) => ({ ...warning, message: messages.warning(warning) })),
        findings: findings.map(({ taskId: _, ...finding }) => ({ ...finding, message: messages.finding(finding) })),
        failure: why,
        applied,
        rebased,
        patch,
        encoding,
        estimate: run.costs?.estimates[taskId]?.tokens ?? null,
        spent: run.costs?.spentOn[taskId] ?? null,
      }),
    ),
    usage: meter.usage,
    requests: meter.requests,
    estimate: expectedOf(run),
  };
  return `${JSON.stringify(report, null, 2).replace(/[^\P{C}\n]|[\u2028\u2029]/gu, escaped)}\n`;
}

/** What the files that are wanted were expected to cost; null where that is not known of each. */
function expectedOf({ tasks, costs }: Run): Tokens | null {
  const wanted = tasks.filter(({ included, problem }) => included && problem === null);
  const expected = wanted.map(({ task }) => costs?.estimates[task.id]?.tokens);
  if (expected.length === 0 || expected.includes(undefined)) return null;
  return expected.reduce<Tokens>((sum, tokens) => addTokens(sum, tokens ?? noTokens), noTokens);
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
