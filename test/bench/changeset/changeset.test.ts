import { equal } from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'mocha';
import * as vscode from 'vscode';
import type { RunEvent } from '../../../src/core/run/runEvent.ts';
import type { TestApi } from '../../../src/extension.ts';

const count = 500;
const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const base = Array.from({ length: 200 }, (_, line) => `export const value${line} = ${line};\n`).join('');
const text = base.replace('value100 = 100', 'value100 = 101').replace('value150 = 150', 'value150 = 151');

/** Makes the files of one half, which no document shows yet. */
function makeFiles(name: string): string[] {
  mkdirSync(join(folder, name), { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const path = `${name}/file${index}.txt`;
    writeFileSync(join(folder, path), base);
    return path;
  });
}

/** A loop of edits and saves, a file at a time: the least that any extension does. */
async function editAndSave(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(folder, path)));
    const edit = new vscode.WorkspaceEdit();
    for (const line of [100, 150]) edit.insert(document.uri, document.lineAt(line).range.end, ' //');
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }
}

it('accepts a changeset beside a loop of edits and saves', async function () {
  this.timeout(170_000);
  const { FOREMAN_BENCH_FILE: file } = process.env;
  if (file === undefined) throw new Error('The bench names no file.');
  const extension = vscode.extensions.getExtension<TestApi>('foreman.foreman');
  const { store } = await (extension as vscode.Extension<TestApi>).activate().then(({ opening }) => opening);
  const plain = makeFiles('plain');
  const ours = makeFiles('ours');
  const tasks = ours.map((filePath, index) => ({
    id: `t${index + 1}`,
    filePath,
    changeType: 'modify' as const,
    purpose: 'Change it.',
  }));
  const usage = { inputTokens: null, outputTokens: null } as never;
  const model = { name: 'bench', prepared: false };
  const events: RunEvent[] = [
    { type: 'run.started', runId: `${Date.now()}`, request: { text: 'Bench', title: 'Bench', specPath: null }, model },
    { type: 'plan.proposed', plan: { summary: '', estimatedComplexity: 'low', files: tasks }, problems: [], usage },
    { type: 'plan.approved', model },
    ...tasks.map(
      ({ id }): RunEvent => ({ type: 'task.completed', change: { taskId: id, base, text, explanation: '', usage } }),
    ),
    { type: 'work.ended', cancelled: false },
  ];
  for (const event of events) store.report(event);
  await store.recorded();
  const started = performance.now();
  await editAndSave(plain.slice(0, count / 2));
  const half = performance.now();
  await vscode.commands.executeCommand('foreman.acceptAll');
  const accepted = performance.now();
  await editAndSave(plain.slice(count / 2));
  const loopMs = half - started + (performance.now() - accepted);
  equal(store.run?.tasks.filter(({ proposal }) => proposal?.decision === 'accepted').length, count);
  equal(readFileSync(join(folder, ours[count - 1] as string), 'utf8'), text);
  writeFileSync(file, JSON.stringify({ files: count, loopMs, acceptMs: accepted - half }));
});
