import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createRunStore, type RunStore } from './core/run/runStore.ts';
import { createFileJournal } from './node/fileJournal.ts';
import { createMessages } from './views/messages.ts';
import { createApiKey } from './vscode/apiKey.ts';
import { closeStaleDiffs } from './vscode/closeStaleDiffs.ts';
import { createEditorWorkspace } from './vscode/editorWorkspace.ts';
import { greetSample } from './vscode/greetSample.ts';
import { createModels } from './vscode/models.ts';
import { createPlanView } from './vscode/planView.ts';
import {
  createOriginalFileSystem,
  createProposalFileSystem,
  originalScheme,
  proposalScheme,
} from './vscode/proposalDocuments.ts';
import { registerCommands } from './vscode/registerCommands.ts';
import { createRequestSource } from './vscode/requestSource.ts';
import { reviewCommands } from './vscode/reviewCommands.ts';
import { createReviewer } from './vscode/reviewer.ts';
import { runCommands } from './vscode/runCommands.ts';
import { createRunner } from './vscode/runner.ts';
import { openSampleProject } from './vscode/sampleProject.ts';
import { showProgress } from './vscode/showProgress.ts';
import { createTell, describeError } from './vscode/tell.ts';

/** What tests inside VS Code see of the extension; nobody else gets it. */
export type TestApi = { readonly store: RunStore; readonly secrets: vscode.SecretStorage };

/** Puts Foreman together for one window. */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const tell = createTell(vscode.window.createOutputChannel('Foreman', { log: true }));
  const messages = createMessages(vscode.l10n.t);
  const sampleFolder = vscode.Uri.joinPath(context.extensionUri, 'media', 'sample');
  const loadEngine = () => import('./vscode/engine.ts');

  const onTrouble = (error: unknown) =>
    tell.error(
      messages.t('The record of the run has a problem; after a reload something may be missing. See the log.'),
      error,
    );
  const journal = createFileJournal(join(context.globalStorageUri.fsPath, 'runs', workspaceHash()), onTrouble);
  const store = createRunStore(journal, Date.now, onTrouble);
  const ready = store.load().catch(onTrouble);

  const workspace = createEditorWorkspace((message, cause) => tell.log.warn(`${message}\n${describeError(cause)}`));
  const apiKey = createApiKey(context.secrets, tell);
  const trySample = () => openSampleProject(sampleFolder, context.globalStorageUri);
  const models = createModels(loadEngine, apiKey, sampleFolder, trySample);
  const runner = createRunner(store, workspace, models, loadEngine, tell);
  const reviewer = createReviewer(store, workspace, loadEngine, messages, tell);

  context.subscriptions.push(
    tell.log,
    { dispose: runner.cancel },
    vscode.workspace.registerFileSystemProvider(proposalScheme, createProposalFileSystem(store, ready)),
    vscode.workspace.registerFileSystemProvider(originalScheme, createOriginalFileSystem(store, ready), {
      isReadonly: true,
    }),
    createPlanView(store, messages),
    closeStaleDiffs(store),
    showProgress(store, messages, runner.cancel),
    registerCommands(
      {
        ...runCommands(store, runner, createRequestSource(workspace, sampleFolder), messages, tell),
        ...reviewCommands(store, reviewer),
        'foreman.setApiKey': apiKey.ask,
        'foreman.trySample': trySample,
        'foreman.showLog': () => tell.log.show(),
      },
      ready,
      tell,
    ),
  );
  ready.then(() => greetSample(store, tell)).catch(onTrouble);
  return context.extensionMode === vscode.ExtensionMode.Test ? { store, secrets: context.secrets } : undefined;
}

function workspaceHash(): string {
  const uris = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  return createHash('sha256').update(uris.sort().join('\n')).digest('hex').slice(0, 16);
}
