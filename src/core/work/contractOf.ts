import { estimateTokenCount } from 'tokenx';
import { type CodeSymbol, isTypeKind } from '../code/codeSymbol.ts';
import { outlineOf } from '../code/outline.ts';
import type { MaskedText } from '../context/masks.ts';
import { asShown, type ShownText } from '../model/shownText.ts';
import type { ProvidedSymbol } from '../plan/implementationPlan.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';

/**
 * What a file offers to others, as signatures without bodies: its exported symbols of which somebody speaks, and of a type
 * what it has. Null where that is nothing.
 * @param isWanted whether a symbol that stands in no other is of interest
 * @param budget the most tokens; what does not fit is counted in a last line
 * @param planned what it will provide anew: that and its old signature would contradict each other
 */
export async function contractOf(
  path: WorkspacePath,
  { shown }: MaskedText,
  isWanted: (name: string) => boolean,
  budget: number,
  grammars: Grammars,
  planned: readonly ProvidedSymbol[] = [],
): Promise<ShownText | null> {
  const symbols = await outlineOf(path, shown, grammars);
  const lines: string[] = [];
  let left = budget;
  let omitted = 0;
  for (const { signature, depth } of offered(symbols, isWanted, planned)) {
    const line = '  '.repeat(depth) + signature;
    const tokens = estimateTokenCount(line) + 1;
    if (tokens > left) omitted += 1;
    else {
      left -= tokens;
      lines.push(line);
    }
  }
  if (lines.length === 0) return null;
  return asShown(omitted === 0 ? lines.join('\n') : [...lines, `[${omitted} more are not shown]`].join('\n'));
}

/** The wanted symbols in their order, each with what stands right in it, numbered by how deep they stand among these. */
function offered(
  symbols: readonly CodeSymbol[],
  isWanted: (name: string) => boolean,
  planned: readonly ProvidedSymbol[],
): CodeSymbol[] {
  const found: CodeSymbol[] = [];
  const holders: CodeSymbol[] = [];
  for (const symbol of symbols) {
    while (holders.length > 0 && (holders.at(-1) as CodeSymbol).endLine < symbol.startLine) holders.pop();
    const holder = holders.at(-1);
    if (!symbol.isExported || symbol.kind === 'heading' || symbol.kind === 'selector') continue;
    const isMember = holder !== undefined && isTypeKind(holder.kind) && symbol.depth > holder.depth;
    const isOwned = symbol.kind === 'method' && symbol.parent !== null && isWanted(symbol.parent);
    const stands = symbol.depth === 0 || symbols.some(({ kind, name }) => kind === 'module' && name === symbol.parent);
    if (symbol.kind === 'module' || isReplaced(symbol, planned)) continue;
    if (isMember ? symbol.kind === 'field' || symbol.kind === 'method' : isOwned || (stands && isWanted(symbol.name))) {
      const depth = isMember ? 1 : 0;
      if (isMember && found.some(({ name, parent }) => name === symbol.name && parent === symbol.parent)) continue;
      if (isMember && holder.kind === 'type' && holder.signature.includes(symbol.signature)) continue;
      found.push({ ...symbol, depth });
      if (!isMember) holders.push(symbol);
    }
  }
  return found;
}

/** Whether the plan has all of a symbol anew: of a type, and so of what it has, only where it says what that is. */
function isReplaced({ name, kind, parent }: CodeSymbol, planned: readonly ProvidedSymbol[]): boolean {
  return planned.some((symbol) => {
    const saysAll = /\{|\btype\b.*=/s.test(symbol.signature);
    if (kind === 'field') return false;
    if (kind !== 'method') return symbol.name === name && (!isTypeKind(kind) || saysAll);
    if (symbol.kind !== 'method') return symbol.name === parent && saysAll;
    return symbol.name === name || symbol.name === `${parent}.${name}`;
  });
}
