import type { WorkspacePath } from '../ports.ts';

/** What two spellings of one path have in common where a file system tells neither case nor Unicode form apart. */
export function pathKey(path: WorkspacePath): string {
  return path.toUpperCase().toLowerCase().normalize('NFC');
}
