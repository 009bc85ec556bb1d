/** The lines of a text without their ends; what stands behind the last line break is one only if it is not empty. */
export function linesIn(text: string): string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** Some lines of a text, numbered from 0, with a note wherever lines are left out. */
export function withElisions(lines: readonly string[], shown: ReadonlySet<number>): string {
  const parts: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (shown.has(index)) {
      parts.push(lines[index] as string);
      continue;
    }
    const from = index + 1;
    while (index + 1 < lines.length && !shown.has(index + 1)) index += 1;
    parts.push(elisionNote(from, index + 1));
  }
  return parts.join('\n');
}

/** Tells which lines, from 1, are left out. */
export function elisionNote(from: number, to: number): string {
  return `[lines ${from}-${to} are not shown]`;
}
