import { asShown, type ShownText } from '../model/shownText.ts';
import type { TextRange } from '../ports.ts';

/**
 * A text with a mark in place of each secret. The same value has the same mark; a mark is one ASCII word, and no word
 * character comes right behind it.
 */
export type MaskedText = {
  readonly shown: ShownText;
  /** How many different values are masked. */
  readonly count: number;
  /** What the mark stands for; undefined for any other word. */
  valueOf(mark: string): string | undefined;
};

/** What may stand between the parts of a mangled mark: an underscore as texts write it, or another sign. */
const joint = String.raw`(?:\\?_|%5f|&(?:#95|#x5f|lowbar);|\\u005f|[^\w\\])`;
/** What looks like a mark, be it one of another text, of none, or a mangled one: whole, without its number, or cut off. */
const markLike = new RegExp(
  [
    String.raw`masked\\?_secret(?:\\?_|[0-9a-z])*`,
    String.raw`masked[- ]?secret[-_ ]?(?=[0-9a-f]*\d)[0-9a-f]{4,}(?:[-_]?\d+)?`,
    `(?:masked|secret)${joint}[0-9a-f]{8}${joint}\\d+`,
    String.raw`masked_s(?:e(?:c(?:re?)?)?)?(?!\w)`,
  ].join('|'),
  'gi',
);
const ownForm = /MASKED_SECRET_[0-9a-f]{8}_\d+(?!\w)/g;
const firstOwn = /^MASKED_SECRET_[0-9a-f]{8}_\d+(?!\w)/;

/** Whether a text has a mark in it, as the gate writes them. */
export function holdsMark(text: string): boolean {
  return text.search(ownForm) >= 0;
}

/** How many different marks a text has. */
export function marksIn(text: string): number {
  return new Set(text.match(ownForm)).size;
}

/** What is masked in a text, by its marks. */
export function maskedValues(masked: MaskedText): ReadonlyMap<string, string> {
  const marks = new Set(masked.shown.match(ownForm));
  return new Map(
    [...marks].flatMap((mark) => {
      const value = masked.valueOf(mark);
      return value === undefined ? [] : [[mark, value] as const];
    }),
  );
}

/** A text for a person, without the marks that a model put into it. */
export function withoutMarks(text: string): string {
  return text.replace(ownForm, '[secret]');
}

/** Makes the marks of the texts of one name, which tell them from those of others. */
export type Marker = {
  /** The mark of a value: the same for the same value. */
  markOf(value: string): string;
  readonly values: ReadonlyMap<string, string>;
};

/** @param name the file's path, or any other name of a text */
export function createMarker(name: string): Marker {
  const marks = new Map<string, string>();
  const values = new Map<string, string>();
  const prefix = `MASKED_SECRET_${hexOf(name)}_`;
  return {
    values,
    markOf(value) {
      const mark = marks.get(value) ?? `${prefix}${marks.size + 1}`;
      marks.set(value, mark);
      values.set(mark, value);
      return mark;
    },
  };
}

/** Puts marks in place of ranges, each drawn out to whole words; ranges that touch are one. */
export function maskRanges(text: string, ranges: readonly TextRange[], marker: Marker): ShownText {
  let masked = '';
  let at = 0;
  for (const { start, end } of apart(text, ranges)) {
    masked += text.slice(at, start) + marker.markOf(text.slice(start, end));
    at = end;
  }
  return asShown(masked + text.slice(at));
}

/** Masks a file's text so that it can be restored: what looks like a mark there is masked too. */
export function maskFile(path: string, text: string, secrets: readonly TextRange[]): MaskedText {
  const marker = createMarker(path);
  const shown = maskRanges(text, [...secrets, ...markLikeRanges(text)], marker);
  return { shown, count: marker.values.size, valueOf: (mark) => marker.values.get(mark) };
}

/** The first word that looks like a mark and is none of the text's; null when there is none. */
export function foreignMark(written: string, masked: MaskedText): string | null {
  for (const { start, end } of markLikeRanges(written)) {
    const [own = ''] = written.slice(start).match(firstOwn) ?? [];
    if (masked.valueOf(own) === undefined) return written.slice(start, end);
  }
  return null;
}

/** A text with the values back in place of the marks; one that has foreign marks must not be restored. */
export function restoreMarks(written: string, masked: MaskedText): string {
  return written.replace(ownForm, (mark) => masked.valueOf(mark) ?? mark);
}

function markLikeRanges(text: string): TextRange[] {
  return [...text.matchAll(markLike)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
}

/** Ranges in order and apart, drawn out so that none ends within a word; an escape such as `\n` is no part of a word. */
function apart(text: string, ranges: readonly TextRange[]): TextRange[] {
  const sorted = ranges.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || a.end - b.end);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last !== undefined && end <= last.end) continue;
    if (last !== undefined && start <= last.end) last.end = wordEnd(text, end);
    else result.push({ start: wordStart(text, start), end: wordEnd(text, end) });
  }
  return result;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

function wordStart(text: string, from: number): number {
  if (!isWord(text[from])) return from;
  let start = from;
  while (isWord(text[start - 1])) start -= 1;
  return text[start - 1] === '\\' && start < from ? start + 1 : start;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (isWord(text[end])) end += 1;
  return end;
}

/** Eight hexadecimal digits that tell names apart (FNV-1a). */
function hexOf(name: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
