import { lstatSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type PlacementProblem, walkTo } from '../core/plan/placement.ts';
import { submodulesIn } from '../core/plan/submodulesIn.ts';
import type { DirectoryEntry } from '../core/ports.ts';
import { decodeLoosely } from './fileBytes.ts';
import { readRegularFile } from './readRegularFile.ts';

/** `inside` where a file may be written, else what stands in its way or where it would lead. */
export type WritePlacement = 'inside' | 'outside' | PlacementProblem;

/**
 * How a path stands at this moment for whoever is about to write there. It does not wait, so that nothing of this process
 * comes between the answer and the writing.
 * @param folder the absolute path of the workspace folder
 * @param path the absolute path of a file below it, there or not
 * @throws the file system's error where a folder on the way cannot be looked at
 */
export function placementOfSync(folder: string, path: string): WritePlacement {
  const names = relative(folder, path).split(sep);
  const [first = ''] = names;
  if (first === '' || first === '..' || /^[a-z]:/i.test(first)) return 'outside';
  const walk = walkTo('', names.join('/'), submodulesOf(folder));
  let step = walk.next();
  while (step.done !== true) step = walk.next(entriesOf(join(folder, step.value)));
  if (step.value !== null) return step.value;
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false ? 'special' : 'inside';
}

function submodulesOf(folder: string): string[] {
  try {
    return submodulesIn(decodeLoosely(readRegularFile(join(folder, '.gitmodules'))) ?? '');
  } catch (error) {
    if (isFileSystemError(error)) return [];
    throw error;
  }
}

/** What stands in a directory; a device, a pipe or a socket counts as a file, since nothing is below it. */
function entriesOf(directory: string): DirectoryEntry[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'directory' : 'file',
    }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

function isFileSystemError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).code === 'string';
}
