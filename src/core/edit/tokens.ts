import { foldToken } from './lookAlikes.ts';

/**
 * The words and signs of lines, in order, white space and invisible characters left out. A word is a run of letters,
 * digits, `_` and `$`; a sign is one character, or one of the few that stand together (`...`, `->`, `<=`).
 */
export type Tokens = {
  readonly length: number;
  /** The same number for tokens that look alike. */
  readonly ids: Int32Array;
  /** The 0-based line of each token. */
  readonly lines: Int32Array;
  /** Where each token begins and ends within its line, in UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

/** Gives tokens that look alike the same number, over all texts that are read with it. */
export type Vocabulary = {
  readonly idOf: (token: string) => number;
  /** The folded token behind a number. */
  readonly tokenOf: (id: number) => string;
};

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const byRaw = new Map<string, number>();
  const folded: string[] = [];
  return {
    idOf: (raw) => {
      const known = byRaw.get(raw);
      if (known !== undefined) return known;
      const token = foldToken(raw);
      let id = ids.get(token);
      if (id === undefined) {
        id = folded.push(token) - 1;
        ids.set(token, id);
      }
      byRaw.set(raw, id);
      return id;
    },
    tokenOf: (id) => folded[id] as string,
  };
}

/** Blanks part tokens, words and signs are some; what is invisible belongs to a word only inside of it. */
type CharacterKind = 0 | 1 | 2 | 3;
const [blank, word, sign, invisible] = [0, 1, 2, 3] as const;

const wordCharacter = /[\p{L}\p{N}\p{M}_$\p{Co}]/u;
const invisibleCharacter = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => kindOfCharacter(String.fromCharCode(code)));
const beyondAscii = new Map<number, CharacterKind>();

function kindOfCharacter(character: string): CharacterKind {
  if (invisibleCharacter.test(character)) return invisible;
  if (/[\s\p{Cc}]/u.test(character)) return blank;
  return wordCharacter.test(character) ? word : sign;
}

function kindAt(line: string, at: number): CharacterKind {
  const code = line.charCodeAt(at);
  if (code < 128) return kinds[code] as CharacterKind;
  if (code >= 0xd800 && code <= 0xdfff) return sign;
  const known = beyondAscii.get(code);
  if (known !== undefined) return known;
  const kind = kindOfCharacter(line[at] as string);
  beyondAscii.set(code, kind);
  return kind;
}

function endOfWord(line: string, at: number): number {
  let end = at;
  for (let next = at; next < line.length; next += 1) {
    const kind = kindAt(line, next);
    if (kind === word) end = next + 1;
    else if (kind !== invisible) break;
  }
  return end;
}

const fullWidth = /[\uFF01-\uFF5E]/g;
const plainOf = (character: string) => String.fromCharCode(character.charCodeAt(0) - 0xfee0);

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const joined = ['...', '===', '!==', '==', '->', '=>', '<=', '>=', '!='];
const canJoin = Uint8Array.from({ length: 128 }, (_, code) =>
  joined.some((signs) => signs.startsWith(String.fromCharCode(code))) ? 1 : 0,
);

function endOfSign(line: string, at: number): number {
  const code = line.charCodeAt(at);
  if (code < 128 && canJoin[code] === 0) return at + 1;
  if (code >= 0xd800 && code <= 0xdbff) return Math.min(line.length, at + 2);
  const ahead = line.slice(at, at + 3);
  const plain = isAscii(ahead) ? ahead : ahead.replace(fullWidth, plainOf);
  const together = joined.find((signs) => plain.startsWith(signs));
  return at + (together?.length ?? 1);
}

/** The tokens of lines. */
export function tokensOf(lines: readonly string[], vocabulary: Vocabulary): Tokens {
  const ids: number[] = [];
  const at: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] as string;
    let start = 0;
    while (start < line.length) {
      const kind = kindAt(line, start);
      let end = start + 1;
      if (kind === word) end = endOfWord(line, end);
      else if (kind === sign) end = endOfSign(line, start);
      if (kind === word || kind === sign) {
        const id = vocabulary.idOf(line.slice(start, end));
        if (vocabulary.tokenOf(id) !== '') {
          ids.push(id);
          at.push(number);
          starts.push(start);
          ends.push(end);
        }
      }
      start = end;
    }
  }
  return {
    length: ids.length,
    ids: new Int32Array(ids),
    lines: new Int32Array(at),
    starts: new Int32Array(starts),
    ends: new Int32Array(ends),
  };
}

/** Whether a character can stand inside a word. */
export function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && character !== '' && wordCharacter.test(character);
}
