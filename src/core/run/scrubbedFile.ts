import type { GatedReader } from '../context/gatedReader.ts';
import { holdsMark, type MaskedText, maskedValues } from '../context/masks.ts';
import type { WorkspacePath } from '../ports.ts';
import { isTelling, type SecretWords } from './secretWords.ts';

/**
 * Writes the texts of one file without what was secret in its base and without short secrets; whoever calls it takes out the
 * others, which `SecretWords` knows. Null for a text in which secrets cannot be looked for.
 */
export type ScrubbedFile = (text: string) => Promise<string | null>;

/**
 * The texts of a file as a model sees them: what was secret in its `base` has the same mark in each, so that an answer that was
 * given for the base fits the base again.
 */
export async function createScrubbedFile(
  path: WorkspacePath,
  base: string | null,
  reader: GatedReader,
  words: SecretWords,
): Promise<ScrubbedFile> {
  const ofBase = base === null ? null : await reader.mask(path, base);
  const marks = new Map([...(ofBase === null ? [] : maskedValues(ofBase))].map(([mark, value]) => [value, mark]));
  const telling = [...marks].filter(([value]) => isTelling(value) && !holdsMark(value));
  const wordOf = (value: string) => marks.get(value) ?? (isOpen(value) ? value : words.wordOf(value));
  return async (text) => {
    const masked = text === base ? ofBase : await reader.mask(path, text);
    if (masked === null) return null;
    const rest = text === base ? masked.shown : remarked(masked, wordOf);
    return telling.reduce((left, [value, mark]) => left.replaceAll(value, mark), rest);
  };
}

/** Whether a masked value stands as it is: it looks like a mark, or is taken out wherever it stands. */
function isOpen(value: string): boolean {
  return holdsMark(value) || isTelling(value);
}

/** Learns what is secret in a text of a file; false where that cannot be looked for. */
export async function learnFile(
  path: WorkspacePath,
  text: string,
  reader: GatedReader,
  words: SecretWords,
): Promise<boolean> {
  const masked = await reader.mask(path, text);
  if (masked === null) return false;
  for (const value of maskedValues(masked).values()) if (!holdsMark(value)) words.wordOf(value);
  return true;
}

function remarked(masked: MaskedText, wordOf: (value: string) => string): string {
  const values = maskedValues(masked);
  if (values.size === 0) return masked.shown;
  const pattern = new RegExp([...values.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
  return masked.shown.replace(pattern, (mark) => wordOf(values.get(mark) ?? mark));
}
