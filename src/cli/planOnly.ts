import { formatPlanJson } from '../core/plan/planJson.ts';
import { formatPlanMarkdown } from '../core/plan/planMarkdown.ts';
import { printable } from '../views/printable.ts';
import { closeSite } from './closeSite.ts';
import type { PlanCommand } from './command.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { openFeature } from './feature.ts';
import { makePlan } from './makePlan.ts';
import { openOutFile, writeOutFile } from './outFile.ts';
import { createPlanKeeper, planLeft } from './planKeeper.ts';
import type { Session } from './session.ts';
import { writeOut } from './writeOut.ts';

/**
 * Plans a feature and writes the plan for a person or a program, who may edit it and hand it to `implement --plan`.
 * @throws UsageError before a model is asked
 */
export async function planOnly(command: PlanCommand, session: Session): Promise<ExitCode> {
  const { io, screen } = session;
  const { out, format } = command;
  const file = out === null ? null : await openOutFile('--out', out, io.cwd);
  const feature = await openFeature(command, false, session);
  const { progress } = feature;
  try {
    const run = await makePlan(feature, session);
    progress.stop();
    const document = planLeft(run, []);
    if (document === null) return io.signal.aborted ? exitCode.cancelled : exitCode.failed;
    const text = format === 'json' ? formatPlanJson(document) : formatPlanMarkdown(document);
    if (file !== null) await writeOutFile(file, text);
    else await writeOut(io.stdout, io.stdout.isTTY ? printable(text) : text);
    if (out !== null) screen.say(`The plan is in ${out}. Read it, edit it, then: foreman implement --plan ${out}`);
    return exitCode.done;
  } catch (error) {
    progress.stop();
    createPlanKeeper(command, session).keepAndSay(progress.run, []);
    throw error;
  } finally {
    await closeSite(feature.site, screen);
  }
}
