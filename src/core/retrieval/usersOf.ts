import type { WorkspacePath } from '../ports.ts';
import type { FileIndex } from './fileIndex.ts';
import { hashOf } from './termHash.ts';
import { wordsIn } from './termsIn.ts';

/**
 * The files that use one of these names, best first: those that use more of them, and rarer ones, then those that use them
 * more often. Whoever only defines them uses none.
 */
export function usersOf(index: FileIndex, names: readonly string[], limit: number): WorkspacePath[] {
  const hashes = Uint32Array.from(new Set(names.flatMap(termOf).map(hashOf))).sort();
  const users = new Map<number, { readonly term: number; readonly uses: number }[]>();
  const holders = new Float64Array(hashes.length);
  index.find(hashes, (file, term, uses, definitions) => {
    if (uses <= definitions) return;
    (holders[term] as number)++;
    const known = users.get(file);
    const use = { term, uses: uses - definitions };
    if (known === undefined) users.set(file, [use]);
    else known.push(use);
  });
  return [...users]
    .map(([file, uses]) => {
      const worth = uses.reduce(
        (sum, use) => sum + Math.log(1 + index.size / (holders[use.term] as number)) * (1 + Math.log(use.uses) / 4),
        0,
      );
      const { path, kind } = index.fileAt(file);
      return { path, worth: kind === 'source' ? worth : worth / 2 };
    })
    .sort((a, b) => b.worth - a.worth || (a.path < b.path ? -1 : 1))
    .slice(0, limit)
    .map(({ path }) => path);
}

/** The term that a name as a whole is in the index. */
function termOf(name: string): string[] {
  const [word, ...more] = wordsIn(name);
  if (word === undefined || more.length > 0) return [];
  return [word.whole ?? (word.parts[0] as string)];
}
