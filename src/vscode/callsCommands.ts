import * as vscode from 'vscode';
import { type CallRecord, callsFor } from '../core/model/callRecord.ts';
import { readReply, readRequest } from '../core/model/callTexts.ts';
import type { Snapshots } from '../core/ports.ts';
import { taskOf } from '../core/run/run.ts';
import type { RunStore } from '../core/run/runStore.ts';
import { callsDocument, type ShownCall } from '../views/callsDocument.ts';
import type { Commands } from './guardCommands.ts';
import type { PlanItem } from './planView.ts';

/** The scheme of documents about what models were asked; the authority is the run and the task, or `plan`. */
const callsScheme = 'foreman-calls';

/**
 * The command that shows what was asked for a row, and what came back.
 * @param texts where that is kept
 * @param log told of what is kept and cannot be read
 * @param subscriptions what is disposed of with the window
 */
export function callsCommands(
  store: RunStore,
  texts: Snapshots,
  log: (message: string, cause: unknown) => void,
  subscriptions: vscode.Disposable[],
): Commands {
  const read = async <T>(id: string | null | undefined, parse: (bytes: Uint8Array) => T): Promise<T | null> => {
    if (id == null) return null;
    try {
      const bytes = await texts.read(id);
      return bytes === null ? null : parse(bytes);
    } catch (error) {
      log('What a model was asked or answered cannot be read', error);
      return null;
    }
  };
  const shownCall = async (call: CallRecord): Promise<ShownCall> => ({
    call,
    request: await read(call.request, readRequest),
    reply: await read(call.outcome?.reply, readReply),
  });
  const changed = new vscode.EventEmitter<vscode.Uri>();
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(callsScheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent({ authority }) {
        const { run } = store;
        const [runId, name = ''] = authority.split('.');
        const taskId = name === 'plan' ? null : name;
        const calls = run !== null && run.id === runId ? callsFor(run.calls, taskId) : [];
        const subject = taskId === null ? null : (taskOf(run, taskId)?.task.filePath ?? taskId);
        return callsDocument(subject, await Promise.all(calls.map(shownCall)), vscode.l10n.t);
      },
    }),
  );
  return {
    async 'foreman.showPrompt'(item?: Partial<PlanItem>) {
      const { run } = store;
      if (run === null) return;
      const taskId = item?.row?.taskId ?? null;
      const name =
        taskOf(run, taskId ?? '')
          ?.task.filePath.split('/')
          .at(-1) ?? 'plan';
      const uri = vscode.Uri.from({
        scheme: callsScheme,
        authority: `${run.id}.${taskId ?? 'plan'}`,
        path: `/${name}.prompts.md`,
      });
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    },
  };
}
