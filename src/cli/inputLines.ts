import type { Input } from './terminalIo.ts';

/** The lines of an input as they come, split at `\n` alone: other line ends may stand inside a JSON text. */
export async function* inputLines(input: Input): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const pending: string[] = [];
  for await (const chunk of input) {
    const [first, ...rest] = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    pending.push(first as string);
    for (const next of rest) {
      yield pending.splice(0).join('');
      pending.push(next);
    }
  }
  const last = pending.join('') + decoder.decode();
  if (last !== '') yield last;
}
