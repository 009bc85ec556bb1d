import { z } from 'zod';
import { shownOutline } from '../context/shownOutline.ts';
import { listed } from '../model/promptBlocks.ts';
import { joinShown, showing } from '../model/shownText.ts';
import { fittingLines } from './fittingLines.ts';
import { type PlanLookup, readPlace } from './planLookup.ts';

const schema = z.object({ path: z.string().describe('The path of a file.') });

/** Lists what a file defines, with the numbers of its lines. */
export const outlineLookup: PlanLookup<z.infer<typeof schema>> = {
  name: 'outline',
  description: 'Lists what a file of the project defines, with line numbers.',
  schema,
  what: ({ path }) => path,
  async look({ path: written }, site) {
    const file = await readPlace(written, site);
    if (file.path === null) return file;
    const symbols = await shownOutline(file.path, file.text, site.grammars);
    const lines = symbols.map(({ startLine, endLine, depth, signature }) => {
      const indent = joinShown(Array(depth).fill(showing`  `), '');
      return showing`${startLine}-${endLine}: ${indent}${signature}`;
    });
    const { text, count } = fittingLines(lines, site.room);
    const body = lines.length === 0 ? showing`No definition was found; read it instead.` : text;
    return { kind: 'found', count, text: showing`${listed(file.path)}:\n${body}` };
  },
};
