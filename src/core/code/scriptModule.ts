import type { SyntaxNode, WorkspacePath } from '../ports.ts';
import { lineNumbers } from './lineNumbers.ts';
import type { Arity, ModuleExports, ModuleImport, ModuleText } from './moduleText.ts';
import { namesBound } from './namesBound.ts';
import { scriptArity } from './scriptArity.ts';

/** What a tree of TypeScript or JavaScript says of a module; a declaration file says what others declare, so nothing certain. */
export function scriptModule(root: SyntaxNode, path: WorkspacePath, text: string): ModuleText {
  const lineAt = lineNumbers(text);
  const textOf = ({ startIndex, endIndex }: SyntaxNode) => text.slice(startIndex, endIndex);
  const imports: ModuleImport[] = [];
  const names = new Set<string>();
  const stars: string[] = [];
  const functions = new Map<string, Arity | null>();
  const declared = new Map<string, Arity | null>();
  let isModule = false;
  let isCertain = !root.hasError && !/\.d\.[cm]?ts$/i.test(path) && !commonExports.test(text);

  const take = (node: SyntaxNode, source: SyntaxNode, taken: ModuleImport['taken'], isOptional: boolean) => {
    imports.push({ specifier: unquoted(textOf(source)), line: lineAt(node.startIndex), taken, isOptional });
  };
  const addFunction = (to: Map<string, Arity | null>, name: string, node: SyntaxNode) => {
    const parameters = node.childForFieldName('parameters');
    const arity = parameters === null ? null : scriptArity(parameters, textOf(node));
    const known = to.get(name);
    to.set(name, known === undefined ? arity : widest(known, arity));
  };
  const declare = (node: SyntaxNode): string[] => {
    if (node.type === 'ambient_declaration') return node.children.flatMap((child) => (child ? declare(child) : []));
    if (/^(?:lexical|variable)_declaration$/.test(node.type)) {
      return node.children.flatMap((declarator) => {
        const name = declarator?.childForFieldName('name');
        const value = declarator?.childForFieldName('value');
        if (!name) return [];
        if (value && functionTypes.test(value.type)) addFunction(declared, textOf(name), value);
        return namesBound(name, textOf);
      });
    }
    const name = node.childForFieldName('name') ?? (node.type === 'import_alias' ? node.children[1] : null);
    if (!name) return [];
    if (/function/.test(node.type)) addFunction(declared, textOf(name), node);
    return [textOf(name)];
  };
  const exported = (node: SyntaxNode) => {
    isModule = true;
    const source = node.childForFieldName('source');
    const tokens = node.children.filter((child) => child !== null);
    const clause = tokens.find(({ type }) => type === 'export_clause');
    const space = tokens.find(({ type }) => type === 'namespace_export');
    const local = node.childForFieldName('declaration');
    if (tokens.some(({ type }) => type === '=')) isCertain = false;
    else if (clause !== undefined) {
      const specifiers = clause.children.filter((child) => child?.type === 'export_specifier');
      const pairs = specifiers.flatMap((specifier) => {
        const name = specifier?.childForFieldName('name');
        return name ? [[unquoted(textOf(name)), unquoted(textOf(specifier?.childForFieldName('alias') ?? name))]] : [];
      }) as [string, string][];
      for (const [own, alias] of pairs) {
        names.add(alias);
        if (source === null) aliases.push([own, alias]);
      }
      if (source !== null)
        take(
          node,
          source,
          pairs.map(([name]) => ({ name, local: null })),
          false,
        );
    } else if (space !== undefined && source !== null) {
      const name = space.children.at(-1);
      if (name) names.add(unquoted(textOf(name)));
      take(node, source, everything, false);
    } else if (source !== null) {
      stars.push(unquoted(textOf(source)));
      take(node, source, everything, false);
    } else if (tokens.some(({ type }) => type === 'default')) {
      names.add('default');
      const value = local ?? node.childForFieldName('value');
      if (value !== null && /function/.test(value.type)) addFunction(functions, 'default', value);
    } else if (local !== null) {
      for (const name of declare(local)) {
        names.add(name);
        aliases.push([name, name]);
      }
    } else {
      for (const child of tokens) {
        if (child.type === 'import_alias') for (const name of declare(child)) names.add(name);
      }
    }
  };
  const aliases: [own: string, exported: string][] = [];
  for (const node of root.children) {
    if (node === null) continue;
    if (node.type === 'import_statement') {
      isModule = true;
      const required = node.children.find((child) => child?.type === 'import_require_clause') ?? null;
      const source = (required ?? node).childForFieldName('source') ?? null;
      if (source !== null) take(node, source, required === null ? takenBy(node, textOf) : everything, false);
    } else if (node.type === 'export_statement') exported(node);
    else declare(node);
  }
  for (const [own, alias] of aliases) {
    const arity = declared.get(own);
    if (arity !== undefined) functions.set(alias, arity);
  }
  if (/\b(?:require|import)\s*\(/.test(text)) {
    const toVisit: { readonly node: SyntaxNode; readonly isOptional: boolean }[] = [{ node: root, isOptional: false }];
    for (let at = toVisit.pop(); at !== undefined; at = toVisit.pop()) {
      const { node } = at;
      const source = node.type === 'call_expression' ? loadedBy(node, textOf) : null;
      if (source !== null) take(node, source, everything, at.isOptional);
      const parameters = node.childForFieldName('parameters');
      const isOwn = parameters !== null && /\brequire\b/.test(textOf(parameters));
      const isOptional = at.isOptional || isOwn || node.type === 'try_statement';
      for (const child of node.children)
        if (child?.isNamed && !leaves.test(child.type)) toVisit.push({ node: child, isOptional });
    }
  }
  if (/\.[cm]?jsx?$/.test(path)) {
    for (const [, name = ''] of text.matchAll(/@(?:typedef|callback)\b[^\r\n]*?([\w$]+)[ \t]*\r?$/gm)) names.add(name);
  }
  const exports: ModuleExports | null = isCertain && isModule ? { names, stars } : null;
  const certain = [...functions].flatMap(([name, arity]) => (arity === null ? [] : [[name, arity] as const]));
  return { imports: imports.sort((a, b) => a.line - b.line), exports, functions: new Map(certain) };
}

const everything = [{ name: '*', local: null }];
const functionTypes = /^(?:arrow_function|function_expression|function|generator_function)$/;
const leaves = /^(?:comment|string|import_statement|type_annotation|interface_declaration|type_alias_declaration)$/;
/** A text that also, or only, exports as it runs. */
const commonExports = /\bmodule\.exports\b|(?<![\w.$])exports\.\w|\bObject\.defineProperty\(\s*exports\b/;

function unquoted(written: string): string {
  return written.replace(/^['"`]|['"`]$/g, '');
}

function widest(a: Arity | null, b: Arity | null): Arity | null {
  if (a === null || b === null) return null;
  return {
    least: Math.min(a.least, b.least),
    most: a.most === null || b.most === null ? null : Math.max(a.most, b.most),
  };
}

function takenBy(node: SyntaxNode, textOf: (node: SyntaxNode) => string): ModuleImport['taken'] {
  const clause = node.children.find((child) => child?.type === 'import_clause');
  return (clause?.children ?? []).flatMap((part): ModuleImport['taken'] => {
    if (part?.type === 'identifier') return [{ name: 'default', local: textOf(part) }];
    if (part?.type === 'namespace_import') return everything;
    if (part?.type !== 'named_imports') return [];
    return part.children.flatMap((specifier) => {
      const name = specifier?.childForFieldName('name');
      if (!name) return [];
      return [{ name: unquoted(textOf(name)), local: textOf(specifier?.childForFieldName('alias') ?? name) }];
    });
  });
}

/** The module that a call loads by its written name; null for any other call. */
function loadedBy(call: SyntaxNode, textOf: (node: SyntaxNode) => string): SyntaxNode | null {
  const called = call.childForFieldName('function');
  if (called === null || !(called.type === 'import' || textOf(called) === 'require')) return null;
  const first = call.childForFieldName('arguments')?.children.find((child) => child?.isNamed);
  return first?.type === 'string' ? first : null;
}
