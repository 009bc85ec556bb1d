import { open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './usageError.ts';

/**
 * Where a result may be written: a new file, an empty one, one that holds such a result already, or a device.
 * @param option the option that names the file, for what is said
 * @param beginning what such a result begins with
 * @returns the absolute path
 * @throws UsageError
 */
export async function openOutFile(option: string, given: string, cwd: string, beginning: string): Promise<string> {
  const path = resolve(cwd, given);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw new UsageError(`${option} ${given} is a folder.`);
  if (found === null && !(await stat(dirname(path)).catch(() => null))?.isDirectory()) {
    throw new UsageError(`${option} ${given}: there is no folder ${dirname(path)}.`);
  }
  if (found?.isFile() && found.size > 0 && !(await beginsWith(path, beginning))) {
    throw new UsageError(`${option} ${given} exists and is something else, so it is not overwritten.`);
  }
  return path;
}

async function beginsWith(path: string, beginning: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const wanted = Buffer.from(beginning);
    const { buffer } = await handle.read(Buffer.alloc(wanted.length), 0, wanted.length);
    return buffer.equals(wanted);
  } finally {
    await handle.close();
  }
}
