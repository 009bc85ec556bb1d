import type { Sources } from './imports.ts';
import { type Node, nameOf, nodesIn, parseSource } from './syntax.ts';

const impure = new Set([
  'crypto',
  'performance',
  'process',
  'Buffer',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'globalThis',
]);

/** Every clock, source of randomness, hash and piece of Node.js that a source of the core or the views uses on its own. */
export function purityBreaches(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    if (!path.startsWith('src/core/') && !path.startsWith('src/views/')) return [];
    const used = nodesIn(parseSource(text))
      .map(impurityOf)
      .filter((found) => found !== null);
    return [...new Set(used)].map((found) => `${path} uses ${found}`);
  });
}

function impurityOf(node: Node): string | null {
  const member = (object: string, property: string) =>
    node.type === 'MemberExpression' && nameOf(node.object) === object && nameOf(node.property) === property;
  if (member('Date', 'now')) return 'Date.now';
  if (member('Math', 'random')) return 'Math.random';
  const isDate = nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0;
  if (isDate) return 'the date of now';
  const name = nameOf(node);
  return name !== undefined && impure.has(name) ? name : null;
}
