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

/** Resolves when the extension host has had nothing else to do for a second. */
async function quiet(): Promise<void> {
  for (let calm = 0; calm < 20; ) {
    const asked = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 50));
    calm = performance.now() - asked < 55 ? calm + 1 : 0;
  }
}

it('activates beside a hello-world extension', async () => {
  const { FOREMAN_BENCH_FILE: file, FOREMAN_BENCH_ORDER: order } = process.env;
  if (file === undefined || order === undefined) throw new Error('The bench names no file or order.');
  const milliseconds: Record<string, number> = {};
  for (const id of order.split(' ')) {
    await quiet();
    milliseconds[id] = await activationMs(id);
  }
  writeFileSync(file, JSON.stringify(milliseconds));
});
