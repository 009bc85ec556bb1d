import type { CodeSymbol, SymbolKind } from '../codeSymbol.ts';

/**
 * How a line begins that defines something: `name` is a group of the pattern, and `owner` one where the line says to which
 * type a method belongs. A `group` is no symbol, but what it holds stands on lines of its own, as in Go's `const (`.
 */
export type DefinitionRule = {
  readonly kind: SymbolKind | 'group';
  readonly pattern: RegExp;
  /** Where such a line counts: anywhere, outside of functions and types, right in a type, or right in a group. */
  readonly where: 'any' | 'top' | 'member' | 'group';
};

/** How the definitions of a language are found without a grammar. */
export type DefinitionRules = {
  readonly rules: readonly DefinitionRule[];
  /** Whether other files can use what a line defines within a symbol or, null, in none. */
  readonly isExported: (line: string, name: string, within: CodeSymbol | null) => boolean;
  /** Finds lists of names that are exported elsewhere than they are defined; its first group is the list. */
  readonly lateExports?: RegExp;
  /**
   * A line on which a comment or a string of several lines begins, and what ends that; the first group of the pattern,
   * where it has one, ends it instead.
   */
  readonly comment?: readonly [RegExp, string];
  /** A line that goes on with what began as far to the left as it stands itself. */
  readonly outdented?: RegExp;
  /** A line that is no part of the code around it. */
  readonly ignored?: RegExp;
};

/** A rule whose pattern is at the beginning of a line. @param source a regular expression with the group `name` */
export function rule(
  kind: DefinitionRule['kind'],
  source: string,
  where: DefinitionRule['where'] = 'any',
): DefinitionRule {
  return { kind, pattern: new RegExp(`^${source}`), where };
}

/** The source of a pattern for annotations and any of these words in front of a definition. */
export function modifiers(words: string): string {
  return `(?:@[\\w.]+(?:\\([^)]*\\))?\\s+)*(?:(?:${words})\\s+)*`;
}

/** Keeps a word that steers from being taken for a type or a name. */
export const notAWord =
  '(?!(?:if|for|foreach|while|switch|catch|return|throw|new|else|do|try|using|lock|await|yield|case|delete|super|this|function|package|import|in)\\b)';
export const slashComment = [/^\/\*(?!.*\*\/)/, '*/'] as const;
/** Where a language hides nothing from other files. */
export const always = () => true;

/** The source of a pattern for a type in front of a name, as Java and its like write it. */
export const typed = '(?:<[^>]+>\\s*)?[\\w.<>\\[\\],?&:* ]*[\\w>\\]?*]\\s+';
