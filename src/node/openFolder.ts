import { closeSync, constants, existsSync, mkdirSync, openSync, readlinkSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that is held open: whatever happens to the names on the way to it, entries are reached in this very folder. */
export type OpenFolder = {
  /** The way to an entry, for calls that do not follow a link in its last name. */
  at(name: string): string;
  /** Whether the folder still stands where it was opened. */
  isThere(): boolean;
  /** Takes away the folders that opening made, as far as they are empty. */
  undo(): void;
  close(): void;
};

/** Whether the system gives paths through open folders. */
export const hasDescriptorPaths = process.platform === 'linux' && existsSync('/proc/self/fd');

/**
 * Opens a folder name by name from a folder above it, following no link, and makes those that are missing. Where the system
 * has no paths through open folders, paths are plain, and whoever uses them looks at them right before.
 * @param root an absolute path, whose own links are followed
 * @param way the names from there
 * @param isMaking whether missing folders are made
 * @throws the file system's error: `ENOTDIR` or `ELOOP` at a link, `ENOENT` where one is missing and not made; none of the
 * folders that were made is then left
 */
export function openFolder(
  root: string,
  way: readonly string[],
  isMaking: boolean,
  throughDescriptors = hasDescriptorPaths,
): OpenFolder {
  const opened: number[] = [];
  const made: string[] = [];
  const undo = () => {
    for (const folder of made.reverse().splice(0)) removeEmpty(folder);
  };
  const close = () => {
    for (const descriptor of opened.splice(0)) closeSync(descriptor);
  };
  const hold = (path: string, flags: number): string => {
    if (!throughDescriptors) return path;
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | flags);
    opened.push(descriptor);
    return `/proc/self/fd/${descriptor}`;
  };
  try {
    let here = hold(root, 0);
    const start = throughDescriptors ? readlinkSync(here) : root;
    for (const name of way) {
      const next = join(here, name);
      if (isMaking && make(next)) made.push(next);
      here = hold(next, constants.O_NOFOLLOW);
    }
    const place = join(start, ...way);
    const isThere = () => !throughDescriptors || readlinkSync(here) === place;
    return { at: (name) => join(here, name), isThere, undo, close };
  } catch (error) {
    undo();
    close();
    throw error;
  }
}

/** Makes a folder; whether it was missing. */
function make(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a folder unless something stands in it, or in its place, by now. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
  }
}
