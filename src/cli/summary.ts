import type { Delivery } from './command.ts';
import type { FileOutcome, FileStatus } from './fileOutcome.ts';
import type { Meter } from './meter.ts';
import { counted } from './progressLines.ts';

/** What is said in the end: how many files came out, what it cost and what became of it. */
export function summaryLines(
  outcomes: readonly FileOutcome[],
  { usage, requests }: Pick<Meter, 'usage' | 'requests'>,
  { delivery, isOnScreen }: { readonly delivery: Delivery; readonly isOnScreen: boolean },
): string[] {
  const count = (status: FileStatus) => outcomes.filter((outcome) => outcome.status === status).length;
  const wanted = outcomes.length - count('left-out');
  const others = (['failed', 'refused', 'waiting'] as const).flatMap((status) =>
    count(status) === 0 ? [] : [`${count(status)} ${status}`],
  );
  const files =
    outcomes.length === 0 ? [] : [[`${count('done')} of ${counted(wanted, 'file')} done`, ...others].join(', ')];
  const tokens = (known: number | null, way: string) => (known === null ? [] : [`${counted(known, 'token')} ${way}`]);
  const cost = [counted(requests, 'request'), ...tokens(usage.inputTokens, 'in'), ...tokens(usage.outputTokens, 'out')];
  const isChanged = outcomes.some(({ patch }) => patch !== null && patch !== '');
  const warned = outcomes.filter(isWarned).length;
  const written = outcomes.filter(({ applied }) => applied === true).length;
  const rebased = outcomes.filter((outcome) => outcome.rebased === true).length;
  const merged = rebased === 0 ? '' : `, ${rebased} rebased onto what had changed meanwhile`;
  return [
    `${[...files, cost.join(', ')].join('; ')}.`,
    ...warningLines(warned),
    ...(written > 0 ? [`Wrote ${counted(written, 'file')}${merged}.`] : isChanged ? fate(delivery, isOnScreen) : []),
  ];
}

function isWarned({ status, warnings, findings }: FileOutcome): boolean {
  return status === 'done' && (warnings.length > 0 || findings.some(({ kind }) => kind !== 'unchanged'));
}

function warningLines(files: number): string[] {
  if (files === 0) return [];
  if (files === 1) return ['1 file has warnings: look at it before you use it.'];
  return [`${files} files have warnings: look at them before you use them.`];
}

function fate(delivery: Delivery, isOnScreen: boolean): string[] {
  if (delivery.kind === 'patch')
    return [`The diff is in ${delivery.file}; git apply takes it. Nothing else was written.`];
  return isOnScreen ? ['Nothing was written. To write it, add --apply or send the diff to git apply.'] : [];
}
