import type { TextRange } from '../ports.ts';

const secretKind = /^kind:[ \t]*["']?Secret["']?[ \t]*(?:#.*)?\r?$/m;
const section = /^(?:data|stringData):[ \t]*(?:#.*)?$/;
const value = /^[ \t]+["']?[\w.-]+["']?:[ \t]+(?:[|>][+-]?\d*|["']?([^\s"'#{$][^"']*?)["']?)[ \t]*(?:[ \t]#.*)?$/;
const shortest = 4;

/** Every value in a Kubernetes manifest of a secret, whatever its name; templates and references are none. */
export function manifestSecrets(text: string): TextRange[] {
  if (!secretKind.test(text)) return [];
  const found: TextRange[] = [];
  let from = 0;
  for (const part of text.split(/(?<=^---[^\n]*\n)/m)) {
    if (secretKind.test(part)) found.push(...valuesIn(part, from));
    from += part.length;
  }
  return found;
}

function valuesIn(part: string, from: number): TextRange[] {
  const found: TextRange[] = [];
  let isInside = false;
  let block = -1;
  let at = from;
  for (const line of part.split(/(?<=\n)/)) {
    const written = line.replace(/\r?\n$/, '');
    const indent = written.search(/\S/);
    if (indent === 0) isInside = section.test(written);
    else if (isInside && indent > 0) {
      const isBelow = block >= 0 && indent > block;
      const text = isBelow ? written.slice(indent).trimEnd() : value.exec(written)?.[1];
      if (!isBelow) block = value.test(written) && text === undefined ? indent : -1;
      if (text !== undefined && text.length >= shortest && !text.includes('{{')) {
        const start = at + written.indexOf(text, isBelow ? indent : written.indexOf(':') + 1);
        found.push({ start, end: start + text.length });
      }
    }
    at += line.length;
  }
  return found;
}
