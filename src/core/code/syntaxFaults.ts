import type { SyntaxNode } from '../ports.ts';
import { lineNumbers } from './lineNumbers.ts';

/** A place where a text is no code of its language. */
export type Fault = {
  /** From 1. */
  readonly line: number;
  /** A few words, such as `"{" is never closed`. */
  readonly detail: string;
};

/** What a grammar could not read of a text. */
export type SyntaxFaults = {
  /** In the order of the text; of very many only the first. */
  readonly faults: readonly Fault[];
  /** Brackets that open and do not close or the other way round, as far as they are in the faults; `''` if they match. */
  readonly imbalance: string;
};

const mostFaults = 100;
const longestExcerpt = 40;
const pairs = [
  ['{', '}'],
  ['(', ')'],
  ['[', ']'],
] as const;
const openers: ReadonlySet<string> = new Set(pairs.map(([opener]) => opener));
const openerOf: ReadonlyMap<string, string> = new Map(pairs.map(([opener, closer]) => [closer, opener]));

/** The faults that a syntax tree shows; a missing bracket is a fault of the line of its partner. */
export function syntaxFaults(root: SyntaxNode, text: string): SyntaxFaults {
  const found: { readonly at: number; readonly detail: string }[] = [];
  const balance = new Map<string, number>();
  const unpaired = (opener: string, by: 1 | -1) => balance.set(opener, (balance.get(opener) ?? 0) + by);
  const toVisit: SyntaxNode[] = [root];
  for (let node = toVisit.pop(); node !== undefined && found.length < mostFaults; node = toVisit.pop()) {
    if (!node.hasError && !node.isError) continue;
    const children = node.children.filter((child) => child !== null);
    if (node.isError) {
      const stray = strayBrackets(children);
      for (const { type } of stray) unpaired(openerOf.get(type) ?? type, openers.has(type) ? 1 : -1);
      if (stray.length > 0)
        found.push(...stray.map(({ type, startIndex }) => ({ at: startIndex, detail: strayDetail(type) })));
      else if (!children.some(({ isError }) => isError) && !isEntity(node, text)) found.push(unread(node, text));
    }
    for (const [index, child] of children.entries()) {
      if (!child.isMissing) continue;
      const opener = openerOf.get(child.type);
      if (opener !== undefined) unpaired(opener, 1);
      const partner = children.slice(0, index).findLast(({ type }) => type === opener);
      if (partner !== undefined) found.push({ at: partner.startIndex, detail: strayDetail(partner.type) });
      else found.push({ at: lastInk(text, child.startIndex), detail: `${nameOf(child)} is missing` });
    }
    toVisit.push(...children.filter((child) => !child.isMissing).reverse());
  }
  const lineAt = lineNumbers(text);
  return {
    faults: found
      .sort((a, b) => a.at - b.at)
      .slice(0, mostFaults)
      .map(({ at, detail }) => ({ line: lineAt(at), detail })),
    imbalance: [...balance]
      .flatMap(([opener, by]) => (by === 0 ? [] : [`${opener}${by}`]))
      .sort()
      .join(' '),
  };
}

/** Of tokens side by side, the brackets that no other one of them pairs with. */
function strayBrackets(tokens: readonly SyntaxNode[]): SyntaxNode[] {
  const open: SyntaxNode[] = [];
  const stray: SyntaxNode[] = [];
  for (const token of tokens) {
    if (token.isMissing) continue;
    if (openers.has(token.type)) open.push(token);
    else if (openerOf.has(token.type)) {
      const at = open.findLastIndex(({ type }) => type === openerOf.get(token.type));
      if (at < 0) stray.push(token);
      else stray.push(...open.splice(at).slice(1));
    }
  }
  return [...stray, ...open];
}

function strayDetail(bracket: string): string {
  return openers.has(bracket) ? `"${bracket}" is never closed` : `"${bracket}" closes nothing`;
}

function unread({ startIndex, endIndex }: SyntaxNode, text: string): { at: number; detail: string } {
  const line = /\S[^\r\n]*/.exec(text.slice(startIndex, endIndex))?.[0] ?? '';
  const excerpt = line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt - 1)}…`;
  return { at: startIndex, detail: `${JSON.stringify(excerpt.trimEnd())} is not understood` };
}

/** Whether it is the `&b=` of a JSX attribute such as `href="?a&b=1"`, which tree-sitter takes for a broken entity. */
function isEntity({ startIndex }: SyntaxNode, text: string): boolean {
  return /^&[\w-]+=/.test(text.slice(startIndex, startIndex + longestExcerpt));
}

function nameOf({ type, isNamed }: SyntaxNode): string {
  return isNamed ? type.replaceAll('_', ' ') : `"${type}"`;
}

/** The last character before an offset that is no white space. */
function lastInk(text: string, offset: number): number {
  return Math.max(0, text.slice(0, offset).trimEnd().length - 1);
}
