import { join } from 'node:path';
import type { Means } from '../core/implementFeature.ts';
import { createTokenBudget } from '../core/model/tokenBudget.ts';
import { createFileGrammars } from '../node/fileGrammars.ts';
import { createFileRungMemory } from '../node/fileRungMemory.ts';
import { createFileUsageMemory } from '../node/fileUsageMemory.ts';
import { createSecretScanner } from '../node/secretScanner.ts';
import { userFolders } from '../node/userFolders.ts';
import type { CommonOptions } from './command.ts';
import { type ConnectedModel, connectModel } from './connectModel.ts';
import { createMeter, type Meter } from './meter.ts';
import { openSite } from './openSite.ts';
import { createProgress, type Progress } from './progress.ts';
import { until } from './readInput.ts';
import { readSource, type Site, type Source } from './readSource.ts';
import type { Session } from './session.ts';

/** Who plans and who writes; the same model where only one of them is needed or named. */
export type Roles = { readonly planner: ConnectedModel; readonly worker: ConnectedModel };

/** A feature that is ready to be planned and written: everything was read and found, and no model was asked yet. */
export type Feature = {
  readonly site: Site;
  readonly source: Source;
  readonly roles: Roles;
  readonly meter: Meter;
  readonly progress: Progress;
  /** What asking a model needs. */
  meansWith(asked: ConnectedModel): Means;
};

/**
 * Reads what a command names, connects its models, says where their requests go, and starts the run.
 * @param isWriting whether workers are needed
 * @throws UsageError; the signal's reason once that is aborted
 */
export async function openFeature(command: CommonOptions, isWriting: boolean, session: Session): Promise<Feature> {
  const { io, screen, messages } = session;
  const { models } = command;
  const site = await openSite(command.workspace, command.encoding, session);
  const source = await readSource(command.source, site, messages, io);
  const meter = createMeter();
  const connect = async (name: string): Promise<ConnectedModel> => {
    const connecting = connectModel(name, { servers: models.servers, env: io.env, installation: io.installation });
    const { model, destination } = await until(io.signal, connecting);
    return { model: meter.metered(model), destination };
  };
  const first = await connect(source.document === null ? models.planner : models.worker);
  const isOne = source.document !== null || !isWriting || models.planner === models.worker;
  const roles = { planner: first, worker: isOne ? first : await connect(models.worker) };
  screen.say(destinationOf(roles));

  const progress = createProgress(screen, messages, io.timing.now);
  const { name, prepared } = first.model;
  progress.report({ type: 'run.started', runId: 'terminal', request: source.request, model: { name, prepared } });
  const { cache } = userFolders(io.env, io.home);
  const rungs = createFileRungMemory(join(cache, 'rungs.json'), screen.log);
  const usage = createFileUsageMemory(join(cache, 'usage.json'), screen.log);
  const budget = createTokenBudget(models.maxRunTokens, 0);
  const grammars = createFileGrammars(io.grammars, screen.log);
  const secrets = createSecretScanner();
  return {
    site,
    source,
    roles,
    meter,
    progress,
    meansWith: ({ model }) => ({
      model,
      rungs,
      usage,
      budget,
      grammars,
      secrets,
      workspace: site.workspace,
      search: site.search,
      report: progress.report,
      log: screen.log,
      contextTokens: models.contextTokens,
      explorationSteps: models.explorationSteps,
      signal: io.signal,
      timing: io.timing,
    }),
  };
}

/** Which models are asked, and where the texts go. */
function destinationOf({ planner, worker }: Roles): string {
  if (planner.destination === null && worker.destination === null) {
    return 'The replies are prepared: no model is asked, and nothing leaves this machine.';
  }
  const [plans, writes] = [planner, worker].map(({ model, destination }) =>
    destination === null ? `${model.name} (prepared replies)` : `${model.name} at ${destination}`,
  );
  const asked = planner === worker ? `Asking ${plans}.` : `${plans} plans, ${writes} writes.`;
  return `${asked} Your request and the files that matter go there.`;
}
