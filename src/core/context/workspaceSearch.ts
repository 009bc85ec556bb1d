import type { Workspace, WorkspacePath } from '../ports.ts';
import { describeIndex } from '../retrieval/describeIndex.ts';
import { FileIndex } from '../retrieval/fileIndex.ts';
import type { Exclusions, FileSearch } from '../retrieval/fileSearch.ts';
import { mapFiles } from '../retrieval/mapFiles.ts';
import { indexAlone, rankFiles } from '../retrieval/rankFiles.ts';
import { usersOf } from '../retrieval/usersOf.ts';
import { listFiles } from './listFiles.ts';
import { isSecretFile } from './secretFiles.ts';

const mostRead = 3_000;
const longestText = 200_000;
const atOnce = 16;
const unknownStamp = { size: -1, modified: 0, changed: 0 };

/**
 * A search that reads the workspace through its door, for folders that are on no disk: the files nearest to the roots, anew
 * for each search.
 */
export function createWorkspaceSearch(workspace: Workspace): FileSearch {
  let last = new FileIndex();
  let listed: readonly WorkspacePath[] | null = null;
  const list = async (signal: AbortSignal) => {
    const { paths, truncated } = await listFiles(workspace, signal);
    const open = paths.filter((path) => !isSecretFile(path));
    listed = open;
    return { open, secret: paths.filter(isSecretFile), truncated };
  };
  return {
    async search(query, signal) {
      const { open, secret, truncated } = await list(signal);
      const texts = await readAll(open.slice(0, mostRead), workspace, signal);
      const index = new FileIndex();
      for (const path of open) index.put(path, unknownStamp, texts.get(path) ?? null);
      last = index;
      const sources = { ...indexAlone, read: (path: WorkspacePath) => texts.get(path) ?? null };
      const ranked = rankFiles(index, query, sources);
      const none = { examples: [], count: 0 };
      const exclusions: Exclusions = {
        ignored: none,
        secret: { examples: secret, count: secret.length },
        link: none,
        'too-large': none,
        other: none,
      };
      return {
        ...ranked,
        ...describeIndex(index),
        exclusions,
        isTruncated: truncated || open.length > mostRead,
      };
    },
    async mapLines(paths, concepts, signal) {
      const texts = await readAll(paths, workspace, signal);
      return mapFiles(
        paths,
        concepts,
        (path) => texts.get(path) ?? null,
        () => signal.throwIfAborted(),
      );
    },
    files: async (signal) => listed ?? (await list(signal)).open,
    usersOf: async (names, limit) => usersOf(last, names, limit),
  };
}

async function readAll(
  paths: readonly WorkspacePath[],
  workspace: Workspace,
  signal: AbortSignal,
): Promise<Map<WorkspacePath, Uint8Array>> {
  const encoder = new TextEncoder();
  const texts = new Map<WorkspacePath, Uint8Array>();
  let next = 0;
  const reader = async () => {
    for (let index = next++; index < paths.length; index = next++) {
      signal.throwIfAborted();
      const path = paths[index] as WorkspacePath;
      const content = await workspace.read(path);
      if (content.kind === 'text' && content.text.length <= longestText) texts.set(path, encoder.encode(content.text));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return texts;
}
