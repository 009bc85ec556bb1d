import type { Grammars, SyntaxNode, WorkspacePath } from '../ports.ts';
import { languageOf } from './language.ts';
import { lineNumbers } from './lineNumbers.ts';
import { namesBound } from './namesBound.ts';

/** A call of a function by its plain name, with how many arguments; `line` from 1. */
export type Call = { readonly name: string; readonly count: number; readonly line: number };

/**
 * The calls of these names in a text of TypeScript, JavaScript or Python; none of a name that something within the text has
 * as well, and none whose number of arguments does not stand there.
 */
export async function callsOf(
  path: WorkspacePath,
  text: string,
  names: ReadonlySet<string>,
  grammars: Grammars,
): Promise<readonly Call[]> {
  const language = languageOf(path);
  if (language?.kind !== 'grammar' || !readable.test(language.grammar)) return [];
  return (await grammars.read(language.grammar, text, (root) => callsIn(root, text, names))) ?? [];
}

const readable = /^(?:typescript|tsx|javascript|python)$/;

function callsIn(root: SyntaxNode, text: string, names: ReadonlySet<string>): Call[] {
  const textOf = ({ startIndex, endIndex }: SyntaxNode) => text.slice(startIndex, endIndex);
  const lineAt = lineNumbers(text);
  const found: Call[] = [];
  const bound = new Set<string>();
  const toVisit: SyntaxNode[] = [root];
  for (let node = toVisit.pop(); node !== undefined; node = toVisit.pop()) {
    for (const field of binders[node.type] ?? []) {
      const pattern = node.childForFieldName(field);
      if (pattern !== null) for (const name of namesBound(pattern, textOf)) bound.add(name);
    }
    if (node.type === 'parameters' || node.type === 'lambda_parameters')
      for (const name of plainNames(node, textOf)) bound.add(name);
    const called = /^call(?:_expression)?$/.test(node.type) ? node.childForFieldName('function') : null;
    if (called?.type === 'identifier' && names.has(textOf(called))) {
      const count = countOf(node.childForFieldName('arguments'));
      if (count !== null) found.push({ name: textOf(called), count, line: lineAt(called.startIndex) });
    }
    for (const child of node.children) if (child?.isNamed) toVisit.push(child);
  }
  return found.filter(({ name }) => !bound.has(name)).sort((a, b) => a.line - b.line);
}

/** Where nodes have the names that they bind. */
const binders: Readonly<Record<string, readonly string[]>> = {
  variable_declarator: ['name'],
  function_declaration: ['name'],
  class_declaration: ['name'],
  function_definition: ['name'],
  class_definition: ['name'],
  catch_clause: ['parameter'],
  arrow_function: ['parameter'],
  formal_parameters: [],
  required_parameter: ['pattern'],
  optional_parameter: ['pattern'],
  for_in_statement: ['left'],
  assignment: ['left'],
  assignment_expression: ['left'],
  for_statement: ['left'],
  for_in_clause: ['left'],
  named_expression: ['name'],
};

function plainNames(parameters: SyntaxNode, textOf: (node: SyntaxNode) => string): string[] {
  return parameters.children.flatMap((child) =>
    child?.isNamed ? (textOf(child).match(/[\p{L}_][\p{L}\p{N}_]*/u) ?? []) : [],
  );
}

/** Null where the arguments are spread or have names. */
function countOf(list: SyntaxNode | null): number | null {
  const all = list?.children.filter((child) => child?.isNamed && child.type !== 'comment') ?? [];
  const isOpen = all.some((child) => /spread|splat|keyword/.test(child?.type ?? ''));
  return list === null || isOpen || !/^arg/.test(list.type) ? null : all.length;
}
