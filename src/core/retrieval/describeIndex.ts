import type { WorkspacePath } from '../ports.ts';
import type { FileIndex } from './fileIndex.ts';
import { nearestFirst } from './nearestFirst.ts';

const mostPaths = 1_000;

/** The files of an index, the nearest to the root first, and how many they are. */
export function describeIndex(index: FileIndex): {
  readonly paths: readonly WorkspacePath[];
  readonly fileCount: number;
} {
  return { paths: nearestFirst(index.paths(), mostPaths), fileCount: index.size };
}
