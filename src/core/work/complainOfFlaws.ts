import type { Flaw } from './checkChange.ts';

/** Flaws of a text for the worker that wrote it: each with its line and those around it. */
export function complainOfFlaws(flaws: readonly Flaw[], text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  return flaws.map((flaw) => complaintOf(flaw, lines)).join('\n');
}

function complaintOf({ kind, line, detail }: Flaw, lines: readonly string[]): string {
  const said: Record<Flaw['kind'], string> = {
    syntax: `does not parse: ${detail}`,
    json: `is no JSON: ${detail}`,
    placeholder: 'leaves undone what the task asks for',
    loss: `${detail} are gone, though the task is to change the file`,
  };
  if (line === null) return `- ${said[kind]}`;
  const first = Math.max(1, line - 1);
  const around = lines.slice(first - 1, line + 1).map((text, index) => `    ${first + index} | ${text.slice(0, 200)}`);
  return [`- line ${line} ${said[kind]}`, ...around].join('\n');
}
