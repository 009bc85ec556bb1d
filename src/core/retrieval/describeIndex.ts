import type { WorkspacePath } from '../ports.ts';
import type { FileIndex } from './fileIndex.ts';

const mostPaths = 1_000;

/** The files of an index, the nearest to the root first, and how many they are. */
export function describeIndex(index: FileIndex): {
  readonly paths: readonly WorkspacePath[];
  readonly fileCount: number;
} {
  const byDepth = new Map<number, WorkspacePath[]>();
  for (const path of index.paths()) {
    const depth = path.split('/').length;
    const known = byDepth.get(depth);
    if (known === undefined) byDepth.set(depth, [path]);
    else known.push(path);
  }
  const paths: WorkspacePath[] = [];
  for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) {
    if (paths.length >= mostPaths) break;
    paths.push(...(byDepth.get(depth) as WorkspacePath[]).sort().slice(0, mostPaths - paths.length));
  }
  return { paths, fileCount: index.size };
}
