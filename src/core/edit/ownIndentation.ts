import type { Edit } from './edit.ts';
import { type IndentationPair, indentationOf } from './indentation.ts';
import type { Block } from './match.ts';
import type { SearchedFile } from './searchedFile.ts';

/** The indentations of the quoted lines, as the model wrote them and as the file has them, in order. */
export function indentationPairs(
  file: SearchedFile,
  search: readonly string[],
  blocks: readonly Block[],
): IndentationPair[] {
  return blocks.flatMap(({ searchFrom, searchTo, fileFrom, fileTo, isElision }) => {
    const own = file.texts[fileFrom];
    const written = search[searchFrom] as string;
    if (isElision === true || own === undefined || fileFrom === fileTo || searchFrom === searchTo) return [];
    return own.trim() === '' ? [] : [{ written: indentationOf(written), own: indentationOf(own) }];
  });
}

/**
 * An edit whose search has the file's indentation, where its replacement has it too: then the search alone lost it, and
 * the replacement says itself how its lines are indented.
 */
export function withOwnIndentation(file: SearchedFile, edit: Edit, blocks: readonly Block[]): Edit {
  const { search, replace } = edit;
  const once = new Map<string, string | null>();
  for (const line of replace) once.set(line.trim(), once.has(line.trim()) ? null : indentationOf(line));
  const owns = new Map<number, string>();
  let [written, own] = [0, 0];
  for (const { searchFrom, searchTo, fileFrom, fileTo, isElision } of blocks) {
    if (searchTo - searchFrom !== 1 || fileTo - fileFrom !== 1 || isElision === true) continue;
    const line = search[searchFrom] as string;
    const [quoted, real] = [indentationOf(line), indentationOf(file.texts[fileFrom] as string)];
    if (line.trim() === '') continue;
    owns.set(searchFrom, real);
    const wanted = once.get(line.trim());
    if (quoted === real || wanted === undefined || wanted === null) continue;
    if (wanted === quoted) written += 1;
    else if (wanted === real) own += 1;
  }
  if (own <= written) return edit;
  const shallowest = [...owns.values()].reduce((least, next) => (next.length < least.length ? next : least));
  const isAsDeep = replace.every((line) => line.trim() === '' || line.startsWith(shallowest));
  if (!isAsDeep) return edit;
  return {
    ...edit,
    search: search.map((line, at) => {
      const real = owns.get(at);
      return real === undefined ? line : real + line.trimStart();
    }),
  };
}
