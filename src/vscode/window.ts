import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RequestResult } from '../core/request/featureRequest.ts';
import { isOpen } from '../core/run/run.ts';
import type { RecordTrouble } from '../core/run/runRecord.ts';
import { createRunStore, type RunStore } from '../core/run/runStore.ts';
import { describeError } from '../node/describeError.ts';
import type { RunRecords } from '../node/runRecords.ts';
import { createMessages } from '../views/messages.ts';
import { recordMessage } from '../views/recordMessages.ts';
import type { Acceptances } from './acceptances.ts';
import { closeLostPreviews } from './closeLostPreviews.ts';
import { closeStaleDiffs } from './closeStaleDiffs.ts';
import { createEditorWorkspace } from './editorWorkspace.ts';
import { estimateSoon } from './estimateSoon.ts';
import { greetSample } from './greetSample.ts';
import { type Commands, guardCommands } from './guardCommands.ts';
import { laterCommands } from './laterCommands.ts';
import type { Models } from './models.ts';
import type { Tools } from './openTools.ts';
import { createPlanView } from './planView.ts';
import { createProposalDiffs } from './proposalDiffs.ts';
import { createProposalFileSystem } from './proposalDocuments.ts';
import type { RequestSource } from './requestSource.ts';
import { createReviewer } from './reviewer.ts';
import type { Runner } from './runner.ts';
import { showProgress } from './showProgress.ts';
import { createStaleProposals, type StaleProposals } from './staleProposals.ts';
import { createTell } from './tell.ts';

/** Foreman in one window, as the extension's entry hands calls on to it. */
export type ForemanWindow = {
  /** By the ids that the manifest contributes. */
  readonly commands: Commands;
  readonly proposals: vscode.FileSystemProvider;
  readonly store: RunStore;
  readonly stale: StaleProposals;
  /** What the runs are kept in. */
  readonly records: Promise<RunRecords>;
  /** Resolves when everything that happened is on disk and another window may go on. */
  close(): Promise<void>;
};

