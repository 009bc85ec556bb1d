import type { Edit } from '../edit/edit.ts';
import type { EditMarkers } from '../edit/editMarkers.ts';

/** Edits as the answer that workers are asked for: the explanation, then a block for each. */
export function writeEdits(explanation: string, edits: readonly Edit[], markers: EditMarkers): string {
  const blocks = edits.map(({ search, replace }) =>
    [markers.search, ...search, markers.divider, ...replace, markers.replace].join('\n'),
  );
  return [...(explanation === '' ? [] : [explanation]), ...blocks].join('\n\n');
}
