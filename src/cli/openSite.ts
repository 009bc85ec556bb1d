import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createFolderWorkspace } from '../node/folderWorkspace.ts';
import { isEncoding } from '../node/textEncoding.ts';
import { readFolderSettings } from './folderSettings.ts';
import { openSearch } from './openSearch.ts';
import type { Site } from './readSource.ts';
import type { Session } from './session.ts';
import { UsageError } from './usageError.ts';

/**
 * The folder to work in; the current one when none is given.
 * @param declared the encoding that the person names; null for what the folder's settings say
 * @throws UsageError when it is not there or no folder, or there is no such encoding
 */
export async function openSite(given: string | null, declared: string | null, { io, screen }: Session): Promise<Site> {
  const path = resolve(io.cwd, given ?? '.');
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UsageError(`There is no folder ${given ?? path}.`);
  const folder = await realpath(path);
  if (declared !== null && !(await isEncoding(declared))) {
    throw new UsageError(`--encoding is the name of an encoding, such as windows1252 or shiftjis, not "${declared}".`);
  }
  const settings = await readFolderSettings(folder);
  const encoding = declared ?? settings.encoding;
  const workspace = createFolderWorkspace(folder, encoding, { globs: settings.globs, git: io });
  return { folder, workspace, search: openSearch(folder, settings.globs, io, screen.log), encoding };
}
