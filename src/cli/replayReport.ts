import { canonicalJson } from '../core/replay/canonicalJson.ts';
import type { NotReplayed, ReplayedOutcome, ReplayedStage } from '../core/replay/replayRun.ts';
import { gitPatch } from '../core/review/gitPatch.ts';
import { counted } from './progressLines.ts';

/** A replay as a person reads it: a line for each planning and file, and below it where the two differ. */
export function replayLines(stages: readonly ReplayedStage[]): string[] {
  const same = stages.filter(({ isSame }) => isSame).length;
  const lines = stages.flatMap((stage) => {
    const { path, isSame, recorded, replayed } = stage;
    const head = `${stateOf(stage).padEnd(12)}  ${path ?? 'the plan'}: ${said(recorded)}`;
    if (isSame) return [head, ...notes(stage)];
    return [head, `              now: ${said(replayed)}`, ...notes(stage), ...diffOf(stage)];
  });
  return [...lines, `${same} of ${counted(stages.length, 'outcome')} the same.`];
}

/** A replay for a program. */
export function formatReplay(foreman: string, stages: readonly ReplayedStage[]): string {
  const outcomes = stages.map((stage) => ({ ...stage, diff: stage.isSame ? null : diffOf(stage).join('\n') || null }));
  return JSON.stringify({ version: 1, foreman, isSame: stages.every(({ isSame }) => isSame), outcomes }, null, 2);
}

function stateOf({ isSame, replayed }: ReplayedStage): string {
  if (isSame) return 'same';
  return isOutcome(replayed) ? 'differs' : 'not replayed';
}

function isOutcome(replayed: ReplayedStage['replayed']): replayed is ReplayedOutcome {
  return !(replayed.kind in reasons);
}

const reasons: Readonly<Record<NotReplayed, string>> = {
  'no-answer': 'not replayed, since an answer of the model was not kept',
  'no-base': 'not replayed, since the text that the file had is not known any more',
};

function said(outcome: ReplayedStage['replayed']): string {
  switch (outcome.kind) {
    case 'plan':
      return [counted(outcome.plan.files.length, 'file'), ...outcome.problems].join(', ');
    case 'change': {
      const what = outcome.text === null ? 'deleted' : 'written';
      return [what, ...outcome.warnings.map((kind) => `warning of ${kind}`)].join(', ');
    }
    case 'failure':
      return `failed: ${outcome.failure}: ${outcome.detail}`;
    default:
      return reasons[outcome.kind];
  }
}

function notes({ asksOn, answersLeft, replayed }: ReplayedStage): string[] {
  if (!isOutcome(replayed)) return [];
  return [
    ...(asksOn ? ['              the run would ask a model once more here; the record has no further answer'] : []),
    ...(answersLeft > 0 ? [`              ${counted(answersLeft, 'recorded answer')} not asked for`] : []),
  ];
}

/** What leads from the recorded text to that of now, line by line; nothing where one of them is none. */
function diffOf({ path, recorded, replayed }: ReplayedStage): string[] {
  const [before, after] = [textOf(recorded), textOf(replayed)];
  if (before === undefined || after === undefined || before === after) return [];
  const patch = gitPatch({ path: path ?? 'plan', base: before, text: after, mode: '100644', hasBom: false });
  return patch.trimEnd().split('\n');
}

function textOf(outcome: ReplayedStage['replayed']): string | null | undefined {
  if (outcome.kind === 'change') return outcome.text;
  return outcome.kind === 'plan' ? `${canonicalJson(outcome.plan)}\n` : undefined;
}
