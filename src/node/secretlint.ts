import { lintSource } from '@secretlint/core';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { TextRange } from '../core/ports.ts';

/** Comments that turn rules off are for people; addresses with a password are looked for by rules of our own. */
const leftOut = new Set(['filter-comments', 'database-connection-string', 'basicauth']);
const kept = rules.filter(({ meta }) => !leftOut.has(meta.id.replace('@secretlint/secretlint-rule-', '')));

const preset = {
  id: 'secrets',
  rule: {
    meta: { id: 'secrets', recommended: true, type: 'preset' as const },
    rules: kept,
    create(context: { registerRule(rule: (typeof kept)[number]): void }) {
      for (const rule of kept) context.registerRule(rule);
    },
  },
};

/** Secrets of well-known services in a text; in a bundle of its own that is loaded at its first use. */
export async function findKnownSecrets(filePath: string, content: string): Promise<TextRange[]> {
  const extension = /\.[^./]*$/.exec(filePath)?.[0] ?? '';
  const { messages } = await lintSource({
    source: { content, filePath: `/${filePath}`, ext: extension, contentType: 'text' },
    options: { config: { rules: [preset] }, noPhysicFilePath: true },
  });
  return messages.map(({ range: [start, end] }) => {
    const name =
      /^[\w.-]*(?:key|token|secret|id)["']?\s*(?:=>|:=|[:=])\s*["']?/i.exec(content.slice(start, end))?.[0] ?? '';
    return { start: start + name.length, end: name === '' ? end : endOfValue(content, end) };
  });
}

/** Where a rule tells the place of a name and a value, its end is too early. */
function endOfValue(text: string, from: number): number {
  let end = from;
  while (/[\w+/=.~-]/.test(text[end] ?? '')) end += 1;
  return end;
}
