import type { CodeSymbol } from '../code/codeSymbol.ts';
import { conceptWorths } from './conceptWorths.ts';
import type { LineHit } from './lineHits.ts';
import type { WeighedConcept } from './matchFiles.ts';

/** Where a definition begins, and how it does. */
export type MapLine = { readonly line: number; readonly text: string };

const mostLines = 8;
const longestLine = 160;
const reach = 40;
const exportedWorth = 0.02;

/**
 * The definitions of a text that have the most to do with a request, best first, then the topmost; where there are none, the
 * first line that says something. String literals are left out.
 * @param hits where the text has the concepts, in order
 */
export function mapLines(
  text: string,
  symbols: readonly CodeSymbol[],
  concepts: readonly WeighedConcept[],
  hits: readonly LineHit[],
): MapLine[] {
  if (symbols.length === 0) return firstLine(text);
  const worthOf = conceptWorths(concepts);
  const worths = new Map<number, number>();
  const names = new Map<number, number>();
  for (const { line, concept, isDefinition } of hits) {
    const worth = worthOf[concept] as number;
    worths.set(line + 1, (worths.get(line + 1) ?? 0) + worth);
    if (isDefinition) names.set(line + 1, (names.get(line + 1) ?? 0) + worth);
  }
  return symbols
    .map(({ startLine, endLine, signature, depth, isExported }) => {
      let worth = (names.get(startLine) ?? 0) * 1.5 + (isExported ? exportedWorth : 0);
      for (let line = startLine; line <= Math.min(endLine, startLine + reach); line += 1) {
        worth += (worths.get(line) ?? 0) / 20;
      }
      return { line: startLine, text: withoutLiterals(signature), depth, worth: worth / (1 + depth / 4) };
    })
    .filter(({ text: signature }) => signature !== '')
    .sort((a, b) => b.worth - a.worth || a.depth - b.depth || a.line - b.line)
    .slice(0, mostLines)
    .map(({ line, text: signature }) => ({ line, text: signature }));
}

function firstLine(text: string): MapLine[] {
  const lines = text.slice(0, 4_000).split('\n');
  const index = lines.findIndex((line) => line.trim() !== '');
  const said = withoutLiterals((lines[index] ?? '').trim());
  return said === '' ? [] : [{ line: index + 1, text: said }];
}

/** A declaration as far as it fits, without what stands in quotation marks: a value says nothing of the code, but may be secret. */
function withoutLiterals(line: string): string {
  const bare = line.replace(/(?<![\p{L}\p{N}])(["'`])(?:\\.|(?!\1).)+(?:\1|$)/gsu, '$1…$1');
  return bare.length <= longestLine ? bare : bare.slice(0, longestLine).replace(/\s*\S*$/, '');
}
