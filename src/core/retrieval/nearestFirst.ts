import type { WorkspacePath } from '../ports.ts';

/** So many of the paths, all unless told: the nearest to the root first, equally near ones in the order of their letters. */
export function nearestFirst(
  paths: Iterable<WorkspacePath>,
  most = Number.POSITIVE_INFINITY,
): readonly WorkspacePath[] {
  const byDepth = new Map<number, WorkspacePath[]>();
  for (const path of paths) {
    const depth = path.split('/').length;
    const known = byDepth.get(depth);
    if (known === undefined) byDepth.set(depth, [path]);
    else known.push(path);
  }
  const nearest: WorkspacePath[] = [];
  for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) {
    if (nearest.length >= most) break;
    const sorted = (byDepth.get(depth) as WorkspacePath[]).sort();
    for (const path of sorted.slice(0, most - nearest.length)) nearest.push(path);
  }
  return nearest;
}
