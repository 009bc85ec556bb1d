import type { WorkspacePath } from '../ports.ts';

/** The path of an entry of a directory; `''` is the root. */
export function pathBelow(directory: WorkspacePath, name: string): WorkspacePath {
  return directory === '' ? name : `${directory}/${name}`;
}
