import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { DirectoryEntry, FileContent, Workspace, WorkspacePath } from '../core/ports.ts';
import { decodeLoosely, largestFile, unreadableBytes } from './fileBytes.ts';
import { ownGit, type PersonsGit, readOuterRules, readRepositoryRules } from './gitRules.ts';
import { placementOf } from './placement.ts';
import { decodeText, type EncodingName } from './textEncoding.ts';

/** Where rules for a folder come from that do not stand in it: excluding globs that are switched on, and git's configuration. */
export type RuleSources = { readonly globs: readonly string[]; readonly git: PersonsGit };

/**
 * A single folder on disk as a workspace, without an editor.
 * @param encoding that of files that are not Unicode; null where they cannot be read
 */
export function createFolderWorkspace(
  folder: string,
  encoding: EncodingName | null = null,
  { globs, git }: RuleSources = { globs: [], git: ownGit() },
): Workspace {
  return {
    folders: [basename(folder)],
    roots: [resolve(folder)],
    async list(directory) {
      const entries = await readdir(join(folder, directory), { withFileTypes: true }).catch(() => []);
      return entries.flatMap((entry): DirectoryEntry[] => {
        const { name } = entry;
        if (entry.isSymbolicLink()) return [{ name, kind: 'link' }];
        if (entry.isDirectory()) return [{ name, kind: 'directory' }];
        return entry.isFile() ? [{ name, kind: 'file' }] : [];
      });
    },
    async read(path) {
      try {
        return await readInside(folder, path, encoding);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
        return { kind: 'unreadable', reason: 'denied' };
      }
    },
    async readLoosely(path) {
      const bytes = await readBounded(join(folder, path)).catch(() => null);
      return bytes === null ? null : decodeLoosely(bytes);
    },
    outerRules: async () => ({ ...readOuterRules(folder, git), globs }),
    repositoryRules: async (directory) => readRepositoryRules(join(folder, directory), git),
  };
}

async function readInside(folder: string, path: WorkspacePath, encoding: EncodingName | null): Promise<FileContent> {
  const absolute = join(folder, path);
  const placement = await placementOf(folder, absolute);
  if (placement !== 'inside') return { kind: 'unreadable', reason: placement };
  const found = await stat(absolute);
  if (found.isDirectory()) return { kind: 'unreadable', reason: 'directory' };
  if (!found.isFile()) return { kind: 'unreadable', reason: 'denied' };
  if (found.size > largestFile) return { kind: 'unreadable', reason: 'too-large' };
  const bytes = await readBounded(absolute);
  if (bytes === null) return { kind: 'unreadable', reason: 'too-large' };
  const reason = unreadableBytes(bytes);
  if (reason !== null) return { kind: 'unreadable', reason };
  const decoded = await decodeText(bytes, encoding);
  return decoded === null ? { kind: 'unreadable', reason: 'encoding' } : { kind: 'text', text: decoded.text };
}

/** The bytes of a regular file, whatever its size claims to be; null for anything else, or more than is ever read. */
async function readBounded(path: string): Promise<Uint8Array | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile()) return null;
    const chunks: Buffer[] = [];
    let length = 0;
    for (let wanted = found.size + 1; length <= largestFile; wanted = 65_536) {
      const buffer = Buffer.allocUnsafe(Math.min(wanted, largestFile + 1 - length));
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      chunks.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
      if (bytesRead < buffer.length) break;
    }
    return length > largestFile ? null : Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}
