import type { ShownText } from '../model/shownText.ts';
import { asShown } from '../model/shownText.ts';
import type { WorkspacePath } from '../ports.ts';
import type { GatedReader } from './gatedReader.ts';
import type { MapLine } from './mapLines.ts';

/** A file's lines in a map, each with its number. */
export type MappedFile = { readonly path: WorkspacePath; readonly lines: readonly MapLine[] };

/** The name under which the lines of all files are searched for secrets at once. */
const mapPath: WorkspacePath = 'map.ts';

/** Masks the lines of a map, all at once; a file whose lines cannot be searched for secrets has no text. */
export async function maskMap(files: readonly MappedFile[], reader: GatedReader): Promise<(ShownText | null)[]> {
  const texts = files.map(({ lines }) => lines.map(({ line, text }) => `${line}: ${text.replace(/\s+/g, ' ')}`));
  const masked = await reader.mask(mapPath, texts.flat().join('\n'));
  const shown = masked?.shown.split('\n') ?? [];
  if (masked !== null && shown.length === texts.flat().length) {
    let next = 0;
    return texts.map((lines) => {
      next += lines.length;
      return asShown(shown.slice(next - lines.length, next).join('\n'));
    });
  }
  return Promise.all(
    files.map(async ({ path }, index) => (await reader.mask(path, (texts[index] ?? []).join('\n')))?.shown ?? null),
  );
}
