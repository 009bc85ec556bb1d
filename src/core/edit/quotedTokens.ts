import { isWordCharacter, type Tokens } from './tokens.ts';

/** A token as it is written, and where. */
export type QuotedToken = { readonly text: string; readonly line: number; readonly start: number };

/** The tokens from one index to before another, as they are written. */
export function quotedTokens(texts: readonly string[], tokens: Tokens, from: number, to: number): QuotedToken[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const line = tokens.lines[from + offset] as number;
    const start = tokens.starts[from + offset] as number;
    return { text: (texts[line] as string).slice(start, tokens.ends[from + offset]), line, start };
  });
}

export function isWord({ text }: QuotedToken): boolean {
  return isWordCharacter(text[0]);
}

/** Whether two tokens are the same number, written otherwise. */
export function isSameNumber(a: string, b: string): boolean {
  return /^\d/.test(a) && a.replaceAll('_', '').toLowerCase() === b.replaceAll('_', '').toLowerCase();
}
