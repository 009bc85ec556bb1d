import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.mts';
import { removeOrphans } from './removeOrphans.mts';
import { whenExiting } from './whenExiting.mts';

/** Fills a folder of the cache on the first use, and never leaves a half-filled one under that name. */
export async function installOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = join(cacheFolder, name);
  if (existsSync(target)) return target;
  const started = performance.now();
  console.log(`Installing ${name} into .vscode-test (once) ...`);
  const beside = `${target}.part-${process.pid}`;
  const clear = () => rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  removeOrphans(cacheFolder, /\.part-(\d+)$/);
  const forget = whenExiting(clear);
  try {
    await fill(beside);
    if (!existsSync(target)) renameSync(beside, target);
  } finally {
    clear();
    forget();
  }
  console.log(`Installed ${name} in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  return target;
}
