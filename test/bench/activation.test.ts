import { writeFileSync } from 'node:fs';
import { it } from 'mocha';
import * as vscode from 'vscode';

/** Milliseconds from asking an extension to activate until it is active, its code loaded from disk. */
async function activationMs(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} is active already.`);
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

it('activates beside a hello-world extension', async () => {
  const { FOREMAN_BENCH_FILE: file, FOREMAN_BENCH_ORDER: order } = process.env;
  if (file === undefined || order === undefined) throw new Error('The bench names no file or order.');
  const milliseconds: Record<string, number> = {};
  for (const id of order.split(' ')) milliseconds[id] = await activationMs(id);
  writeFileSync(file, JSON.stringify(milliseconds));
});
