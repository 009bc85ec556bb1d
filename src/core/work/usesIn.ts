import { estimateTokenCount } from 'tokenx';
import { importsOf } from '../code/importsOf.ts';
import { linesIn, withElisions } from '../context/elisions.ts';
import { asShown, type ShownText } from '../model/shownText.ts';
import type { WorkspacePath } from '../ports.ts';

const around = 1;
const mostPlaces = 6;

/**
 * The lines of a file that use names, each with those beside it, and notes where lines are left out; null where none does
 * but to import them.
 * @param budget the most tokens
 */
export function usesIn(
  path: WorkspacePath,
  text: ShownText,
  names: readonly string[],
  budget: number,
): ShownText | null {
  const lines = linesIn(text);
  const imports = new Set(importsOf(path, text).map(({ line }) => line - 1));
  const pattern = new RegExp(
    `(?<![\\w$])(?:${names.map((name) => name.replace(/[^\w]/g, '\\$&')).join('|')})(?![\\w$])`,
  );
  const shown = new Set<number>();
  let left = budget;
  let places = 0;
  for (const [index, line] of lines.entries()) {
    if (places >= mostPlaces || imports.has(index) || !pattern.test(line)) continue;
    const near = [index - around, index, index + around].filter((at) => at >= 0 && at < lines.length && !shown.has(at));
    const cost = estimateTokenCount(near.map((at) => lines[at]).join('\n')) + 8;
    if (cost > left) break;
    left -= cost;
    places += 1;
    for (const at of near) shown.add(at);
  }
  return shown.size === 0 ? null : asShown(withElisions(lines, shown));
}
