/** Takes a key out of texts. */
export type KeyRedaction = {
  /** A text without the key. */
  redact(text: string): string;
  /** The same for a text that arrives in pieces, of which one may end within the key. */
  inPieces(): Pieces;
};

/** A text in pieces: `next` gives what is certain of it so far, `end` the rest. */
export type Pieces = { next(piece: string): string; end(): string };

/** Shorter ones are no keys but words such as `none`, which local servers are given. */
const shortestKey = 8;
const shortestUnmistakable = 16;

/**
 * Takes a key out in every form that servers repeat one in: as it is, as JSON escapes it once or twice, as an address has
 * it, in Base64 wherever it begins there. Of what is too short to be a key, nothing is taken out.
 */
export function createKeyRedaction(key: string): KeyRedaction {
  const forms = key.length < shortestKey ? [] : formsOf(key);
  const redact = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, '[key]'), text);
  return {
    redact,
    inPieces() {
      let held = '';
      return {
        next(piece) {
          const text = redact(held + piece);
          const certain = text.length - unfinishedLength(text, forms);
          held = text.slice(certain);
          return text.slice(0, certain);
        },
        end() {
          const rest = held;
          held = '';
          return rest;
        },
      };
    },
  };
}

/** Whether a key is so long and mixed that nobody writes it by chance: one that may be taken out of code too. */
export function isUnmistakable(key: string): boolean {
  return key.length >= shortestUnmistakable && /\d/.test(key) && /[a-z]/i.test(key);
}

/** The longest first, so that none leaves a part of another. */
function formsOf(key: string): readonly string[] {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const once = inJson(key);
  const forms = [
    key,
    once,
    once.replaceAll('/', '\\/'),
    once.replace(/[<>&']/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
    inJson(once),
    encodeURIComponent(key),
    encodeURI(key),
    ...[0, 1, 2].flatMap((offset) => inBase64(key, offset)),
  ];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** What Base64 makes of a key that begins so many bytes after a group of three, without what its neighbors decide too. */
function inBase64(key: string, offset: number): readonly string[] {
  const bytes = new TextEncoder().encode(' '.repeat(offset) + key);
  const encoded = btoa(String.fromCharCode(...bytes));
  const core = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
}

/** How many characters at a text's end could be the beginning of one of the forms. */
function unfinishedLength(text: string, forms: readonly string[]): number {
  for (let length = Math.min(text.length, (forms[0]?.length ?? 1) - 1); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (forms.some((form) => form.startsWith(end))) return length;
  }
  return 0;
}
