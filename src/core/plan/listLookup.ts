import { z } from 'zod';
import { listed } from '../model/promptBlocks.ts';
import { showing } from '../model/shownText.ts';
import { fittingLines } from './fittingLines.ts';
import { pathGlob } from './pathGlob.ts';
import type { PlanLookup } from './planLookup.ts';

const schema = z.object({
  paths: z.string().describe('A folder or a glob such as src/**/*.test.ts; "" for all files.'),
});

/** Lists the files of a folder or a glob. */
export const listLookup: PlanLookup<z.infer<typeof schema>> = {
  name: 'listFiles',
  description: 'Lists files of the project by their paths.',
  schema,
  what: ({ paths }) => paths,
  async look({ paths }, site) {
    const found = (await site.list()).filter(pathGlob(paths));
    if (found.length === 0) return { kind: 'found', count: 0, text: showing`No file is there.` };
    const { text, count } = fittingLines(found.map(listed), site.room);
    const more = count < found.length ? showing`\n(and ${found.length - count} more: name less)` : showing``;
    return { kind: 'found', count: found.length, text: showing`${text}${more}` };
  },
};
