import { isCode } from '../code/language.ts';
import { asShown, type ShownText } from '../model/shownText.ts';
import type { WorkspacePath } from '../ports.ts';
import type { MapLine } from '../retrieval/mapLines.ts';
import type { GatedReader } from './gatedReader.ts';

/** A file's lines in a map, each with its number. */
export type MappedFile = { readonly path: WorkspacePath; readonly lines: readonly MapLine[] };

/**
 * Masks the lines of a map: those of code in one language all at once, any other file by itself, since what is secret there
 * may be told by its name. A file whose lines cannot be searched for secrets has no text.
 */
export async function maskMap(files: readonly MappedFile[], reader: GatedReader): Promise<(ShownText | null)[]> {
  const groups = new Map<string, number[]>();
  for (const [index, { path }] of files.entries()) {
    const key = isCode(path) ? (/\.[^./]+$/.exec(path)?.[0] ?? path) : path;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  const texts: (ShownText | null)[] = files.map(() => null);
  for (const indexes of groups.values()) {
    const masked = await maskTogether(
      indexes.map((index) => files[index] as MappedFile),
      reader,
    );
    for (const [at, index] of indexes.entries()) texts[index] = masked[at] ?? null;
  }
  return texts;
}

async function maskTogether(files: readonly MappedFile[], reader: GatedReader): Promise<(ShownText | null)[]> {
  const texts = files.map(({ lines }) => lines.map(({ line, text }) => `${line}: ${text.replace(/\s+/g, ' ')}`));
  const all = texts.flat();
  const masked = await reader.mask((files[0] as MappedFile).path, all.join('\n'));
  if (masked === null) return files.map(() => null);
  const shown = masked.shown.split('\n');
  if (shown.length === all.length) {
    let next = 0;
    return texts.map((lines) => {
      next += lines.length;
      return asShown(shown.slice(next - lines.length, next).join('\n'));
    });
  }
  if (files.length === 1) return [masked.shown];
  return (await Promise.all(files.map((file) => maskTogether([file], reader)))).flat();
}
