import type { WorkspacePath } from '../ports.ts';
import { type CodeSymbol, isTypeKind, signatureOf } from './codeSymbol.ts';
import { definitionRulesOf } from './definitionRules.ts';
import type { DefinitionRule, DefinitionRules } from './definitions/definitionRule.ts';
import { headingsOf } from './headings.ts';

/** A line is looked at so far; a signature may go on for so many lines; and no more definitions of a text are told. */
const longestLine = 400;
const longestDeclaration = 12;
const mostDefinitions = 5_000;
const tabWidth = 4;

/**
 * The definitions of a text by the beginnings of its lines, in their order, without a grammar and at tens of megabytes a
 * second. What holds what, and where it ends, is read off the indentation, so both are likely, not certain.
 */
export function definitionLines(path: WorkspacePath, text: string): CodeSymbol[] {
  if (/\.(?:md|mdx|markdown)$/i.test(path)) return headingsOf(text);
  const rules = definitionRulesOf(path);
  return rules === null ? [] : scan(text, rules);
}

type Open = {
  readonly kind: DefinitionRule['kind'];
  readonly name: string;
  readonly indentation: number;
  /** Null for a group. */
  readonly symbol: { -readonly [key in keyof CodeSymbol]: CodeSymbol[key] } | null;
};

function scan(text: string, language: DefinitionRules): CodeSymbol[] {
  const found: CodeSymbol[] = [];
  const open: Open[] = [];
  let commentEnd: string | null = null;
  let lastFilled = 0;
  const close = (endLine: number) => {
    const symbol = open.pop()?.symbol;
    if (symbol) symbol.endLine = Math.max(symbol.startLine, endLine);
  };
  for (let at = 0, lineNumber = 1; at < text.length && found.length < mostDefinitions; lineNumber += 1) {
    const lineFeed = text.indexOf('\n', at);
    const end = lineFeed < 0 ? text.length : lineFeed;
    let ink = at;
    let indentation = 0;
    for (let code = text.charCodeAt(ink); ink < end && (code === 32 || code === 9); code = text.charCodeAt(++ink)) {
      indentation = code === 32 ? indentation + 1 : indentation + tabWidth - (indentation % tabWidth);
    }
    const start = at;
    at = end + 1;
    if (ink === end || text.charCodeAt(ink) === 13) continue;
    const line = text.slice(ink, Math.min(end, ink + longestLine)).trimEnd();
    if (commentEnd !== null) {
      if (line.includes(commentEnd)) commentEnd = null;
      lastFilled = lineNumber;
      continue;
    }
    if (language.ignored?.test(line)) continue;
    leave(line, indentation, lineNumber);
    lastFilled = lineNumber;
    const comment = language.comment?.[0].exec(line);
    if (comment) commentEnd = comment[1] ?? language.comment?.[1] ?? null;
    const match = matchOf(line, indentation);
    if (match === null) continue;
    const { rule, name, owner } = match;
    const holders = open.filter(({ symbol }) => symbol !== null);
    const holder = holders.at(-1);
    const isMethod = rule.kind === 'function' && (owner !== undefined || isType(holder));
    const symbol =
      rule.kind === 'group'
        ? null
        : {
            name,
            kind: isMethod ? ('method' as const) : rule.kind,
            signature: signatureOf(declarationFrom(text, start, end)),
            startLine: lineNumber,
            endLine: lineNumber,
            depth: holders.length,
            parent: owner ?? holder?.name ?? null,
            isExported: language.isExported(line, name, holder?.symbol ?? null),
          };
    if (symbol !== null) found.push(symbol);
    open.push({ kind: symbol?.kind ?? 'group', name, indentation, symbol });
  }
  while (open.length > 0) close(lastFilled);
  return withLateExports(found, text, language);

  /** Closes what ends before a line, or with it. */
  function leave(line: string, indentation: number, lineNumber: number): void {
    const goesOn = language.outdented?.test(line) === true;
    for (let last = open.at(-1); last !== undefined && indentation <= last.indentation; last = open.at(-1)) {
      if (goesOn && indentation === last.indentation) return;
      const isEnd = indentation === last.indentation && /^(?:[)\]}{>]|end\b)/.test(line);
      if (isEnd && /[({[:]$|=>$/.test(line)) return;
      close(isEnd ? lineNumber : lastFilled);
      if (isEnd) return;
    }
  }

  function matchOf(line: string, indentation: number) {
    const holder = open.at(-1);
    const isTop =
      holder === undefined
        ? indentation === 0
        : holder.kind === 'module' && open.every(({ kind }) => kind === 'module');
    for (const rule of language.rules) {
      if (rule.where === 'top' && !isTop) continue;
      if (rule.where === 'member' && !isType(holder)) continue;
      if (rule.where === 'group' && holder?.kind !== 'group') continue;
      const match = rule.pattern.exec(line);
      if (match !== null) return { rule, name: match.groups?.name ?? '', owner: match.groups?.owner };
    }
    return null;
  }
}

function isType(holder: Open | undefined): holder is Open {
  return holder !== undefined && holder.kind !== 'group' && isTypeKind(holder.kind);
}

/** The symbols of a text, with those exported that a line of their own exports by name. */
export function withLateExports(symbols: CodeSymbol[], text: string, { lateExports }: DefinitionRules): CodeSymbol[] {
  if (lateExports === undefined || !text.includes('export')) return symbols;
  const names = new Set([...text.matchAll(lateExports)].flatMap(([, list = '']) => list.match(/[\w$]+/g) ?? []));
  if (names.size === 0) return symbols;
  return symbols.map((symbol) =>
    symbol.depth === 0 && names.has(symbol.name) ? { ...symbol, isExported: true } : symbol,
  );
}

/** A declaration that begins at a line, to the end of the line on which its brackets close. */
function declarationFrom(text: string, start: number, firstEnd: number): string {
  let end = Math.min(firstEnd, start + 2 * longestLine);
  for (let lines = 1; lines < longestDeclaration && end < text.length; lines += 1) {
    const declaration = text.slice(start, end);
    if (end !== firstEnd && lines === 1) return declaration;
    if (depthOf(declaration) <= 0) return declaration;
    const next = text.indexOf('\n', end + 1);
    end = next < 0 ? text.length : next;
  }
  return text.slice(start, end);
}

/** How many round and square brackets a text leaves open. */
function depthOf(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91) depth += 1;
    else if (code === 41 || code === 93) depth -= 1;
  }
  return depth;
}
