import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import { createCallLedger } from '../../src/core/model/callLedger.ts';
import { canResumePlanning, type Run, workOf } from '../../src/core/run/run.ts';
import type { RunRecord } from '../../src/core/run/runRecord.ts';
import { createRunStore } from '../../src/core/run/runStore.ts';
import { createFolderWorkspace } from '../../src/node/folderWorkspace.ts';
import { openRunRecords } from '../../src/node/runRecords.ts';
import { openaiModel } from '../../src/providers/openaiModel.ts';

/** Where a run is kept and what it works on, as plain JSON. */
export type RecordedRunSite = { readonly records: string; readonly workspace: string; readonly url: string };

/**
 * Begins the run of a folder, or takes it up where it was left, and carries it to its end: the plan, then all files that wait,
 * two at a time.
 * @param onAppended waited for after each event that was recorded, by how many there were since this began
 */
export async function carryOn(
  { records, workspace, url }: RecordedRunSite,
  onAppended: (count: number) => Promise<void> = async () => {},
): Promise<Run> {
  const fail = (error: unknown): never => {
    throw error;
  };
  const { record, snapshots, lock } = await openRunRecords(records, fail);
  let appended = 0;
  const watched: RunRecord = {
    ...record,
    async append(...given) {
      await record.append(...given);
      appended += 1;
      await onAppended(appended);
    },
  };
  const store = createRunStore(watched, Date.now, fail);
  const model = openaiModel('test', { baseUrl: url, apiKey: async () => 'sk-test' });
  const means: Means = {
    model,
    ledger: createCallLedger(() => store.run?.calls ?? [], store.record, snapshots, Date.now, fail),
    workspace: createFolderWorkspace(workspace),
    grammars: { read: async () => null },
    secrets: { find: async () => [] },
    rungs: new Map(),
    signal: new AbortController().signal,
    contextTokens: 8_000,
    explorationSteps: 2,
    report: store.report,
    log: () => {},
  };
  const { name, prepared } = model;
  const request = { title: 'Greet', text: 'Greet everybody.', specPath: null };
  await store.load();
  if (store.run === null) {
    store.report({ type: 'run.started', runId: 'r1', request, model: { name, prepared } });
    await planFeature(request, null, means);
  } else if (canResumePlanning(store.run)) {
    store.report({ type: 'plan.resumed', model: { name, prepared } });
    await planFeature(request, null, means);
  }
  const waiting = store.run?.tasks.filter(({ status }) => status === 'waiting').map(({ task }) => task.id);
  const work = store.run === null ? null : workOf(store.run, waiting);
  if (work !== null) {
    store.report({ type: 'plan.approved', model: { name, prepared } });
    await carryOut(work, 2, means);
  }
  await store.recorded();
  await lock.release();
  if (store.run === null) throw new Error('There is no run.');
  return store.run;
}
