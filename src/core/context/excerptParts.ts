import { estimateTokenCount } from 'tokenx';
import type { CodeSymbol } from '../code/codeSymbol.ts';
import { conceptWorths } from '../retrieval/conceptWorths.ts';
import type { LineHit } from '../retrieval/lineHits.ts';
import type { WeighedConcept } from '../retrieval/matchFiles.ts';
import { linesIn } from './elisions.ts';

/** Lines of a text that are shown together or not at all; they count from 1, `to` is the last one. */
export type ExcerptPart = {
  readonly from: number;
  readonly to: number;
  /** About how many tokens the part has, which costs nothing to tell. */
  readonly roughTokens: number;
  /** How many tokens it has, as counted when this is asked. */
  tokens(): number;
  /** How much of what a request is about in the text is in the part: those of a text are 1 together. */
  readonly share: number;
};

/** A text in lines, and in parts that together are all of it. */
export type PartedText = { readonly lines: readonly string[]; readonly parts: readonly ExcerptPart[] };

/** Parts are between so many lines long where the text allows it. */
const fewestLines = 6;
const mostLines = 45;
/** What an even share of a text counts beside what the request is about, and a name that is defined beside its use. */
const evenShare = 0.25;
const definitionWorth = 1.5;

/**
 * Takes a text apart at its definitions, long ones at blank lines, and weighs the parts for a request.
 * @param hits where the text has the concepts, in order
 */
export function excerptParts(
  text: string,
  symbols: readonly CodeSymbol[],
  concepts: readonly WeighedConcept[],
  hits: readonly LineHit[],
): PartedText {
  const lines = linesIn(text);
  const worthOf = conceptWorths(concepts);

  const starts = new Set<number>([1]);
  for (const { startLine, endLine, depth } of symbols) {
    if (depth > 2) continue;
    starts.add(aboveComments(lines, startLine));
    if (endLine < lines.length) starts.add(endLine + 1);
  }
  const inOrder = [...starts].sort((a, b) => a - b);
  const bounds = [...splitLong(lines, joinShort(inOrder, lines.length))];
  const raw = bounds.map((from, index) => {
    const to = (bounds[index + 1] ?? lines.length + 1) - 1;
    let worth = 0;
    const perConcept = new Map<number, number>();
    for (const hit of hitsBetween(hits, from, to)) {
      perConcept.set(hit.concept, (perConcept.get(hit.concept) ?? 0) + (hit.isDefinition ? definitionWorth : 1));
    }
    for (const [concept, count] of perConcept) worth += (worthOf[concept] as number) * (1 + Math.log(count));
    return { from, to, worth };
  });
  const sum = raw.reduce((total, { worth }) => total + worth, 0);
  const even = sum === 0 ? 1 : evenShare;
  const parts = raw.map(({ from, to, worth }): ExcerptPart => {
    const share = (even * (to - from + 1)) / lines.length + (sum === 0 ? 0 : ((1 - even) * worth) / sum);
    const tokens = () => estimateTokenCount(lines.slice(from - 1, to).join('\n')) + 1;
    return { from, to, roughTokens: roughTokens(lines, from, to), tokens, share };
  });
  return { lines, parts };
}

const charactersAToken = 3.6;

function roughTokens(lines: readonly string[], from: number, to: number): number {
  let characters = 0;
  for (let line = from; line <= to; line += 1) characters += (lines[line - 1] as string).trimStart().length + 2;
  return Math.ceil(characters / charactersAToken);
}

function* hitsBetween(hits: readonly LineHit[], from: number, to: number): Generator<LineHit> {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle]?.line as number) + 1 < from) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < hits.length; index += 1) {
    const hit = hits[index];
    if (hit === undefined || hit.line + 1 > to) return;
    yield hit;
  }
}

const commentOrDecorator = /^\s*(?:\/\/|\/\*|\*|#(?!include)|@|\[|--|;;|"""|<!--)/;

function aboveComments(lines: readonly string[], start: number): number {
  let line = start;
  while (line > 1 && start - line < 30 && commentOrDecorator.test(lines[line - 2] ?? '')) line -= 1;
  return line;
}

function joinShort(starts: readonly number[], lineCount: number): number[] {
  const kept: number[] = [];
  for (const start of starts) {
    const last = kept.at(-1);
    if (last === undefined || start - last >= fewestLines) kept.push(start);
  }
  if (kept.length > 1 && lineCount + 1 - (kept.at(-1) as number) < fewestLines) kept.pop();
  return kept;
}

function* splitLong(lines: readonly string[], starts: readonly number[]): Generator<number> {
  for (const [index, start] of starts.entries()) {
    const end = (starts[index + 1] ?? lines.length + 1) - 1;
    yield start;
    let at = start;
    while (end - at + 1 > mostLines) {
      let cut = at + mostLines - fewestLines;
      for (let line = at + mostLines / 2; line < at + mostLines && line < end - fewestLines; line += 1) {
        if ((lines[Math.floor(line) - 1] ?? '').trim() === '') cut = Math.floor(line) + 1;
      }
      if (end - cut < fewestLines) break;
      yield cut;
      at = cut;
    }
  }
}
