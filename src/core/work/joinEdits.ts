import type { Edit } from '../edit/edit.ts';

/** Edits and those that come to them later; one that searches for the same lines as an earlier one takes its place. */
export function joinEdits(kept: readonly Edit[], later: readonly Edit[]): readonly Edit[] {
  const searched = new Set(later.map(searchOf));
  return [...kept.filter((edit) => !searched.has(searchOf(edit))), ...later];
}

function searchOf({ search }: Edit): string {
  return search.join('\n');
}
