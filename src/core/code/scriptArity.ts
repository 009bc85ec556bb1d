import type { SyntaxNode } from '../ports.ts';
import type { Arity } from './moduleText.ts';

/**
 * How many arguments a function of TypeScript or JavaScript takes.
 * @param text the whole function's: one that looks at `arguments` takes any number
 */
export function scriptArity(parameters: SyntaxNode, text: string): Arity {
  const all = parameters.children.filter((child) => child?.isNamed && child.type !== 'comment') as SyntaxNode[];
  const isThis = (node: SyntaxNode) => (node.childForFieldName('pattern') ?? node).type === 'this';
  const own = all.filter((node) => !isThis(node));
  const isRest = (node: SyntaxNode) => (node.childForFieldName('pattern') ?? node).type === 'rest_pattern';
  const isOptional = (node: SyntaxNode) =>
    node.type === 'optional_parameter' ||
    node.type === 'assignment_pattern' ||
    node.childForFieldName('value') !== null;
  const least = own.findLastIndex((node) => !isRest(node) && !isOptional(node)) + 1;
  const isOpen = own.some(isRest) || /\barguments\b/.test(text);
  return { least, most: isOpen ? null : own.length };
}
