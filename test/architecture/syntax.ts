import { parseAst } from 'vitest/node';

/** A node of a source's syntax tree. */
export type Node = { readonly type: string; readonly [key: string]: unknown };

/** The syntax tree of a TypeScript source. */
export function parseSource(text: string): Node {
  return parseAst(text, { lang: 'ts' }) as unknown as Node;
}

/** Every node of a tree, parents first; names that are only labels (members, keys) are left out. */
export function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  if (!isNode(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) {
    const isLabel = (key === 'property' || key === 'key') && value.computed === false;
    if (!isLabel) yield* nodesIn(child);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The name of an identifier; undefined for anything else. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? (node.name as string) : undefined;
}

/** What a source imports, types too, in any form; null for an import whose name is computed. */
export function importsOf(source: Node): (string | null)[] {
  const imports: (string | null)[] = [];
  for (const node of nodesIn(source)) {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        imports.push(literal(node.source));
        break;
      case 'ExportNamedDeclaration':
        if (node.source !== null) imports.push(literal(node.source));
        break;
      case 'TSExternalModuleReference':
        imports.push(literal(node.expression));
        break;
      case 'CallExpression':
        if (nameOf(node.callee) === 'require') imports.push(literal((node.arguments as unknown[])[0]));
    }
  }
  return imports;
}

function literal(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}
