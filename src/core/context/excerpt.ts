import { estimateTokenCount } from 'tokenx';
import { termsOf } from './terms.ts';

const definition =
  /^\s*(?:export\b|import\b|pub\b|public\b|(?:async )?(?:function|def|fn|func)\b|class\b|interface\b|type\b|struct\b|enum\b|trait\b|impl\b|#{1,3} )/;
const around = 4;
const noteTokens = estimateTokenCount(noteOf(10_000, 10_000)) + 1;

/**
 * The lines of a long text that matter most for a request (definitions, and lines that share terms with it, with their
 * surroundings), in order, with a note where lines are left out.
 * @param budget the most tokens, notes included
 */
export function excerptOf(text: string, request: string, budget: number): string {
  const query = new Set(termsOf(request));
  const lines = text.split('\n');
  const scored = lines.map((line, index) => {
    const hits = new Set(termsOf(line).filter((term) => query.has(term))).size;
    return { index, score: 2 * hits + (definition.test(line) ? 1 : 0) };
  });
  const shown = new Set<number>();
  let left = budget - noteTokens;
  const show = (index: number): void => {
    const line = lines[index];
    if (line === undefined || shown.has(index)) return;
    const standsAlone = !shown.has(index - 1) && !shown.has(index + 1);
    const tokens = estimateTokenCount(line) + 1 + (standsAlone ? noteTokens : 0);
    if (tokens > left) return;
    left -= tokens;
    shown.add(index);
  };
  for (const { index, score } of scored.toSorted((a, b) => b.score - a.score || a.index - b.index)) {
    if (score === 0 || left <= 0) break;
    const reach = score > 1 ? around : 0;
    show(index);
    for (let near = index - reach; near <= index + reach; near += 1) show(near);
  }
  return withNotes(lines, shown);
}

function withNotes(lines: readonly string[], shown: ReadonlySet<number>): string {
  const parts: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (shown.has(index)) {
      parts.push(lines[index] as string);
      continue;
    }
    const from = index + 1;
    while (index + 1 < lines.length && !shown.has(index + 1)) index += 1;
    parts.push(noteOf(from, index + 1));
  }
  return parts.join('\n');
}

/** Whether an excerpt has no line of its text. */
export function showsNothing(excerpt: string): boolean {
  return excerpt.split('\n').every((line) => line === '' || /^\[lines \d+-\d+ are not shown\]$/.test(line));
}

function noteOf(from: number, to: number): string {
  return `[lines ${from}-${to} are not shown]`;
}
