import { estimateTokenCount } from 'tokenx';
import { directoryOf } from '../code/filePaths.ts';
import type { GatedReader } from '../context/gatedReader.ts';
import type { ShownText } from '../model/shownText.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import { kindOfFile } from '../retrieval/fileKind.ts';
import { partsOf } from './largeFile.ts';

/** A file that shows how its kind is written in the project. */
export type Example = { readonly path: WorkspacePath; readonly text: ShownText };

const mostTried = 6;
const fewTokens = 20;

/**
 * The existing file that is most like a new one by its path: of the same kind and extension, in the same folder or one like
 * it, named alike; whole where it fits, else its parts. Null where there is none.
 * @param paths the files that may be shown and stay
 * @param budget the most tokens
 */
export async function exampleFor(
  path: WorkspacePath,
  wanted: string,
  paths: readonly WorkspacePath[],
  budget: number,
  reader: GatedReader,
  grammars: Grammars,
): Promise<Example | null> {
  const alike = paths
    .map((other) => ({ other, likeness: likenessOf(path, other) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || (a.other < b.other ? -1 : 1));
  let large: Example | null = null;
  let small: Example | null = null;
  const best = alike[0]?.likeness ?? 0;
  for (const { other, likeness } of alike.slice(0, mostTried)) {
    if (likeness < best && (small ?? large) !== null) break;
    const content = await reader.read(other);
    if (content.kind !== 'text' || content.text.trim() === '') continue;
    const { shown } = content.masked;
    const tokens = estimateTokenCount(shown);
    if (tokens > budget) large ??= { path: other, text: shown };
    else if (tokens >= fewTokens) return { path: other, text: shown };
    else small ??= { path: other, text: shown };
  }
  if (large !== null)
    return { path: large.path, text: await partsOf(large.path, large.text, wanted, budget, grammars) };
  return small;
}

/** How likely a file is written as another one is; 0 where it is of another kind or has nothing in common with it. */
function likenessOf(path: WorkspacePath, other: WorkspacePath): number {
  const [name, otherName] = [nameOf(path), nameOf(other)];
  const kind = kindOfFile(path);
  if (path === other || extensionOf(name) === null || extensionOf(name) !== extensionOf(otherName)) return 0;
  if (suffixOf(name) !== suffixOf(otherName) || kindOfFile(other) !== kind) return 0;
  const [directory, otherDirectory] = [directoryOf(path), directoryOf(other)];
  const isSameFolder = directory === otherDirectory;
  const isSameName = name === otherName;
  const parent = directoryOf(directory);
  const isSiblingFolder = !isSameFolder && parent !== '' && parent === directoryOf(otherDirectory);
  const isSameLast = lastWord(name) === lastWord(otherName) && lastWord(name) !== '';
  const likeness = (isSameFolder ? 8 : isSiblingFolder ? 3 : 0) + (isSameName ? 6 : 0) + (isSameLast ? 4 : 0);
  return likeness > 0 || kind !== 'test' ? likeness : 1;
}

function nameOf(path: WorkspacePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extensionOf(name: string): string | null {
  return /[^.](\.[^.]+)$/.exec(name)?.[1] ?? null;
}

/** What between a file's stem and its extension says what it is, such as `.test` or `.d`. */
function suffixOf(name: string): string {
  return /[^.]((?:\.[a-z]+|_test|_spec))\.[^.]+$/.exec(name)?.[1] ?? '';
}

/** The last word of a name of several, such as `Controller` of `UserController.java`. */
function lastWord(name: string): string {
  const stem = name.replace(/\..*$/, '');
  return (
    /(?<=[a-z\d])([A-Z][a-z\d]+)$|[-_]([A-Za-z\d]+)$/
      .exec(stem)
      ?.slice(1)
      .find((word) => word !== undefined)
      ?.toLowerCase() ?? ''
  );
}
