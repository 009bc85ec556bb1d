import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { carryOut, type Means, planFeature, previewPlan, previewWork } from '../core/implementFeature.ts';
import { type CallLedger, createCallLedger } from '../core/model/callLedger.ts';
import type { CallEvent, CallRecord } from '../core/model/callRecord.ts';
import type { Snapshots } from '../core/ports.ts';
import { createSecretScanner } from '../node/secretScanner.ts';
import { systemTiming } from '../providers/systemTiming.ts';
import { createEditorSearch } from './editorSearch.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { gatherEvidence } from './gatherEvidence.ts';
import { openGrammars } from './openGrammars.ts';

/** Planning and working, and what they have of this window whichever run it is for. */
export type Tools = {
  readonly planFeature: typeof planFeature;
  readonly previewPlan: typeof previewPlan;
  readonly previewWork: typeof previewWork;
  readonly carryOut: typeof carryOut;
  /** Keeps the calls of a run, as `createCallLedger` does. */
  openLedger(calls: () => readonly CallRecord[], record: (event: CallEvent) => Promise<void>): CallLedger;
  /** With the evidence of this moment. */
  means(): Pick<Means, 'workspace' | 'grammars' | 'secrets' | 'search' | 'evidence' | 'timing' | 'log'>;
};

/**
 * @param storage the folder that is the extension's own in all windows
 * @param texts where what models are asked and answer is kept
 */
export function openTools(
  workspace: EditorWorkspace,
  storage: string,
  subscriptions: vscode.Disposable[],
  texts: Snapshots,
  log: (message: string, cause: unknown) => void,
): Tools {
  const cacheFileOf = (key: string) =>
    join(storage, 'index', createHash('sha256').update(key).digest('hex').slice(0, 32));
  const search = createEditorSearch(workspace, join(__dirname, 'indexThread.cjs'), cacheFileOf, log);
  subscriptions.push(search);
  const grammars = openGrammars(log);
  const secrets = createSecretScanner();
  const shared = { workspace, grammars, secrets, search, timing: systemTiming, log };
  const means = () => ({ ...shared, evidence: gatherEvidence(workspace) });
  const openLedger: Tools['openLedger'] = (calls, record) => createCallLedger(calls, record, texts, Date.now, log);
  return { planFeature, previewPlan, previewWork, carryOut, openLedger, means };
}
