import { type Document, indentOf, isTelling, lineAt } from './document.ts';
import type { Draw } from './draw.ts';

/** Where in the file a paragraph can be put in, away from the place from `top` to before `end`; null if chance finds none. */
export function freePlace(document: Document, draw: Draw, top: number, end: number): number | null {
  const at = draw.between(0, document.lines.length - 1);
  const isAway = at < top - 2 || at > end + 2;
  const isBoundary = at === 0 || (lineAt(document, at - 1).trim() === '' && indentOf(lineAt(document, at)) === '');
  return isAway && isBoundary && document.lines[at]?.ending !== '' ? at : null;
}

/** The file with a paragraph put in. */
export function withParagraph(document: Document, at: number, texts: readonly string[]): Document {
  const added = [...texts, ''].map((text) => ({ text, ending: document.lines[at]?.ending ?? '\n' }));
  return { ...document, lines: [...document.lines.slice(0, at), ...added, ...document.lines.slice(at)] };
}

/** How many lines hold something to recognize them by. */
export function tellingCount(texts: readonly string[]): number {
  return texts.filter(isTelling).length;
}
