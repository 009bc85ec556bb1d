import { open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './usageError.ts';

/**
 * Where a result may be written: a new file, an empty one, or a device. Nothing that says something is overwritten, a diff
 * or a plan of before least of all.
 * @param option the option that names the file, for what is said
 * @returns the absolute path
 * @throws UsageError
 */
export async function openOutFile(option: string, given: string, cwd: string): Promise<string> {
  const path = resolve(cwd, given);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw new UsageError(`${option} ${given} is a folder.`);
  if (found?.isFIFO()) throw new UsageError(`${option} ${given} is a pipe; leave the option out and pipe stdout.`);
  if (found === null && !(await stat(dirname(path)).catch(() => null))?.isDirectory()) {
    throw new UsageError(`${option} ${given}: there is no folder ${dirname(path)}.`);
  }
  if (found?.isFile() && found.size > 0) {
    throw new UsageError(`${option} ${given} exists, so it is not overwritten. Name another file, or remove it.`);
  }
  return path;
}

/** Writes a result to where `openOutFile` said it may go, if nothing stands there yet. */
export async function writeOutFile(path: string, content: string | Uint8Array): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() && found.size > 0) throw new Error(`${path} was written to meanwhile`);
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    if (found === null || found.isFile()) await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a file beside another one that goes on from it: `change.diff`, then `change-2.diff`. */
export function nextOutFile(path: string): string {
  const [, stem = path, number, extension = ''] = /^(.*?)(?:-(\d+))?(\.[^./]*)?$/s.exec(path) ?? [];
  return `${stem}-${number === undefined ? 2 : Number(number) + 1}${extension}`;
}
