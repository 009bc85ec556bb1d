import type { SyntaxNode, WorkspacePath } from '../ports.ts';
import { lineNumbers } from './lineNumbers.ts';
import type { Arity, ModuleImport, ModuleText } from './moduleText.ts';
import { namesBound } from './namesBound.ts';

/** What a tree of Python says of a module: whatever any of its branches would define is there. */
export function pythonModule(root: SyntaxNode, path: WorkspacePath, text: string): ModuleText {
  const lineAt = lineNumbers(text);
  const textOf = ({ startIndex, endIndex }: SyntaxNode) => text.slice(startIndex, endIndex);
  const imports: ModuleImport[] = [];
  const names = new Set<string>(implicit);
  const stars: string[] = [];
  const functions = new Map<string, Arity | null>();

  const fromImport = (node: SyntaxNode, place: Place) => {
    const source = node.childForFieldName('module_name');
    if (source === null) return;
    const specifier = textOf(source).replace(/\s/g, '');
    const isAll = node.children.some((child) => child?.type === 'wildcard_import');
    const taken = node.children
      .filter((child) => child !== null && child.startIndex !== source.startIndex)
      .flatMap((child) => pairOf(child as SyntaxNode, textOf));
    imports.push({
      specifier,
      line: lineAt(node.startIndex),
      taken: isAll ? [{ name: '*', local: null }] : taken,
      isOptional: place.isOptional,
    });
    if (!place.isTop) return;
    if (isAll) stars.push(specifier);
    for (const { local } of taken) if (local !== null) names.add(local);
  };
  const plainImport = (node: SyntaxNode, place: Place) => {
    for (const { name, local } of node.children.flatMap((child) => (child ? pairOf(child, textOf) : []))) {
      const taken = [{ name: '*', local: null }];
      imports.push({ specifier: name, line: lineAt(node.startIndex), taken, isOptional: place.isOptional });
      if (place.isTop && local !== null) names.add(local === name ? (name.split('.')[0] ?? name) : local);
    }
  };
  const visit = (node: SyntaxNode, place: Place) => {
    switch (node.type) {
      case 'import_from_statement':
        return fromImport(node, place);
      case 'import_statement':
        return plainImport(node, place);
      case 'function_definition':
      case 'class_definition': {
        const name = node.childForFieldName('name');
        if (name === null) return;
        if (place.isTop) {
          names.add(textOf(name));
          const parameters = node.childForFieldName('parameters');
          const isPlain = parameters !== null && !place.isDecorated && !functions.has(textOf(name));
          functions.set(textOf(name), isPlain ? arityOf(parameters, textOf) : null);
        }
        const body = node.childForFieldName('body');
        if (body !== null) visit(body, { ...place, isTop: false, isDecorated: false });
        return;
      }
      case 'global_statement':
      case 'type_alias_statement':
        for (const [name] of textOf(node).matchAll(/(?<=(?:global|type|,)\s*)[\w]+/g)) names.add(name);
        return;
      case 'expression_statement':
      case 'for_statement':
      case 'with_statement':
      case 'delete_statement':
        if (place.isTop) for (const name of assignedIn(node, textOf)) names.add(name);
        if (place.isTop && node.type === 'expression_statement')
          for (const name of assignedIn(node, textOf)) functions.set(name, null);
    }
    const isTried =
      node.type === 'try_statement' && /^except\b[^:]*(?:Import|ModuleNotFound|\bException|:)/m.test(tail(node));
    const inner = {
      ...place,
      isOptional: place.isOptional || isTried || /^(?:except_clause|finally_clause)$/.test(node.type),
      isDecorated: node.type === 'decorated_definition',
    };
    for (const child of node.children) if (child !== null && statements.test(child.type)) visit(child, inner);
  };
  const tail = (node: SyntaxNode) =>
    node.children
      .filter((child) => child?.type === 'except_clause')
      .map((child) => textOf(child as SyntaxNode).split('\n')[0] ?? '')
      .join('\n');
  visit(root, { isTop: true, isOptional: false, isDecorated: false });
  const isCertain = !root.hasError && path.endsWith('.py') && !dynamic.test(text) && !names.has('__getattr__');
  const certain = [...functions].flatMap(([name, arity]) => (arity === null ? [] : [[name, arity] as const]));
  return { imports, exports: isCertain ? { names, stars } : null, functions: new Map(certain) };
}

/** Whether a statement is the module's own, may be passed over when it fails, and has decorators before it. */
type Place = { readonly isTop: boolean; readonly isOptional: boolean; readonly isDecorated: boolean };

const implicit = ['__name__', '__doc__', '__file__', '__path__', '__package__', '__spec__', '__loader__', '__dict__'];
/** Ways to define names that do not stand in the text. */
const dynamic = /\b(?:globals|vars|exec|locals)\s*\(|\bsys\.modules\s*\[|\bsetattr\(\s*(?:sys\.modules|module|mod)\b/;
const statements = /(?:_statement|_clause|_definition|^block|^case_clause|^module)$/;

/** A name as it is taken and as it is called from then on. */
function pairOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): { name: string; local: string | null }[] {
  if (node.type === 'dotted_name') return [{ name: textOf(node), local: textOf(node) }];
  if (node.type !== 'aliased_import') return [];
  const name = node.childForFieldName('name');
  const alias = node.childForFieldName('alias');
  return name === null ? [] : [{ name: textOf(name), local: alias === null ? null : textOf(alias) }];
}

function assignedIn(statement: SyntaxNode, textOf: (node: SyntaxNode) => string): string[] {
  const found: string[] = [];
  const visit = (node: SyntaxNode) => {
    if (/^(?:block|lambda|string|comment)$/.test(node.type)) return;
    const left =
      node.type === 'named_expression'
        ? node.childForFieldName('name')
        : /^(?:assignment|augmented_assignment|for_statement)$/.test(node.type)
          ? node.childForFieldName('left')
          : node.type === 'as_pattern_target'
            ? node
            : null;
    if (left !== null) found.push(...namesBound(left, textOf));
    for (const child of node.children) if (child?.isNamed) visit(child);
  };
  visit(statement);
  return found;
}

/** How many arguments a function takes by position; null where that is not certain. */
function arityOf(parameters: SyntaxNode, textOf: (node: SyntaxNode) => string): Arity | null {
  let least = 0;
  let most: number | null = 0;
  for (const node of parameters.children) {
    if (!node?.isNamed || node.type === 'comment' || node.type === 'positional_separator') continue;
    if (node.type === 'keyword_separator' || node.type === 'dictionary_splat_pattern') break;
    const inner = node.type === 'typed_parameter' ? (node.children[0]?.type ?? '') : node.type;
    if (inner === 'list_splat_pattern') {
      most = null;
      break;
    }
    if (inner === 'dictionary_splat_pattern') break;
    if (textOf(node) === '*') break;
    if (most !== null) most += 1;
    if (!/default/.test(node.type)) least += 1;
  }
  return { least, most };
}
