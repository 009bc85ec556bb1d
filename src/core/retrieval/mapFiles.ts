import { definitionLines } from '../code/definitionLines.ts';
import type { WorkspacePath } from '../ports.ts';
import type { FileMaps } from './fileSearch.ts';
import { lineHits } from './lineHits.ts';
import { type MapLine, mapLines } from './mapLines.ts';
import { conceptsByTerm, type WeighedConcept } from './matchFiles.ts';

/**
 * The lines of a map for each file that can be read.
 * @param read a file's text in UTF-8; null where it cannot be read
 * @param checkStop called often; what it throws ends the reading
 */
export function mapFiles(
  paths: readonly WorkspacePath[],
  concepts: readonly WeighedConcept[],
  read: (path: WorkspacePath) => Uint8Array | null,
  checkStop: () => void,
): FileMaps {
  const byTerm = conceptsByTerm(concepts);
  const maps = new Map<WorkspacePath, readonly MapLine[]>();
  const decoder = new TextDecoder();
  for (const path of paths) {
    checkStop();
    const bytes = read(path);
    if (bytes === null) continue;
    const text = decoder.decode(bytes);
    maps.set(path, mapLines(text, definitionLines(path, text), concepts, lineHits(bytes, byTerm)));
  }
  return maps;
}
