/**
 * A text that does nothing to a terminal, and in an editor reads as what it is: control characters, invisible ones and those that change the direction of
 * writing become visible. Line breaks, tabs and the mark that makes an emoji stay.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, visible);
}

/** The same on a single line, whose indentation stays. */
export function printableLine(text: string): string {
  return printable(text.trimEnd().replace(/\s*[\n\r\u2028\u2029]\s*|\t/g, ' '));
}

function visible(character: string): string {
  if (character === '\n' || character === '\t' || character === '\uFE0F') return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
