import type { WorkspacePath } from '../ports.ts';
import { hashOf, type TermHash } from './termHash.ts';
import { termsIn } from './termsIn.ts';

/** Where in a path a term stands. */
export const inName = 1;
export const inFolder = 2;
/** The term is the whole name of the file, without what follows its first dot. */
export const isName = 4;

/** Where in a path each of its terms stands: in the folders, in the file's name, or as the whole of that. */
export function pathTerms(path: WorkspacePath): Map<TermHash, number> {
  const places = new Map<TermHash, number>();
  const add = (term: string, place: number): void => {
    const hash = hashOf(term);
    places.set(hash, (places.get(hash) ?? 0) | place);
  };
  const segments = path.split('/');
  const name = segments.pop() as string;
  for (const segment of segments) {
    for (const term of termsIn(segment)) add(term, inFolder);
    const joined = joinedName(segment);
    if (joined !== null) add(joined, inFolder);
  }
  for (const term of termsIn(name)) add(term, inName);
  const stem = /^\.?[^.]+/.exec(name)?.[0] ?? name;
  const joined = joinedName(stem);
  if (joined !== null) add(joined, inName | isName);
  return places;
}

/** A name's letters and digits in lower case, as one term; null where there are too few. */
function joinedName(name: string): string | null {
  const joined = name.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  return joined.length > 1 ? joined : null;
}
