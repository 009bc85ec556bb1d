import type { Source } from '../damagedEdit.ts';
import { type Language, languageOf } from './languages.ts';
import { squeezed } from './similar.ts';

/** A line of a file without its ending, and the ending. */
export type Line = { readonly text: string; readonly ending: string };

/** A file as lines. */
export type Document = {
  readonly file: string;
  readonly language: Language;
  /** The byte order mark, or nothing. */
  readonly mark: string;
  readonly lines: readonly Line[];
};

const byteOrderMark = '\uFEFF';

/** The lines of a source; null where it breaks lines in other ways than LF and CRLF. */
export function readDocument({ file, text }: Source): Document | null {
  if (/\r(?!\n)|[\f\v\u0085\u2028\u2029]/.test(text)) return null;
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const lines = [...text.slice(mark.length).matchAll(/([^\r\n]*)(\r?\n|$)/g)]
    .map(([, content = '', ending = '']) => ({ text: content, ending }))
    .filter((line) => line.text !== '' || line.ending !== '');
  return { file, language: languageOf(file), mark, lines };
}

/** The text of a file. */
export function textOf({ mark, lines }: Pick<Document, 'mark' | 'lines'>): string {
  return mark + lines.map((line) => line.text + line.ending).join('');
}

const plainTexts = new WeakMap<Document, string>();

/** The text of a file as models see it: without a byte order mark, every line ending a line feed. */
export function plainTextOf(document: Document): string {
  let text = plainTexts.get(document);
  if (text === undefined) {
    text = document.lines.map((line) => line.text + (line.ending && '\n')).join('');
    plainTexts.set(document, text);
  }
  return text;
}

const letters = new WeakMap<Document, string>();

/** Only the letters and digits of a file. */
export function lettersOf(document: Document): string {
  let text = letters.get(document);
  if (text === undefined) {
    text = squeezed(plainTextOf(document));
    letters.set(document, text);
  }
  return text;
}

/** The line with that index; empty where there is none. */
export function lineAt(document: Document, at: number): string {
  return document.lines[at]?.text ?? '';
}

/** The same file with other line endings; the ending of the last line is left out where it was. */
export function withEndings(document: Document, endingAt: (at: number) => string): Document {
  return { ...document, lines: document.lines.map((line, at) => ({ ...line, ending: line.ending && endingAt(at) })) };
}

/** The same file beginning with a byte order mark. */
export function withMark(document: Document): Document {
  return { ...document, mark: byteOrderMark };
}

/** The same file without a line ending after its last line. */
export function withoutFinalNewline(document: Document): Document {
  const last = document.lines.length - 1;
  return { ...document, lines: document.lines.map((line, at) => (at === last ? { ...line, ending: '' } : line)) };
}

/** The same file indented with tabs; null where its indentation is not whole units of spaces. */
export function withTabs(document: Document): Document | null {
  const unit = unitOf(document);
  if (unit === '\t') return document;
  const lines = document.lines.map((line) => ({ ...line, text: tabbed(line.text, unit) }));
  return lines.some((line) => /^\t* /.test(line.text)) ? null : { ...document, lines };
}

function tabbed(text: string, unit: string): string {
  const indent = indentOf(text);
  return indent.length % unit.length === 0
    ? '\t'.repeat(indent.length / unit.length) + text.slice(indent.length)
    : text;
}

/** The blanks at the start of a line. */
export function indentOf(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? '';
}

const units = new WeakMap<Document, string>();

/** One step of a file's indentation. */
export function unitOf(document: Document): string {
  let unit = units.get(document);
  if (unit === undefined) {
    unit = readUnit(document);
    units.set(document, unit);
  }
  return unit;
}

function readUnit({ lines }: Document): string {
  const indents = lines.map((line) => indentOf(line.text)).filter((indent) => indent !== '');
  if (indents.filter((indent) => indent.startsWith('\t')).length * 2 > indents.length) return '\t';
  const fours = indents.filter((indent) => indent.length % 4 === 0).length;
  return fours > indents.length * 0.85 ? '    ' : '  ';
}

/** Whether a line holds something to recognize it by. */
export function isTelling(text: string): boolean {
  return text.length <= 150 && (text.match(/[\p{L}_]{3,}/gu)?.length ?? 0) >= 2;
}

const roles = new WeakMap<Document, readonly ('blank' | 'code' | 'comment' | 'prose')[]>();

/** What a line is; prose is text in block strings and documents, where neither code nor comments are certain. */
export function roleOf(document: Document, at: number): 'blank' | 'code' | 'comment' | 'prose' {
  let known = roles.get(document);
  if (known === undefined) {
    known = readRoles(document);
    roles.set(document, known);
  }
  return known[at] ?? 'blank';
}

function readRoles({ lines, language }: Document): ('blank' | 'code' | 'comment' | 'prose')[] {
  let inBlock = false;
  return lines.map(({ text }) => {
    const wasInBlock = inBlock;
    const [open, close] = language.block;
    if (open !== '') inBlock = endsInBlock(text, open, close, inBlock);
    if (text.trim() === '') return 'blank';
    if (language.isProse) return 'prose';
    if (wasInBlock || (open !== '' && text.includes(open))) return language.isBlockComment ? 'comment' : 'prose';
    return language.isComment.test(text) ? 'comment' : 'code';
  });
}

function endsInBlock(text: string, open: string, close: string, starts: boolean): boolean {
  let inBlock = starts;
  let at = 0;
  for (;;) {
    const found = text.indexOf(inBlock ? close : open, at);
    if (found === -1) return inBlock;
    at = found + (inBlock ? close : open).length;
    inBlock = !inBlock;
  }
}
