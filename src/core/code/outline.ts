import type { Grammars, SyntaxNode, WorkspacePath } from '../ports.ts';
import { type CodeSymbol, isTypeKind, signatureOf } from './codeSymbol.ts';
import { definitionLines, withLateExports } from './definitionLines.ts';
import { definitionRulesOf } from './definitionRules.ts';
import { languageOf } from './language.ts';
import { lineNumbers } from './lineNumbers.ts';
import { definedBy, type Surroundings } from './symbolNodes.ts';

const mostSymbols = 5_000;

/**
 * The symbols of a file in their order, those within others included: by its grammar or, where none reads it, by the
 * beginnings of its lines. What the grammar could not read is taken from the lines as well.
 */
export async function outlineOf(path: WorkspacePath, text: string, grammars: Grammars): Promise<CodeSymbol[]> {
  const language = languageOf(path);
  if (language?.kind !== 'grammar') return definitionLines(path, text);
  const read = await grammars.read(language.grammar, text, (root) => ({
    symbols: symbolsIn(root, path, text),
    isBroken: root.hasError,
  }));
  if (read === null) return definitionLines(path, text);
  return read.isBroken ? completed(read.symbols, definitionLines(path, text)) : read.symbols;
}

/** The symbols of a tree with errors, with those of the lines that it does not know. */
function completed(symbols: CodeSymbol[], scanned: readonly CodeSymbol[]): CodeSymbol[] {
  const known = new Set(symbols.map(({ name }) => name));
  const missing = scanned.filter(({ name }) => !known.has(name));
  return [...symbols, ...missing].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

type Place = { readonly around: Surroundings; readonly within: CodeSymbol | null };

/** Nodes that belong to the definition in them: it begins where they begin. */
const wrappers =
  /^(?:export_statement|decorated_definition|template_declaration|ambient_declaration|lexical_declaration|variable_declaration|type_declaration|const_declaration|var_declaration|field_declaration|event_field_declaration|property_declaration|expression_statement)$/;
/** Functions without a name, whose variables are their own. */
const unnamed =
  /^(?:arrow_function|function_expression|lambda|lambda_expression|func_literal|closure_expression|do_block|anonymous_function\w*)$/;
/** Nodes in which nothing is defined. */
const leaves =
  /(?:^|_)(?:string|comment|literal|parameters|parameter_list|type_annotation|template_string|import_statement|use_declaration|decorator|annotation|attribute_list)$/;

function symbolsIn(root: SyntaxNode, path: WorkspacePath, text: string): CodeSymbol[] {
  const found: CodeSymbol[] = [];
  const rules = definitionRulesOf(path);
  const lineAt = lineNumbers(text);
  const visit = (node: SyntaxNode, { around, within }: Place, start: number) => {
    if (found.length >= mostSymbols) return;
    const defined = definedBy(node, text, around);
    let place: Place = { around, within };
    if (defined !== null) {
      const { kind, body, owner } = defined;
      const name = nameOf(text.slice(defined.name.startIndex, defined.name.endIndex));
      const declaration = withoutDecorators(text.slice(start, body?.startIndex ?? node.endIndex));
      const isShort = body === null && (kind === 'variable' || kind === 'field');
      const symbol: CodeSymbol = {
        name,
        kind,
        signature: signatureOf(isShort ? firstLine(declaration) : declaration),
        startLine: lineAt(start),
        endLine: lineAt(Math.max(start, trimmedEnd(text, node) - 1)),
        depth: within === null ? 0 : within.depth + 1,
        parent: owner === null ? (within?.name ?? null) : text.slice(owner.startIndex, owner.endIndex),
        isExported: rules?.isExported(declaration, name, within) ?? true,
      };
      if (name !== '') {
        found.push(symbol);
        place = { around: inside(symbol, around), within: symbol };
      }
    }
    if (defined === null && unnamed.test(node.type) && place.around !== 'variable')
      place = { ...place, around: 'function' };
    let opening = defined === null && wrappers.test(node.type) && !node.children.some((child) => child?.type === '(');
    for (const child of node.children) {
      if (!child?.isNamed || leaves.test(child.type)) continue;
      const before = found.length;
      visit(child, place, opening ? start : child.startIndex);
      opening &&= found.length === before;
    }
  };
  visit(root, { around: 'top', within: null }, 0);
  return rules === null ? found : withLateExports(found, text, rules);
}

function inside({ kind }: CodeSymbol, around: Surroundings): Surroundings {
  if (kind === 'module') return around;
  if (kind === 'selector') return 'top';
  if (kind === 'variable') return around === 'top' ? 'variable' : around;
  return isTypeKind(kind) ? 'type' : 'function';
}

function nameOf(written: string): string {
  return written
    .replace(/^['"$]+|['"]$/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
}

function firstLine(declaration: string): string {
  return /^[^\r\n]*/.exec(declaration)?.[0] ?? '';
}

/** A declaration without the decorators, annotations and attributes before it. */
function withoutDecorators(declaration: string): string {
  return declaration.replace(
    /^(?:\s*(?:@(?!interface\b)[\w.]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?\s|\[[^\]\n]*\]\s*(?=[\w[@])|#\[[^\]\n]*\]\s))+\s*/,
    '',
  );
}

function trimmedEnd(text: string, { startIndex, endIndex }: SyntaxNode): number {
  return startIndex + text.slice(startIndex, endIndex).trimEnd().length;
}
