import { carryOut } from '../core/implementFeature.ts';
import { planIn } from '../core/plan/planDocument.ts';
import { workOf } from '../core/run/run.ts';
import { allowedPaths } from './allowedPaths.ts';
import { closeSite } from './closeSite.ts';
import type { ImplementCommand } from './command.ts';
import { deliver } from './deliver.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { type Feature, openFeature } from './feature.ts';
import { makePlan } from './makePlan.ts';
import { openOutFile } from './outFile.ts';
import { createPlanKeeper } from './planKeeper.ts';
import type { Session } from './session.ts';

/**
 * Plans a feature, or takes a plan that was made before, lets the workers write it and delivers what came out. A plan that
 * does not come to its end is kept.
 * @throws UsageError before a model is asked
 */
export async function implement(command: ImplementCommand, session: Session): Promise<ExitCode> {
  const { io } = session;
  const { delivery } = command;
  const patchFile = delivery.kind === 'patch' ? await openOutFile('--patch', delivery.file, io.cwd) : null;
  const feature = await openFeature(command, true, session);
  const allowed = await allowedPaths(command.allowed, feature.site.workspace, session.messages);
  const { progress } = feature;
  const keeper = createPlanKeeper(command, session);
  const before = feature.source.document === null ? [] : planIn(feature.source.document).done;
  let done: readonly string[] = before;
  const keepAll = () => keeper.keep(progress.run, done);
  io.signal.addEventListener('abort', keepAll);
  try {
    await work(feature, before, command.jobs, session);
    progress.stop();
    const onWritten = (taskIds: readonly string[]) => {
      done = [...before, ...taskIds];
    };
    const delivered = await deliver(feature, command, { patchFile, allowed }, onWritten, session);
    done = [...before, ...delivered.done];
    if (delivered.code !== exitCode.done) keeper.keepAndSay(progress.run, done);
    return delivered.code;
  } catch (error) {
    progress.stop();
    keeper.keepAndSay(progress.run, done);
    if (done.length === before.length) throw error;
    const { screen } = session;
    screen.warn(`Files were written, but ${error instanceof Error ? error.message : String(error)}.`);
    screen.log('The cause', error);
    return exitCode.partly;
  } finally {
    io.signal.removeEventListener('abort', keepAll);
    await closeSite(feature.site, session.screen);
  }
}

/**
 * Planning and writing, as far as they come.
 * @param before the ids of the tasks that an earlier run carried out; workers count on them
 */
async function work(feature: Feature, before: readonly string[], jobs: number | null, session: Session): Promise<void> {
  const run = await makePlan(feature, session);
  const left = workOf(run);
  if (left === null || left.tasks.length === 0) return;
  const { worker } = feature.roles;
  const { name, prepared, parallelCalls } = worker.model;
  feature.progress.report({ type: 'plan.approved', model: { name, prepared } });
  const wanted = left.plan.files.map(({ id }) => id);
  const files = run.tasks.map(({ task }) => task).filter(({ id }) => wanted.includes(id) || before.includes(id));
  const plan = { ...left.plan, files };
  await carryOut({ ...left, plan }, jobs ?? parallelCalls, {
    ...feature.meansWith(worker),
    plannerModel: feature.roles.planner.model,
  });
}
