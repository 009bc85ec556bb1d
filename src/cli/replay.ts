import { type ExportProblem, parseRunExport } from '../core/replay/parseRunExport.ts';
import { replayRun } from '../core/replay/replayRun.ts';
import { createFileGrammars } from '../node/fileGrammars.ts';
import { createSecretScanner } from '../node/secretScanner.ts';
import { printable } from '../views/printable.ts';
import type { ReplayCommand } from './command.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { readInput } from './readInput.ts';
import { formatReplay, replayLines } from './replayReport.ts';
import type { Session } from './session.ts';
import { UsageError } from './usageError.ts';
import { writeOut } from './writeOut.ts';

/** The most bytes of an export; more is no run. */
const mostBytes = 400_000_000;

/**
 * Does an exported run once more and tells where it comes to something else. It reads the one file, and writes and sends
 * nothing.
 * @throws UsageError where the file is no export; the signal's reason once that is aborted
 */
export async function replay({ file, json }: ReplayCommand, { io, screen }: Session): Promise<ExitCode> {
  const name = file === '-' ? 'stdin' : file;
  const reading = parseRunExport(await readInput(file, io, { most: mostBytes, kind: 'an exported run' }));
  if (!reading.ok) throw new UsageError(problemWith(name, reading.problem));
  const stages = await replayRun(reading.file, {
    grammars: createFileGrammars(io.grammars, screen.log),
    secrets: createSecretScanner(),
    signal: io.signal,
    log: screen.log,
  });
  if (stages.length === 0) {
    throw new UsageError(`${name}: nothing in this run came to its end, so there is nothing to replay.`);
  }
  const report = json ? formatReplay(reading.file.foreman, stages) : printable(replayLines(stages).join('\n'));
  await writeOut(io.stdout, `${report}\n`);
  return stages.every(({ isSame }) => isSame) ? exitCode.done : exitCode.failed;
}

function problemWith(name: string, { kind, detail }: ExportProblem): string {
  const sentences: Record<ExportProblem['kind'], string> = {
    torn: `${name} is no whole file (${detail}). Export the run again.`,
    other: `${name} is no exported run: ${detail}. Export one with "Foreman: Export Run" in VS Code.`,
    newer: `${name} was exported by a newer Foreman (${detail}). Update Foreman to replay it.`,
    damaged: `${name} was damaged or edited: ${detail}. Export the run again.`,
  };
  return sentences[kind];
}
