import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openThreadSearch, type ThreadSearch } from '../node/threadSearch.ts';
import { userFolders } from '../node/userFolders.ts';
import type { TerminalIo } from './terminalIo.ts';

/**
 * The search of a folder, whose index is kept in the person's cache.
 * @param folder its real path
 * @param globs those that are excluded in it
 */
export function openSearch(
  folder: string,
  globs: readonly string[],
  io: TerminalIo,
  log: (message: string, cause: unknown) => void,
): ThreadSearch {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  const setup = {
    folders: [{ root: folder, prefix: '', globs }],
    git: { home: io.home, env: io.env },
    cacheFile: join(userFolders(io.env, io.home).cache, 'index', name),
    usesGit: true,
  };
  return openThreadSearch(io.indexThread, setup, () => new Map(), log);
}
