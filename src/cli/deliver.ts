import type { WorkspacePath } from '../core/ports.ts';
import type { Run } from '../core/run/run.ts';
import { encodeText } from '../node/textEncoding.ts';
import { runSpending } from '../views/costs.ts';
import { printable } from '../views/printable.ts';
import type { ImplementCommand } from './command.ts';
import { deliverChanges } from './deliverChanges.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import type { Feature } from './feature.ts';
import { exitCodeOf, type FileOutcome, outcomesOf } from './fileOutcome.ts';
import { writeOutFile } from './outFile.ts';
import { formatReport } from './report.ts';
import type { Screen } from './screen.ts';
import type { Session } from './session.ts';
import { summaryLines } from './summary.ts';
import { writeOut } from './writeOut.ts';

/** The file that gets the diff, null for none, and the sensitive files that may be written. */
export type Permitted = { readonly patchFile: string | null; readonly allowed: ReadonlySet<WorkspacePath> };

/**
 * Brings what came out of a run to where the person wants it: the diff of every change that was not written into the
 * workspace, or the report, to stdout or a file. Says what came out.
 * @param permitted what may be written beside files that are not sensitive
 * @param onWritten told the ids of the tasks whose files are written, before anything is printed
 * @returns what the run ends with, and the ids of the tasks that are done
 * @throws when stdout does not take it
 */
export async function deliver(
  { site, source, roles, progress, meter }: Feature,
  command: ImplementCommand,
  { patchFile, allowed }: Permitted,
  onWritten: (taskIds: readonly string[]) => void,
  { io, screen, messages }: Session,
): Promise<{ readonly code: ExitCode; readonly done: readonly string[] }> {
  const run = progress.run as Run;
  const writing = command.delivery.kind === 'apply' ? { allowed } : null;
  const changes = await deliverChanges(run, site, writing, io.signal);
  const outcomes = outcomesOf(run, changes, messages);
  onWritten(outcomes.flatMap(({ taskId, applied }) => (applied === true ? [taskId] : [])));
  for (const { filePath, applied, rebased, failure } of outcomes) {
    if (rebased) screen.say(`Rebased ${filePath}: it had changed since it was read, and both changes are in it now.`);
    if (applied === false && failure !== null) screen.warn(`Refused ${filePath}: ${failure.message}`);
  }

  const diff = await diffOf(outcomes);
  for (const { filePath, applied, patch, encoding } of outcomes) {
    if (applied === true || patch !== null || encoding === null) continue;
    screen.warn(`No diff can hold ${filePath}, which is ${encoding}. Add --apply to have it written.`);
  }
  const isPatchWritten = patchFile !== null && diff.length > 0 && (await writePatch(patchFile, diff, screen));
  const isPatchLost = patchFile !== null && diff.length > 0 && !isPatchWritten;
  const delivered = exitCodeOf(outcomes, io.signal.aborted);
  const code = isPatchLost && delivered === exitCode.done ? exitCode.partly : delivered;

  const print = (text: string | Buffer) => writeOut(io.stdout, io.stdout.isTTY ? printable(text.toString()) : text);
  if (command.json) {
    const planner = source.document === null ? roles.planner.model.name : null;
    const models = { planner, worker: roles.worker.model.name };
    await print(formatReport({ code, run, models, outcomes, meter }, messages));
  } else if (!isPatchWritten) await print(diff);
  const [spending] = Object.keys(run.costs?.spentOn ?? {}).length === 0 ? [] : runSpending(run, messages.t);
  if (spending !== undefined) screen.say(spending);
  const delivery = isPatchLost ? ({ kind: 'print' } as const) : command.delivery;
  for (const line of summaryLines(outcomes, meter, {
    delivery,
    isOnScreen: io.stdout.isTTY === true && !command.json,
  })) {
    screen.say(line);
  }
  return { code, done: outcomes.flatMap(({ taskId, status }) => (status === 'done' ? [taskId] : [])) };
}

/** The diff of all changes that were not written, each part in the encoding of its file. */
async function diffOf(outcomes: readonly FileOutcome[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const { applied, patch, encoding } of outcomes) {
    if (applied === true || patch === null || encoding === null) continue;
    parts.push((await encodeText(patch, encoding === 'utf8bom' ? 'utf8' : encoding)) ?? Buffer.from(patch));
  }
  return Buffer.concat(parts);
}

/** Whether the diff is in its file; where it is not, the person is told that it is printed. */
async function writePatch(file: string, diff: Buffer, screen: Screen): Promise<boolean> {
  try {
    await writeOutFile(file, diff);
    return true;
  } catch (error) {
    screen.warn(`The diff could not be written to the file, so it is printed: ${(error as Error).message}`);
    return false;
  }
}
