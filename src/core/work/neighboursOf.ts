import { directoryOf } from '../code/filePaths.ts';
import { importStyleOf, importsOf } from '../code/importsOf.ts';
import { type ImportSite, resolveImport } from '../code/resolveImport.ts';
import type { UsedSymbol } from '../plan/implementationPlan.ts';
import type { WorkspacePath } from '../ports.ts';

/** A file that another one builds on, and which of its names that one speaks of. */
export type Neighbour = { readonly path: WorkspacePath; readonly isWanted: (name: string) => boolean };

const mostImplicit = 40;

/**
 * The files of the workspace that a file builds on, those that it imports first: of each what is imported by name or spoken
 * of, in the file or in what is asked for, and so of those that it is to use. Then those that the request for it names, with
 * all that they offer, and in languages in which a package's files see each other, those beside it.
 * @param text the file's text; `''` for one that is to be written
 * @param wanted what is asked for
 * @param uses what the plan says that it takes from others
 */
export function neighboursOf(
  path: WorkspacePath,
  text: string,
  wanted: string,
  uses: readonly UsedSymbol[],
  site: ImportSite,
): Neighbour[] {
  const found = new Map<WorkspacePath, { names: Set<string>; isWhole: boolean }>();
  const entryOf = (other: WorkspacePath) => {
    const entry = found.get(other) ?? { names: new Set<string>(), isWhole: false };
    found.set(other, entry);
    return entry;
  };
  for (const taken of importsOf(path, text)) {
    const target = resolveImport(path, taken, site);
    if (target.kind !== 'files') continue;
    for (const other of target.paths) {
      const entry = entryOf(other);
      for (const name of taken.names) entry.names.add(name);
    }
  }
  for (const { name, from } of uses) if (site.files.has(from)) entryOf(from).names.add(name);
  for (const other of namedIn(wanted, path, site)) entryOf(other).isWhole = true;
  const style = importStyleOf(path);
  if (style === 'go' || style === 'java' || style === 'csharp') {
    const beside = site.files.inDirectory(directoryOf(path)).filter((other) => importStyleOf(other) === style);
    for (const other of beside.slice(0, mostImplicit)) entryOf(other);
  }
  found.delete(path);
  const spoken = new Set(`${text}\n${wanted}`.match(/[\p{L}\p{N}_$]+/gu));
  return [...found].map(([other, { names, isWhole }]) => ({
    path: other,
    isWanted: (name) => isWhole || names.has(name) || names.has('default') || spoken.has(name),
  }));
}

/** The files that a text names by their whole path, or by a name that no other file has. */
export function namedIn(text: string, from: WorkspacePath, { files }: ImportSite): WorkspacePath[] {
  const words = new Set(text.match(/[\w@.-]+(?:\/[\w@.-]+)*\.\w+/g));
  return [...words].flatMap((word) => {
    const way = word.replace(/^(?:\.{1,2}\/)+/, '').replace(/[.]+$/, '');
    if (files.has(way)) return [way];
    const candidates = files.endingWith(way, from);
    return candidates.length === 1 ? candidates : [];
  });
}
