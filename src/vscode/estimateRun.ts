import * as vscode from 'vscode';
import { type Run, workOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { EstimatedModel } from '../core/work/costEvent.ts';
import type { TaskEstimate } from '../core/work/estimateWork.ts';
import type { Models } from './models.ts';
import type { Tools } from './openTools.ts';
import { readSettings } from './settings.ts';
import type { Tell } from './tell.ts';

const frameMs = 250;

/** Finds out what the tasks will cost that wait in the current run, and reports it as it goes. */
export type EstimateRun = (taskIds: readonly string[], signal: AbortSignal) => Promise<void>;

/** Estimates in the background: nobody is asked anything, and where no model is known nothing is estimated. */
export function createEstimateRun(
  store: RunStore,
  loadTools: () => Promise<Tools>,
  loadModels: () => Promise<Models>,
  tell: Tell,
): EstimateRun {
  let told = '';
  const warnOf = (wrong: readonly string[]) => {
    const names = wrong.join(', ');
    if (names !== told && names !== '') {
      tell.warn(
        vscode.l10n.t(
          'The setting "foreman.prices" is not understood for {0}. An entry has "input", "output" and "currency".',
          names,
        ),
      );
    }
    told = names;
  };

  return async (taskIds, signal) => {
    const asked = store.run;
    const work = asked === null ? null : workOf(asked, taskIds);
    if (asked === null || work === null) return;
    const models = await loadModels();
    const model = await models.getQuietly('worker');
    if (model === null || signal.aborted) return;
    const tools = await loadTools();
    const { contextTokens, prices } = readSettings();
    warnOf(prices.wrong);
    const estimated: EstimatedModel = {
      name: model.name,
      countsRequests: model.countsRequests === true,
      price: prices.prices.get(model.name) ?? null,
    };
    const means = { ...tools.means(), ...models.learnt, model, contextTokens, signal };
    let found: TaskEstimate[] = [];
    let reportedAt = Date.now();
    const report = () => {
      if (found.length > 0 && !store.isReading && isSame(store.run, asked) && !signal.aborted) {
        store.report({ type: 'work.estimated', model: estimated, estimates: found });
      }
      found = [];
      reportedAt = Date.now();
    };
    for await (const estimate of tools.previewWork(work, means)) {
      found.push(estimate);
      if (Date.now() - reportedAt >= frameMs) report();
    }
    report();
  };
}

function isSame(run: Run | null, asked: Run): boolean {
  return run?.id === asked.id && run.activity === null;
}
