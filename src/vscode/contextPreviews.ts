import * as vscode from 'vscode';
import { listFiles } from '../core/context/listFiles.ts';
import { isSecretFile } from '../core/context/secretFiles.ts';
import { type FeatureRequest, withChoice } from '../core/request/featureRequest.ts';
import { phaseOf, planOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import { type ContextDocument, contextDocument } from '../views/contextDocument.ts';
import { createContextMessages } from '../views/contextMessages.ts';
import { printableLine } from '../views/printable.ts';
import type { ChosenRequest } from './chosenRequest.ts';
import { contextScheme } from './closeLostPreviews.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import { guardCommands } from './guardCommands.ts';
import type { Runner } from './runner.ts';
import { plain, type Tell } from './tell.ts';

/** Documents of what a planner will be sent, in which the person chooses files before it is. */
export type ContextPreviews = {
  /**
   * Opens one.
   * @param runId the run that the request is of; null for a request that is not planned yet
   */
  open(request: FeatureRequest, runId: string | null): Promise<void>;
};

/** A document that is open, and what it is about. */
type Preview = { readonly request: FeatureRequest; readonly runId: string | null; readonly document: ContextDocument };

/** @param subscriptions what is disposed of with the window */
export function createContextPreviews(
  workspace: EditorWorkspace,
  store: RunStore,
  gather: Runner['preview'],
  subscriptions: vscode.Disposable[],
  tell: Tell,
): ContextPreviews {
  const words = createContextMessages(vscode.l10n.t);
  const previews = new Map<string, Preview>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let opened = 0;

  const revisionOf = (runId: string | null) => {
    const { run } = store;
    const edited = run !== null && run.id === runId && phaseOf(run) === 'planned' ? planOf(run) : null;
    return edited === null ? null : { ...edited, remark: '' };
  };
  const read = async (request: FeatureRequest, runId: string | null): Promise<Preview | null> => {
    const gathering = gather(request, revisionOf(runId));
    const shown = { location: vscode.ProgressLocation.Window, title: words.gathering };
    const gathered = await vscode.window.withProgress(shown, () => gathering);
    if (gathered === null) return null;
    return { request, runId, document: contextDocument({ request, ...gathered }, vscode.l10n.t) };
  };
  /** Reads the workspace again for another choice of files, one choice after the other. */
  let choosing: Promise<unknown> = Promise.resolve();
  const choose = (key: string, path: string, choice: 'added' | 'dropped' | 'free'): Promise<void> => {
    const next = choosing.then(async () => {
      const before = previews.get(key);
      const preview = before && (await read(withChoice(before.request, path, choice), before.runId));
      if (!preview || !previews.has(key)) return;
      previews.set(key, preview);
      changed.fire(vscode.Uri.parse(key, true));
    });
    choosing = next.catch(() => {});
    return next;
  };
  const askForFile = async (key: string) => {
    const { paths } = await listFiles(workspace, new AbortController().signal);
    const open = paths.filter((path) => !isSecretFile(path));
    const items = open.map((path) => ({ label: printableLine(path), path }));
    const picked = await vscode.window.showQuickPick(items, { title: words.add, placeHolder: words.pick });
    if (picked !== undefined) await choose(key, picked.path, 'added');
  };
  const planWith = async (key: string) => {
    await choosing;
    const preview = previews.get(key);
    if (preview === undefined) return;
    const isAgain = revisionOf(preview.runId) !== null;
    const argument: ChosenRequest = { chosen: preview.request };
    await vscode.commands.executeCommand(isAgain ? 'foreman.replan' : 'foreman.implementFeature', argument);
  };

  const commands = guardCommands(
    {
      'foreman.context.drop': (key: string, path: string) => choose(key, path, 'dropped'),
      'foreman.context.restore': (key: string, path: string) => choose(key, path, 'free'),
      'foreman.context.add': askForFile,
      'foreman.context.plan': planWith,
    },
    Promise.resolve(),
    tell,
  );
  const lensAt = (line: number, title: string, command: string, ...args: unknown[]) =>
    new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: args });
  const selector = { scheme: contextScheme };
  subscriptions.push(
    changed,
    ...Object.entries(commands).map(([id, handler]) => vscode.commands.registerCommand(id, handler)),
    vscode.workspace.registerTextDocumentContentProvider(contextScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => previews.get(uri.toString())?.document.text ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => previews.delete(uri.toString())),
    vscode.languages.registerCodeLensProvider(selector, {
      provideCodeLenses({ uri }) {
        const key = uri.toString();
        const places = previews.get(key)?.document.places ?? [];
        return [
          lensAt(0, `$(play) ${words.plan}`, 'foreman.context.plan', key),
          lensAt(0, `$(add) ${words.add}`, 'foreman.context.add', key),
          ...places.flatMap(({ line, path, action }) => {
            if (action === null) return [];
            const [title, id] = action === 'drop' ? [words.drop, 'drop'] : [words.restore, 'restore'];
            return [lensAt(line, title, `foreman.context.${id}`, key, path)];
          }),
        ];
      },
    }),
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks({ uri }) {
        const places = previews.get(uri.toString())?.document.places ?? [];
        return places.flatMap(({ line, path, start, end }) => {
          const target = workspace.uriOf(path);
          return target === null ? [] : [new vscode.DocumentLink(new vscode.Range(line, start, line, end), target)];
        });
      },
    }),
  );

  return {
    async open(request, runId) {
      const preview = await read(request, runId);
      if (preview === null) return;
      opened += 1;
      const uri = vscode.Uri.from({ scheme: contextScheme, path: `/${plain(words.document)}`, query: String(opened) });
      previews.set(uri.toString(), preview);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: false });
    },
  };
}
