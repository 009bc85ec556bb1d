import { hasBraces, indentOf, isComment } from './language.ts';
import type { Terrain } from './terrain.ts';

/** A block of code: its header's line and its last line. */
export type Block = { readonly from: number; readonly to: number };

const found = new WeakMap<Terrain, readonly Block[]>();

function endOf(terrain: Terrain, from: number): number {
  const depth = indentOf(terrain.lines[from]?.text ?? '').length;
  for (let at = from + 1; at < terrain.lines.length; at += 1) {
    const text = terrain.lines[at]?.text ?? '';
    if (!text.trim() || indentOf(text).length > depth) continue;
    if (hasBraces(terrain.language)) return /^\s*\}/.test(text) && indentOf(text).length === depth ? at : -1;
    let last = at - 1;
    while (!terrain.lines[last]?.text.trim()) last -= 1;
    return last;
  }
  return -1;
}

/** The functions, classes and rules of a file that have four lines or more and thirty at most. */
export function blocksOf(terrain: Terrain): readonly Block[] {
  const known = found.get(terrain);
  if (known) return known;
  const isHeader = hasBraces(terrain.language) ? /\w.*\{$/ : /^\s*(?:async )?(?:def|class|if|for|with|try|while)\b.*:$/;
  const isFit = hasBraces(terrain.language) || terrain.language === 'python';
  const blocks = terrain.lines.flatMap(({ text }, from) => {
    if (!isFit || !isHeader.test(text) || isComment(terrain.language, text) || /^\s*\}/.test(text)) return [];
    const to = endOf(terrain, from);
    return to - from >= 4 && to - from <= 30 ? [{ from, to }] : [];
  });
  found.set(terrain, blocks);
  return blocks;
}
