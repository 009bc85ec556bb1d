import type { Edit } from './edit.ts';
import { omissionsIn } from './omission.ts';

const note = /^\s*\[lines \d+-\d+ are not shown\]\s*$/;

/** Why an edit changes nothing, or quotes what stands for lines that the model was not shown; null where neither is so. */
export function halvesFault({ search, replace }: Edit, fileLines: readonly string[]): string | null {
  if (search.length === replace.length && search.every((line, at) => line === replace[at])) {
    return 'search and replace are identical';
  }
  const quoted = search.find((line) => note.test(line));
  if (quoted === undefined || fileLines.includes(quoted)) return null;
  return `the search quotes the note "${quoted.trim()}", which stands for lines that were not shown`;
}

/** An edit whose replacement repeats the search's elisions in the search's words; null where their numbers differ. */
export function withPairedElisions({ search, replace }: Edit): Edit | null {
  const [from, to] = [omissionsIn(search), omissionsIn(replace)];
  if (from.length !== to.length) return null;
  const written = [...replace];
  for (const [index, at] of to.entries()) written[at] = search[from[index] as number] as string;
  return { search, replace: written };
}
