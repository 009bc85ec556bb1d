import type { Sources } from './imports.ts';
import { isNode, type Node, nameOf, nodesIn, parseSource } from './syntax.ts';

/** The sources with that many lines or more. */
export function lengthBreaches(sources: Sources, limits: Readonly<Record<string, number>>): string[] {
  return Object.entries(limits).flatMap(([path, limit]) => {
    const lines = sources[path]?.replace(/\n$/, '').split('\n').length;
    if (lines === undefined) return [`${path} is not there`];
    return lines < limit ? [] : [`${path} has ${lines} lines`];
  });
}

const mostCollaborators = 5;

/**
 * Every class and every factory (`create…`) that is given more than five collaborators. An object that is written out
 * where it is taken, or that is made of collaborators itself, counts as its members.
 */
export function collaboratorBreaches(sources: Sources): string[] {
  const trees = Object.entries(sources).map(([path, text]) => [path, parseSource(text)] as const);
  const types = new Map(trees.flatMap(([, tree]) => nodesIn(tree).flatMap(declaredType)));
  return trees.flatMap(([path, tree]) =>
    nodesIn(tree)
      .flatMap(makerOf)
      .flatMap(({ name, parameters }) => {
        const count = parameters.reduce((sum, parameter) => sum + weightOf(parameter, types), 0);
        return count <= mostCollaborators ? [] : [`${path}: ${name} has ${count} collaborators`];
      }),
  );
}

type Maker = { readonly name: string; readonly parameters: readonly Node[] };

function makerOf(node: Node): Maker[] {
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
    const members = (node.body as { body: Node[] }).body;
    const made = members.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
    return made === undefined ? [] : [{ name: nameOf(node.id) ?? 'a class', parameters: parametersOf(made.value) }];
  }
  const [name, made] =
    node.type === 'FunctionDeclaration'
      ? [nameOf(node.id), node]
      : node.type === 'VariableDeclarator'
        ? [nameOf(node.id), node.init]
        : [undefined, undefined];
  if (name === undefined || !/^create[A-Z]/.test(name) || !isFunction(made)) return [];
  return [{ name, parameters: parametersOf(made) }];
}

function isFunction(value: unknown): value is Node {
  return isNode(value) && /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(value.type);
}

function parametersOf(made: unknown): Node[] {
  return isNode(made) ? (made.params as Node[]) : [];
}

type Types = ReadonlyMap<string, Node>;

function declaredType(node: Node): [string, Node][] {
  const name = nameOf(node.id);
  if (name === undefined) return [];
  if (node.type === 'TSTypeAliasDeclaration') return [[name, node.typeAnnotation as Node]];
  return node.type === 'TSInterfaceDeclaration' ? [[name, node.body as Node]] : [];
}

function weightOf(parameter: Node, types: Types): number {
  const taken = parameter.type === 'TSParameterProperty' ? (parameter.parameter as Node) : parameter;
  const pattern = taken.type === 'AssignmentPattern' ? (taken.left as Node) : taken;
  if (pattern.type === 'ObjectPattern') return (pattern.properties as Node[]).length;
  const type = (pattern.typeAnnotation as { typeAnnotation?: Node } | null | undefined)?.typeAnnotation;
  if (type === undefined) return 1;
  const members = membersOf(type, types);
  const isWrittenOut = type.type === 'TSTypeLiteral';
  const collaborators = members.filter(
    (member) => member.type === 'TSPropertySignature' && isCollaborator(referredTo(member), types),
  );
  return isWrittenOut || collaborators.length > 1 ? members.length : 1;
}

function membersOf(type: Node | undefined, types: Types): readonly Node[] {
  switch (type?.type) {
    case 'TSTypeLiteral':
      return type.members as Node[];
    case 'TSInterfaceBody':
      return type.body as Node[];
    case 'TSIntersectionType':
      return (type.types as Node[]).flatMap((part) => membersOf(part, types));
    case 'TSTypeReference':
      return membersOf(types.get(nameOf(type.typeName) ?? ''), types);
    default:
      return [];
  }
}

function referredTo(member: Node): string | undefined {
  const type = (member.typeAnnotation as { typeAnnotation: Node } | null)?.typeAnnotation;
  return type?.type === 'TSTypeReference' ? nameOf(type.typeName) : undefined;
}

/** Whether a named type does something: it is a function, or an object with a method. */
function isCollaborator(name: string | undefined, types: Types): boolean {
  const type = types.get(name ?? '');
  if (type?.type === 'TSFunctionType') return true;
  return membersOf(type, types).some(
    (member) =>
      member.type === 'TSMethodSignature' ||
      (member.typeAnnotation as { typeAnnotation: Node } | null)?.typeAnnotation.type === 'TSFunctionType',
  );
}
