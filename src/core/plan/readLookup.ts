import { z } from 'zod';
import { shownLines } from '../context/shownLines.ts';
import { listed } from '../model/promptBlocks.ts';
import { showing } from '../model/shownText.ts';
import { fittingLines } from './fittingLines.ts';
import { type PlanLookup, readPlace } from './planLookup.ts';

const line = z.number().int().positive().nullable().default(null);
const schema = z.object({
  path: z.string().describe('The path of a file.'),
  from: line.describe('The first line; null for 1.'),
  to: line.describe('The last line; null for as many as there is room for.'),
});

const longestLine = 2_000;

/** Reads lines of a file. */
export const readLookup: PlanLookup<z.infer<typeof schema>> = {
  name: 'readFile',
  description: 'Reads a file of the project, or a range of its lines.',
  schema,
  what: ({ path, from, to }) => (from === null && to === null ? path : `${path}:${from ?? 1}-${to ?? ''}`),
  async look({ path: written, from, to }, site) {
    const file = await readPlace(written, site);
    if (file.path === null) return file;
    const lines = shownLines(file.text, longestLine);
    const first = from ?? 1;
    const wanted = lines.slice(first - 1, to ?? lines.length);
    const { text, count } = fittingLines(wanted, site.room);
    const name = listed(file.path);
    if (wanted.length === 0) {
      return { kind: 'found', count: 0, text: showing`${name} has ${lines.length} lines, none of them there.` };
    }
    if (count === 0) return { kind: 'found', count, text: showing`Line ${first} of ${name} is too long to be shown.` };
    const head = showing`${name}, lines ${first}-${first + count - 1} of ${lines.length}:`;
    return { kind: 'found', count, text: showing`${head}\n${text}` };
  },
};
