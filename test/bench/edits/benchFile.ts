import { readSources } from '../../edits/sources.ts';
import { type Random, shuffled } from '../../edits/spontaneous/choice.ts';

const sources = readSources();

/** Lines of real sources in a random order; where they are used up they come again, with other words. */
export function benchLines(random: Random, count: number): string[] {
  const lines: string[] = [];
  for (let round = 0; lines.length < count; round += 1) {
    for (const { text } of shuffled(random, sources)) {
      if (lines.length >= count) break;
      for (const line of text.split(/\r?\n/)) lines.push(round === 0 ? line : otherWords(line, round));
    }
  }
  return lines.slice(0, count);
}

function otherWords(line: string, round: number): string {
  return line.replace(/\b[A-Za-z]{5,}\b/g, (word) => `${word}${String.fromCharCode(96 + round).repeat(2)}`);
}
