import { createMarker, holdsMark, maskRanges } from '../context/masks.ts';
import { secretRanges } from '../context/secretRanges.ts';
import type { SecretScanner, WorkspacePath } from '../ports.ts';

/** Secrets by their values, wherever they were found, and the word that stands for each. */
export type SecretWords = {
  /** How many there are. */
  readonly count: number;
  /**
   * Learns what is secret in a text.
   * @throws where secrets cannot be looked for in it
   */
  learn(path: WorkspacePath, text: string): Promise<void>;
  /** The word that stands for a value, which is secret from now on. */
  wordOf(value: string): string;
  /** The text with words in place of all that was learnt so far. */
  redact(text: string): string;
};

/** Where words stand that are no file's: rules for prose hold. */
export const wordsPath: WorkspacePath = 'words.md';

/** A shorter text has no secret, and a shorter value is secret only where it was found. */
const shortest = 8;

export function createSecretWords(scanner: SecretScanner): SecretWords {
  const words = new Map<string, string>();
  const searched = new Set<string>();
  const foundIn = new Map<string, Set<string>>();
  let everywhere: ((text: string) => string) | null = null;
  const wordOf = (value: string) => {
    const word = words.get(value) ?? `REDACTED_${words.size + 1}`;
    if (!words.has(value)) everywhere = null;
    words.set(value, word);
    return word;
  };
  return {
    get count() {
      return words.size;
    },
    wordOf,
    async learn(path, text) {
      const key = `${path}\n${text}`;
      if (text.length < shortest || searched.has(key)) return;
      searched.add(key);
      const marker = createMarker('');
      maskRanges(text, await secretRanges(path, text, scanner), marker);
      const values = [...marker.values.values()].filter((value) => !holdsMark(value));
      for (const value of values) wordOf(value);
      const here = values.filter((value) => !isTelling(value));
      if (here.length > 0) foundIn.set(text, new Set([...(foundIn.get(text) ?? []), ...here]));
    },
    redact(text) {
      everywhere ??= replacing([...words].filter(([value]) => isTelling(value)));
      const here = [...(foundIn.get(text) ?? [])].map((value) => [value, wordOf(value)] as const);
      return everywhere(replacing(here)(text));
    },
  };
}

/** Whether a value is secret wherever it stands: a short one, or a plain word, is so only where it was found. */
export function isTelling(value: string): boolean {
  return value.length >= shortest && !/^[A-Za-z]+$/.test(value);
}

/** Puts words in place of values, however those are written: as they are, or within JSON once or twice. */
function replacing(words: readonly (readonly [value: string, word: string])[]): (text: string) => string {
  const forms = new Map(words.flatMap(([value, word]) => formsOf(value).map((form) => [form, word] as const)));
  if (forms.size === 0) return (text) => text;
  const longestFirst = [...forms.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    longestFirst.map((form) => `${edge(form, 0, '(?<!\\w)')}${literal(form)}${edge(form, -1, '(?!\\w)')}`).join('|'),
    'g',
  );
  return (text) => text.replace(pattern, (form) => forms.get(form) ?? form);
}

/** Short values end where words do. */
function edge(form: string, at: number, boundary: string): string {
  return !isTelling(form) && /\w/.test(form.at(at) ?? '') ? boundary : '';
}

function formsOf(value: string): readonly string[] {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const lines = value.replace(/\r\n?/g, '\n');
  return [...new Set([value, lines].flatMap((text) => [text, inJson(text), inJson(inJson(text))]))];
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
