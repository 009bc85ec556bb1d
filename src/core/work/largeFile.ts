import { estimateTokenCount } from 'tokenx';
import { outlineOf } from '../code/outline.ts';
import { elisionNote, linesIn, withElisions } from '../context/elisions.ts';
import { asShown, type ShownText } from '../model/shownText.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import { stopWords } from '../retrieval/stopWords.ts';
import { termsIn } from '../retrieval/termsIn.ts';

const headLines = 40;
const around = 3;
const noteTokens = estimateTokenCount(elisionNote(10_000, 10_000)) + 1;

/**
 * The parts of a large file that matter for a task, with notes where lines are left out: its beginning, the symbols that the
 * task names, where each of the others begins, and the lines that share most words with the task.
 * @param budget the most tokens, notes included
 */
export async function partsOf(
  path: WorkspacePath,
  text: ShownText,
  wanted: string,
  budget: number,
  grammars: Grammars,
): Promise<ShownText> {
  const lines = linesIn(text);
  const shown = new Set<number>();
  let left = budget - noteTokens;
  const show = (from: number, to: number): void => {
    const added: number[] = [];
    let cost = noteTokens;
    for (let index = Math.max(0, from); index <= Math.min(to, lines.length - 1); index += 1) {
      if (shown.has(index)) continue;
      added.push(index);
      cost += estimateTokenCount(lines[index] as string) + 1;
    }
    if (added.length === 0 || cost > left) return;
    left -= cost;
    for (const index of added) shown.add(index);
  };
  const symbols = await outlineOf(path, text, grammars);
  const words = new Set(wanted.match(/[\p{L}\p{N}_$#]+/gu));
  const named = symbols.filter(({ name }) => words.has(name)).sort((a, b) => span(a) - span(b));
  show(0, headLines - 1);
  for (const { startLine, endLine } of named) show(startLine - 1, endLine - 1);
  for (const { startLine, kind } of symbols) if (kind !== 'field') show(startLine - 1, startLine - 1);
  const terms = new Set(termsIn(wanted).filter((term) => !stopWords.has(term)));
  const hits = lines
    .map((line, index) => ({ index, score: new Set(termsIn(line).filter((term) => terms.has(term))).size }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index } of hits) show(index - around, index + around);
  return asShown(withElisions(lines, shown));
}

function span({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): number {
  return endLine - startLine;
}
