import type { SyntaxNode } from '../ports.ts';
import type { SymbolKind } from './codeSymbol.ts';

/** What a node of a syntax tree defines. */
export type DefinedSymbol = {
  readonly kind: SymbolKind;
  readonly name: SyntaxNode;
  /** Where what is no signature any more begins; null where all of it is. */
  readonly body: SyntaxNode | null;
  /** The type that it says to belong to; null for none. */
  readonly owner: SyntaxNode | null;
};

/** Whether a node stands in nothing but modules, right in a type, right in a variable's value, or in a function. */
export type Surroundings = 'top' | 'type' | 'variable' | 'function';

const kinds: ReadonlyMap<string, SymbolKind> = new Map(
  Object.entries({
    class:
      'class_declaration abstract_class_declaration class class_definition class_specifier class_statement struct_item struct_specifier struct_declaration union_item union_specifier record_declaration record_struct_declaration',
    interface: 'interface_declaration trait_declaration trait_item annotation_type_declaration',
    enum: 'enum_declaration enum_item enum_specifier enum_statement',
    type: 'type_alias_declaration type_item type_alias_statement type_alias alias_declaration type_definition delegate_declaration associated_type',
    extension: 'impl_item',
    module:
      'internal_module module namespace_declaration file_scoped_namespace_declaration namespace_definition mod_item',
    function:
      'function_declaration generator_function_declaration function_signature function_definition function_item function_signature_item function_statement macro_definition preproc_function_def local_function_statement',
    method:
      'method_definition abstract_method_signature method_signature method_declaration constructor_declaration destructor_declaration operator_declaration method singleton_method class_method_definition method_elem method_spec compact_constructor_declaration annotation_type_element_declaration',
    field:
      'public_field_definition field_definition property_signature property_declaration class_property_definition field_declaration',
    variable:
      'variable_declarator const_spec var_spec const_item static_item const_element property_element variable_assignment preproc_def',
    selector: 'rule_set keyframes_statement',
  } satisfies { readonly [kind in SymbolKind]?: string }).flatMap(([kind, types]) =>
    types.split(' ').map((type) => [type, kind as SymbolKind] as const),
  ),
);

/** Types that are definitions only with a body, and otherwise mention what is defined elsewhere. */
const bodied = /^(?:class|struct|union|enum)_specifier$/;
const names =
  /^(?:name|function_name|simple_name|identifier|constant|selectors|keyframes_name|variable_name|variable)$/;
const bodies = /^(?:script_block|block|keyframe_block_list|class_body|field_declaration_list|\{)$/;
const functions = /^(?:arrow_function|function_expression|generator_function|function|lambda)$/;

/** What a node defines where it stands; null for nothing. */
export function definedBy(node: SyntaxNode, text: string, around: Surroundings): DefinedSymbol | null {
  const kind = kinds.get(node.type) ?? null;
  if (!node.isNamed) return null;
  if (kind === null) return definedOtherwise(node, text, around);
  const value = node.childForFieldName('value');
  const isFunction = value !== null && functions.test(value.type);
  if (kind === 'variable' && around === 'function') return null;
  const isClass = value?.type === 'class';
  const body = bodyOf(isFunction || isClass ? value : node);
  if (bodied.test(node.type) && body === null) return null;
  const name = nameIn(node);
  if (name === null || /_pattern$/.test(name.type) || (node.type === 'field_declaration' && around !== 'type'))
    return null;
  return {
    ...(isClass ? { kind: 'class' } : kindOf(node, kind, isFunction, around)),
    name: innerName(name),
    body,
    owner: ownerOf(node, name),
  };
}

function kindOf(node: SyntaxNode, kind: SymbolKind, isFunction: boolean, around: Surroundings): { kind: SymbolKind } {
  const type = node.childForFieldName('type')?.type;
  if (isFunction) return { kind: around === 'type' ? 'method' : 'function' };
  if (kind === 'variable' && around === 'type') return { kind: 'field' };
  if (node.type === 'field_declaration' && holdsParameters(node.childForFieldName('declarator')))
    return { kind: 'method' };
  if (kind === 'function' && (around === 'type' || isQualified(node))) return { kind: 'method' };
  if (type === 'struct_type') return { kind: 'class' };
  return { kind: type === 'interface_type' ? 'interface' : kind };
}

function isQualified(node: SyntaxNode): boolean {
  return declaredIn(node)?.type === 'qualified_identifier';
}

/** Definitions that are of their kind only by what stands in them. */
function definedOtherwise(node: SyntaxNode, text: string, around: Surroundings): DefinedSymbol | null {
  const textOf = (part: SyntaxNode) => text.slice(part.startIndex, part.endIndex);
  switch (node.type) {
    case 'type_spec': {
      const name = node.childForFieldName('name');
      const type = node.childForFieldName('type');
      if (name === null) return null;
      const kind = type?.type === 'struct_type' ? 'class' : type?.type === 'interface_type' ? 'interface' : 'type';
      return { kind, name, body: kind === 'type' ? null : lastChild(type), owner: null };
    }
    case 'declaration': {
      const property = node.children.find((child) => child?.type === 'property_name');
      if (property)
        return /^--/.test(textOf(property)) ? { kind: 'variable', name: property, body: null, owner: null } : null;
      const declarator = node.childForFieldName('declarator');
      if (around === 'function' || declarator === null) return null;
      const isFunction = holdsParameters(declarator);
      const name = declaredIn(node);
      if (name === null) return null;
      const kind = around === 'type' ? (isFunction ? 'method' : 'field') : isFunction ? 'function' : 'variable';
      return { kind, name: innerName(name), body: null, owner: null };
    }
    case 'assignment':
    case 'assignment_expression': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      if (left === null) return null;
      if (left.type === 'member_expression') {
        const name = left.childForFieldName('property');
        const object = left.childForFieldName('object');
        if (around !== 'top' || name === null || object === null || textOf(left) === 'module.exports') return null;
        const isExport = /^(?:module\.)?exports$/.test(textOf(object));
        const isFunction = right !== null && functions.test(right.type);
        if (!isExport && !isFunction) return null;
        const owner = isExport ? null : (object.childForFieldName('object') ?? object);
        const kind = isFunction ? (isExport ? 'function' : 'method') : 'variable';
        return { kind, name, body: isFunction ? bodyOf(right) : null, owner };
      }
      const isName = left.type === 'constant' || (left.type === 'identifier' && node.type === 'assignment');
      if (!isName || (around !== 'top' && around !== 'type')) return null;
      return { kind: around === 'type' ? 'field' : 'variable', name: left, body: null, owner: null };
    }
    case 'pair': {
      const key = node.childForFieldName('key');
      const value = node.childForFieldName('value');
      if (around !== 'variable' || key === null || value === null || !functions.test(value.type)) return null;
      return { kind: 'method', name: key, body: bodyOf(value), owner: null };
    }
    default:
      return null;
  }
}

