import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { ChangeType } from '../../src/core/plan/implementationPlan.ts';
import type { Run } from '../../src/core/run/run.ts';
import type { TestApi } from '../../src/extension.ts';
import { createMessages } from '../../src/views/messages.ts';
import { planRows, type Row } from '../../src/views/planRows.ts';
import type { ForemanWindow } from '../../src/vscode/window.ts';
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackServer,
  startLoopbackServer,
} from '../providers/loopbackServer.ts';

/** The folder that VS Code has open. */
export const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';

/** What a scripted model plans and answers: a plan's files, and each file's reply by its path. */
export type Script = {
  readonly files: readonly { readonly filePath: string; readonly changeType: ChangeType }[];
  readonly replies: Readonly<Record<string, LoopbackAnswer | string>>;
  /** Instead of the plan. */
  readonly planAnswer?: LoopbackAnswer;
  /** Instead of all of that. */
  readonly respond?: (request: LoopbackRequest) => LoopbackAnswer;
};

/** A file of a plan, and what its worker answers. */
export type PlannedChange = Script['files'][number] & { readonly reply: LoopbackAnswer | string };

/** Foreman in this window, asking a loopback server for its models. */
export type Foreman = {
  readonly api: ForemanWindow;
  readonly server: LoopbackServer;
  readonly run: Run;
  /** Runs Implement Feature and waits until the plan stands or failed. */
  plan(request?: string): Promise<void>;
  /** Runs Start Work and waits until all workers have ended. */
  work(): Promise<void>;
  command(id: string, path: string): Promise<void>;
  /** The rows of the Plan view as label, description and box, without estimates: those come in their own time. */
  rows(): string[];
  /** The same with estimates. */
  pricedRows(): string[];
  close(): Promise<void>;
};

/** @param key what the model's server is asked with */
export async function openForeman(script: Script, key = 'sk-test'): Promise<Foreman> {
  const extension = vscode.extensions.getExtension<TestApi>('foreman.foreman');
  if (extension === undefined) throw new Error('The extension is not there.');
  const { opening, secrets } = await extension.activate();
  const api = await opening;
  const server = await startLoopbackServer((request) => {
    if (script.respond !== undefined) return script.respond(request);
    const path = /<task(?:-\d+)? changeType="\w+" filePath="([^"]+)">/.exec(request.prompt)?.[1];
    if (path === undefined) return script.planAnswer ?? { text: planText(script) };
    const reply = script.replies[path] ?? { status: 400 };
    return typeof reply === 'string' ? { text: reply } : reply;
  });
  const settings = vscode.workspace.getConfiguration('foreman');
  await settings.update('openai.baseUrl', server.url, vscode.ConfigurationTarget.Global);
  await settings.update('model', 'openai:test', vscode.ConfigurationTarget.Global);
  const keyName = `foreman.apiKey.openai@${new URL(server.url).origin}`;
  await secrets.store(keyName, key);
  const rowOf = (path: string): Row | undefined => allRows().find(({ label }) => label === path);
  const allRows = () => planRows(api.store.run, createMessages(vscode.l10n.t));
  const pricedRows = () =>
    allRows().map(({ label, description, checked }) => {
      const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
      return `${box}${label}: ${description}`;
    });
  return {
    api,
    server,
    get run() {
      if (api.store.run === null) throw new Error('There is no run.');
      return api.store.run;
    },
    plan: async (request = 'Do it') => vscode.commands.executeCommand('foreman.implementFeature', request),
    work: async () => vscode.commands.executeCommand('foreman.startWork'),
    command: async (id, path) => vscode.commands.executeCommand(id, { row: rowOf(path) }),
    rows: () => pricedRows().map((row) => row.replace(/(?:~\S+ in, ~\S+ out|\d+ requests?) · /, '')),
    pricedRows,
    async close() {
      if (api.store.run !== null) api.store.report({ type: 'run.closed' });
      await settings.update('openai.baseUrl', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('model', undefined, vscode.ConfigurationTarget.Global);
      await secrets.delete(keyName);
      await server.close();
    },
  };
}

/** Foreman after the plan of these changes and the work on them: what can be proposed is. */
export async function propose(...changes: readonly PlannedChange[]): Promise<Foreman> {
  const foreman = await openForeman(scriptOf(...changes));
  await foreman.plan();
  await foreman.work();
  return foreman;
}

/** The script of a model that plans these changes, in this order, and makes them. */
export function scriptOf(...changes: readonly PlannedChange[]): Script {
  return {
    files: changes.map(({ filePath, changeType }) => ({ filePath, changeType })),
    replies: Object.fromEntries(changes.map(({ filePath, reply }) => [filePath, reply])),
  };
}

/** A change of the one place in a file that has a text. */
export function modify(filePath: string, search: string, replace: string): PlannedChange {
  return { filePath, changeType: 'modify', reply: edit(search, replace) };
}

export function create(filePath: string, text: string): PlannedChange {
  return { filePath, changeType: 'create', reply: newFile(text) };
}

export function remove(filePath: string): PlannedChange {
  return { filePath, changeType: 'delete', reply: 'Nobody needs it.\n\nDELETE\n' };
}

function planText({ files }: Script): string {
  return JSON.stringify({
    summary: 'Scripted.',
    estimatedComplexity: 'low',
    files: files.map((file) => ({ ...file, purpose: `Change ${file.filePath}.` })),
  });
}

/** A reply with one SEARCH/REPLACE block. */
export function edit(search: string, replace: string): string {
  return `Why.\n\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
}

/** A reply with a whole new file. */
export function newFile(text: string): string {
  return `Why.\n\n\`\`\`\n${text}\`\`\`\n`;
}

/** Writes a file of the workspace, byte for byte, and returns its resource. */
export function write(path: string, content: string | Uint8Array): vscode.Uri {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return vscode.Uri.file(file);
}

/** Gives up every unsaved change of the workspace's files and closes all editors. */
export async function revertAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || !document.uri.fsPath.startsWith(folder)) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
