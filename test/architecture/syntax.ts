import { parseAst } from 'vitest/node';

/** A node of a source's syntax tree. */
export type Node = { readonly type: string; readonly [key: string]: unknown };

const trees = new Map<string, Node>();

/** The syntax tree of a TypeScript source, read once. */
export function parseSource(text: string): Node {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const tree = parseAst(text, { lang: 'ts' }) as unknown as Node;
  trees.set(text, tree);
  return tree;
}

/** Every node of a tree, parents first; names that are only labels (members, keys) are left out. */
export function nodesIn(tree: Node): readonly Node[] {
  const nodes: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isNode(value)) return;
    nodes.push(value);
    for (const key in value) {
      const isLabel = (key === 'property' || key === 'key') && value.computed === false;
      if (!isLabel) visit(value[key]);
    }
  };
  visit(tree);
  return nodes;
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
