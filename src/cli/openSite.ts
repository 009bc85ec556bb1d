import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { JSONRepairError, jsonrepair } from 'jsonrepair';
import { createFolderWorkspace } from '../node/folderWorkspace.ts';
import { type EncodingName, isEncoding } from '../node/textEncoding.ts';
import type { Site } from './readSource.ts';
import { UsageError } from './usageError.ts';

/**
 * The folder to work in; the current one when none is given.
 * @param declared the encoding that the person names; null for what the folder's settings say
 * @throws UsageError when it is not there or no folder, or there is no such encoding
 */
export async function openSite(given: string | null, declared: string | null, cwd: string): Promise<Site> {
  const path = resolve(cwd, given ?? '.');
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UsageError(`There is no folder ${given ?? path}.`);
  const folder = await realpath(path);
  if (declared !== null && !(await isEncoding(declared))) {
    throw new UsageError(`--encoding is the name of an encoding, such as windows1252 or shiftjis, not "${declared}".`);
  }
  const encoding = declared ?? (await encodingInSettings(folder));
  return { folder, workspace: createFolderWorkspace(folder, encoding), encoding };
}

/** What the folder's \`.vscode/settings.json\` says of \`files.encoding\`; null where that is nothing, or not understood. */
async function encodingInSettings(folder: string): Promise<EncodingName | null> {
  const content = await createFolderWorkspace(folder).read('.vscode/settings.json');
  if (content.kind !== 'text') return null;
  try {
    const settings: unknown = JSON.parse(jsonrepair(content.text));
    const name = (settings as { 'files.encoding'?: unknown } | null)?.['files.encoding'];
    return typeof name === 'string' && (await isEncoding(name)) ? name : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JSONRepairError) return null;
    throw error;
  }
}