/** Puts Foreman together for one window. */
export function openWindow(context: vscode.ExtensionContext): ForemanWindow {
  const tell = createTell(vscode.window.createOutputChannel('Foreman', { log: true }));
  const messages = createMessages(vscode.l10n.t);
  const sampleFolder = vscode.Uri.joinPath(context.extensionUri, 'media', 'sample');
  const loadEngine = () => import('./engine.ts');

  const onTrouble = (error: unknown, trouble: RecordTrouble = 'unreadable') =>
    tell.error(recordMessage(trouble, messages.t), error);
  const folder = join(context.globalStorageUri.fsPath, 'runs', workspaceHash());
  const log = (message: string, cause: unknown) => tell.log.warn(`${message}\n${describeError(cause)}`);
  const keeping = import('../node/runRecords.ts');
  const records = keeping.then(({ openRunRecords }) => openRunRecords(folder, onTrouble, log));
  const kept = records.then(({ record }) => record);
  const store = createRunStore(kept, Date.now, onTrouble);

  const workspace = createEditorWorkspace(log);
  store.subscribe((event) => {
    if (event === null || event.type === 'run.started' || event.type === 'run.opened') workspace.bind();
  });
  const bindWhenIdle = () => {
    if (store.run === null || !isOpen(store.run)) workspace.bind();
  };
  const trySample = async () => (await import('./doors.ts')).openSampleProject(sampleFolder, context.globalStorageUri);
  let models: Promise<Models> | undefined;
  const loadModels = () => {
    models ??= loadEngine().then(({ openModels }) => openModels(context, sampleFolder, trySample, tell));
    return models;
  };
  let requests: Promise<RequestSource> | undefined;
  const loadRequests = () => {
    requests ??= import('./doors.ts').then(({ createRequestSource }) =>
      createRequestSource(workspace, loadEngine, sampleFolder),
    );
    return requests;
  };
  let tools: Promise<Tools> | undefined;
  const loadTools = () => {
    const logError = (message: string, cause: unknown) => tell.log.error(`${message}\n${describeError(cause)}`);
    const storage = context.globalStorageUri.fsPath;
    tools ??= Promise.all([loadEngine(), records]).then(([{ openTools }, { snapshots }]) =>
      openTools(workspace, storage, context.subscriptions, snapshots, logError),
    );
    return tools;
  };
  let running: Promise<Runner> | undefined;
  const loadRunner = () => {
    running ??= loadEngine().then(({ createRunner }) => createRunner(store, loadTools, loadModels, tell));
    return running;
  };
  const begin = async (result: RequestResult) => {
    const { createBeginRun } = await loadEngine();
    await createBeginRun(store, await loadRunner(), messages, tell)(result);
  };
  const cancel = () => void running?.then((runner) => runner.cancel());
  const stale = createStaleProposals(store, workspace);
  let acceptances: Promise<Acceptances> | undefined;
  const loadAcceptances = () => {
    acceptances ??= Promise.all([loadEngine(), records]).then(([{ createAcceptances }, { snapshots }]) =>
      createAcceptances(store, workspace, snapshots),
    );
    return acceptances;
  };
  const past = Promise.all([import('./history.ts'), records]).then(([{ openHistory }, { history }]) =>
    openHistory(store, history, { cancel, loadAcceptances }, messages, tell),
  );
  const turns = keeping.then(({ takeTurns }) =>
    takeTurns(store, records, async () => (await past).recover(), cancel, onTrouble),
  );
  const ready = turns.then((turn) => turn.ready).catch(onTrouble);
  const diffs = createProposalDiffs(store, workspace, messages);
  const loadDecisions = async () => {
    const [{ createDecisions }, files] = await Promise.all([loadEngine(), loadAcceptances()]);
    return createDecisions(files, diffs, (taskId) => reviewer.rebase([taskId]), messages, tell);
  };
  const reviewer = createReviewer(store, diffs, loadDecisions, messages, tell);

  context.subscriptions.push(
    vscode.workspace.onDidChangeWorkspaceFolders(bindWhenIdle),
    tell.log,
    { dispose: cancel },
    { dispose: () => turns.then((turn) => turn.dispose()) },
    stale,
    createPlanView(store, stale, messages),
    closeStaleDiffs(store),
    showProgress(store, messages, cancel),
    { dispose: () => past.then((history) => history.dispose()) },
    estimateSoon(
      store,
      async () => (await loadEngine()).createEstimateRun(store, loadTools, loadModels, tell),
      (error) => log('What the files will cost could not be estimated', error),
    ),
  );
  closeLostPreviews();
  Promise.all([past, ready.then(() => greetSample(store, tell))]).catch(onTrouble);
  return {
    commands: guardCommands(
      {
        ...laterCommands(['foreman.implementFeature', 'foreman.implementSpec'], async () =>
          (await import('./doors.ts')).runCommands(await loadRequests(), begin, messages.t, tell),
        ),
        ...laterCommands(
          ['startWork', 'retry', 'retryFailed', 'cancel', 'cancelFile', 'closeRun'].map((name) => `foreman.${name}`),
          async () => (await loadEngine()).workCommands(store, await loadRunner(), messages, tell),
        ),
        ...laterCommands(
          [
            'foreman.resumePlanning',
            'foreman.replan',
            'foreman.answerQuestion',
            'foreman.addFile',
            'foreman.removeFile',
            'foreman.editPurpose',
          ],
          async () => (await loadEngine()).planCommands(store, await loadRunner(), workspace, messages, tell),
        ),
        ...laterCommands(['foreman.showContext', 'foreman.showRunContext'], async () => {
          const { contextCommands, createContextPreviews } = await loadEngine();
          const { preview } = await loadRunner();
          const previews = createContextPreviews(workspace, store, preview, context.subscriptions, tell);
          return contextCommands(store, await loadRequests(), previews, messages, tell);
        }),
        ...laterCommands(['foreman.showPrompt'], async () => {
          const [{ callsCommands }, { snapshots }] = await Promise.all([loadEngine(), records]);
          return callsCommands(store, snapshots, log, context.subscriptions);
        }),
        ...laterCommands(['foreman.exportRun'], async () =>
          (await loadEngine()).exportCommands(store, await records, loadTools, loadModels, tell),
        ),
        ...laterCommands(
          ['foreman.openRun', 'foreman.resumeRun', 'foreman.deleteRuns'],
          async () => (await past).commands,
        ),
        ...laterCommands(
          [
            ...['openDiff', 'reviewAll', 'accept', 'reject', 'rebase'],
            ...['acceptAll', 'rejectAll', 'undoFile', 'undoRun'],
          ].map((name) => `foreman.${name}`),
          async () => (await import('./doors.ts')).reviewCommands(store, reviewer, tell),
        ),
        'foreman.chooseModel': async (role?: unknown) =>
          (await loadModels()).choose(role === 'planner' || role === 'worker' ? role : undefined),
        'foreman.setApiKey': async (model?: unknown) =>
          (await loadModels()).setApiKey(typeof model === 'string' ? model : undefined),
        'foreman.oneAtATime': async () => (await loadEngine()).toggleOneAtATime(tell),
        'foreman.trySample': trySample,
        'foreman.showLog': () => tell.log.show(),
        'foreman.showRuns': () => vscode.commands.executeCommand('foreman.runs.focus'),
      },
      ready,
      tell,
      () => store.isReading,
    ),
    proposals: createProposalFileSystem(store, ready, loadEngine),
    store,
    stale,
    records,
    close: async () => (await turns).close(),
  };
}

function workspaceHash(): string {
  const uris = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  return createHash('sha256').update(uris.sort().join('\n')).digest('hex').slice(0, 16);
}
