import type { SyntaxNode } from '../ports.ts';

/** The names that a pattern on the left of a declaration, or a parameter of it, binds. */
export function namesBound(pattern: SyntaxNode, textOf: (node: SyntaxNode) => string): string[] {
  switch (pattern.type) {
    case 'identifier':
    case 'type_identifier':
    case 'shorthand_property_identifier_pattern':
      return [textOf(pattern)];
    case 'pair_pattern': {
      const value = pattern.childForFieldName('value');
      return value === null ? [] : namesBound(value, textOf);
    }
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const left = pattern.childForFieldName('left');
      return left === null ? [] : namesBound(left, textOf);
    }
    case 'required_parameter':
    case 'optional_parameter': {
      const inner = pattern.childForFieldName('pattern');
      return inner === null ? [] : namesBound(inner, textOf);
    }
    case 'object_pattern':
    case 'array_pattern':
    case 'rest_pattern':
    case 'formal_parameters':
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'list_splat_pattern':
    case 'as_pattern_target':
      return pattern.children.flatMap((child) => (child?.isNamed ? namesBound(child, textOf) : []));
    default:
      return [];
  }
}