function nameIn(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'impl_item') return node.childForFieldName('type');
  const declared = declaredIn(node);
  return (
    node.childForFieldName('name') ??
    declared ??
    node.childForFieldName('property') ??
    node.children.find((child) => child !== null && names.test(child.type)) ??
    (node.type === 'field_declaration' ? node.childForFieldName('type') : null)
  );
}

/** The name within C's declarators, which may be pointers, references, arrays and functions. */
function declaredIn(node: SyntaxNode): SyntaxNode | null {
  let inner = node.childForFieldName('declarator');
  while (inner !== null && /(?:declarator|definition)$/.test(inner.type)) {
    const next: SyntaxNode | null =
      inner.childForFieldName('name') ??
      inner.childForFieldName('declarator') ??
      inner.children.find((child) => child !== null && /identifier|declarator$/.test(child.type)) ??
      null;
    if (next === null) return null;
    inner = next;
  }
  return inner;
}

function holdsParameters(declarator: SyntaxNode | null): boolean {
  let inner = declarator;
  while (inner !== null && inner.type !== 'function_declarator') {
    inner =
      inner.childForFieldName('declarator') ??
      inner.children.find((child) => child?.type === 'function_declarator') ??
      null;
  }
  return inner !== null;
}

/** The last part of a qualified name, the name of a generic type, and of a PHP variable the word. */
function innerName(name: SyntaxNode): SyntaxNode {
  let inner = name;
  while (/^(?:qualified_identifier|generic_type|scoped_type_identifier|reference_type)$/.test(inner.type)) {
    const next = inner.childForFieldName('name') ?? inner.childForFieldName('type');
    if (next === null) break;
    inner = next;
  }
  return inner;
}

function ownerOf(node: SyntaxNode, name: SyntaxNode): SyntaxNode | null {
  if (name.type === 'qualified_identifier') return name.childForFieldName('scope');
  let inner = node.childForFieldName('receiver');
  while (inner !== null && inner.type !== 'type_identifier') {
    inner =
      inner.childForFieldName('type') ??
      inner.children.find(
        (child) => child !== null && /^(?:parameter_declaration|type_identifier|generic_type)$/.test(child.type),
      ) ??
      null;
  }
  return inner;
}

function bodyOf(node: SyntaxNode | null): SyntaxNode | null {
  if (node === null) return null;
  return (
    node.childForFieldName('body') ?? node.children.find((child) => child !== null && bodies.test(child.type)) ?? null
  );
}

function lastChild(node: SyntaxNode | null): SyntaxNode | null {
  return node?.children.findLast((child) => child?.isNamed) ?? node?.children.at(-1) ?? null;
}
