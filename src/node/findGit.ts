import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';

/**
 * The program `git` of the person's search path, as an absolute path: never one in the folder that it is to be asked about,
 * where a bare name would be looked for first on Windows, and elsewhere for an empty or relative part of the path. Null where
 * there is none.
 */
export function findGit(folder: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const directories = path
    .split(delimiter)
    .filter((directory) => isAbsolute(directory) && !isWithin(directory, folder));
  return directories.map((directory) => join(directory, name)).find(isProgram) ?? null;
}

function isWithin(directory: string, folder: string): boolean {
  const way = relative(folder, directory);
  return !isAbsolute(way) && !/^\.\.(?:[/\\]|$)/.test(way);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
