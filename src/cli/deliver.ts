import { writeFile } from 'node:fs/promises';
import type { Run } from '../core/run/run.ts';
import type { ImplementCommand } from './command.ts';
import { deliverChanges } from './deliverChanges.ts';
import type { ExitCode } from './exitCode.ts';
import type { Feature } from './feature.ts';
import { exitCodeOf, outcomesOf } from './fileOutcome.ts';
import { printable } from './printable.ts';
import { formatReport } from './report.ts';
import type { Session } from './session.ts';
import { summaryLines } from './summary.ts';
import { writeOut } from './writeOut.ts';

/**
 * Brings what came out of a run to where the person wants it: the diff of every change that was not written into the
 * workspace, or the report, to stdout or a file. Says what came out.
 * @param patchFile the file that gets the diff; null for none
 * @returns what the run ends with, and the ids of the tasks that are done
 * @throws when the outputs do not take it
 */
export async function deliver(
  { site, source, roles, progress, meter }: Feature,
  { delivery, json }: ImplementCommand,
  patchFile: string | null,
  { io, screen, messages, redact }: Session,
): Promise<{ readonly code: ExitCode; readonly done: readonly string[] }> {
  const run = progress.run as Run;
  const changes = await deliverChanges(run, site.folder, delivery.kind === 'apply', io.signal);
  const outcomes = outcomesOf(run, changes, messages);
  const code = exitCodeOf(outcomes, io.signal.aborted);
  for (const { filePath, applied, failure } of outcomes) {
    if (applied === false) screen.warn(`Refused ${filePath}: ${failure?.message}`);
  }

  const print = (text: string) => writeOut(io.stdout, io.stdout.isTTY ? printable(text) : text);
  const diff = outcomes.map(({ applied, patch }) => (applied === true ? '' : (patch ?? ''))).join('');
  if (json) {
    const planner = source.document === null ? roles.planner.model.name : null;
    const models = { planner, worker: roles.worker.model.name };
    await print(formatReport({ code, run, models, outcomes, meter }, messages, redact));
  } else if (patchFile === null) await print(diff);
  if (patchFile !== null && run.plan !== null) {
    await writeFile(patchFile, diff).catch(async (error: Error) => {
      screen.warn(`The diff could not be written to the file: ${error.message}`);
      if (!json) await print(diff);
    });
  }
  for (const line of summaryLines(outcomes, meter, { delivery, isOnScreen: io.stdout.isTTY === true && !json })) {
    screen.say(line);
  }
  return { code, done: outcomes.flatMap(({ taskId, status }) => (status === 'done' ? [taskId] : [])) };
}
