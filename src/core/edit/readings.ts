import type { Edit } from './edit.ts';
import { withoutFrame } from './frames.ts';
import {
  withoutChangeSigns,
  withoutLineEnds,
  withoutLineNumbers,
  withoutPrompts,
  withoutSigns,
} from './linePrefixes.ts';
import { withoutRepeatedLines } from './lineReadings.ts';
import {
  escapeReaders,
  readBrokenStrings,
  readDoubledBraces,
  readDoubledQuotes,
  readEntities,
  readMojibake,
  readPercents,
  readVisibleBlanks,
} from './textEncodings.ts';

/** Another way to read both halves of an edit; null where it does not apply. */
type Reader = (edit: Edit) => Edit | null;

/**
 * What an edit may mean beyond its literal text: without a frame around its halves, without prefixes on its lines, with
 * its characters decoded. The nearest to the literal text comes first; the literal reading is not among them.
 * @param path the file's path, which a model may put above the text
 */
export function* readingsOf(edit: Edit, path: string | null): Generator<Edit> {
  const seen = new Set([keyOf(edit)]);
  const stages: readonly (readonly Reader[])[] = [
    [(given) => withoutFrame(given, path)],
    [withoutLineNumbers, withoutSigns, withoutChangeSigns, withoutPrompts, withoutLineEnds, withoutRepeatedLines],
    [
      readVisibleBlanks,
      readEntities,
      ...escapeReaders,
      readDoubledBraces,
      readDoubledQuotes,
      readBrokenStrings,
      readPercents,
      readMojibake,
    ],
  ];
  let readings: readonly Edit[] = [edit];
  for (const readers of stages) {
    const more: Edit[] = [];
    for (const reading of readings) {
      for (const read of readers) {
        const other = read(reading);
        if (other === null || seen.has(keyOf(other))) continue;
        seen.add(keyOf(other));
        more.push(other);
        yield other;
      }
    }
    readings = [...readings, ...more];
  }
}

function keyOf({ search, replace }: Edit): string {
  return JSON.stringify([search, replace]);
}
