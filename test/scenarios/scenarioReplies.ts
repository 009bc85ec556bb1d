import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const endings = ['whole', 'cut', 'too-long', 'limited', 'busy', 'dropped'] as const;

/**
 * A reply of a scenario: whole, `cut` by the output limit, the error of a model that finds its prompt `too-long`, of a provider
 * that is over its limit (`limited`) or `busy`, or a stream that is `dropped` after the text.
 */
export type ScenarioReply = { readonly text: string; readonly ending: (typeof endings)[number] };

/**
 * The replies of a scenario, one after the other for each file: `replies/files/<path>.md`, then `<path>.2.md` and so on, the
 * last one again and again; one that does not end well has its ending before `.md`. Null for a file without a reply.
 */
export function scenarioReplies(scenario: string): (filePath: string | null) => ScenarioReply | null {
  const counts = new Map<string | null, number>();
  return (filePath) => {
    const count = (counts.get(filePath) ?? 0) + 1;
    counts.set(filePath, count);
    const first = join(scenario, 'replies', filePath === null ? 'plan' : join('files', filePath));
    const extension = filePath === null ? 'json' : 'md';
    for (let number = count; number > 0; number -= 1) {
      const numbered = number === 1 ? first : `${first}.${number}`;
      for (const ending of endings) {
        const file = `${numbered}${ending === 'whole' ? '' : `.${ending}`}.${extension}`;
        if (existsSync(file)) return { text: readFileSync(file, 'utf8'), ending };
      }
    }
    return null;
  };
}
