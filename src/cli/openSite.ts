import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createFolderWorkspace } from '../node/folderWorkspace.ts';
import type { Site } from './readSource.ts';
import { UsageError } from './usageError.ts';

/**
 * The folder to work in; the current one when none is given.
 * @throws UsageError when it is not there or no folder
 */
export async function openSite(given: string | null, cwd: string): Promise<Site> {
  const path = resolve(cwd, given ?? '.');
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UsageError(`There is no folder ${given ?? path}.`);
  const folder = await realpath(path);
  return { folder, workspace: createFolderWorkspace(folder) };
}
