/** A line of a file: its text without the ending, and the ending as the file has it (`''` only on the last line). */
export type TextLine = { readonly text: string; readonly ending: '\n' | '\r\n' | '\r' | '' };

/** Splits a text so that joining the lines gives it back byte for byte; the empty text has no lines. */
export function splitLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (match[0] === '' && match.index === text.length) break;
    lines.push({ text: match[1] as string, ending: match[2] as TextLine['ending'] });
  }
  return lines;
}

/** The lines of a text with their endings; joined they are the text. */
export function wholeLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+/g) ?? [];
}

export function joinLines(lines: readonly TextLine[]): string {
  return lines.map(({ text, ending }) => text + ending).join('');
}

/** The line ending most lines have; `\n` for a text without any. */
export function dominantEnding(lines: readonly TextLine[]): '\n' | '\r\n' | '\r' {
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const { ending } of lines) if (ending !== '') counts[ending] += 1;
  if (counts['\r\n'] > counts['\n'] && counts['\r\n'] >= counts['\r']) return '\r\n';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}

/** Whether a text's lines end in more than one way, or in a lone CR: an editor that opens it makes them one. */
export function mixesLineEndings(text: string): boolean {
  const endings = new Set(text.match(/\r\n|\r|\n/g));
  return endings.size > 1 || endings.has('\r');
}
