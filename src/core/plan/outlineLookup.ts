import { z } from 'zod';
import { shownLines } from '../context/shownLines.ts';
import { listed } from '../model/promptBlocks.ts';
import { showing } from '../model/shownText.ts';
import { fittingLines } from './fittingLines.ts';
import { type PlanLookup, readPlace } from './planLookup.ts';

const schema = z.object({ path: z.string().describe('The path of a file.') });

const longestLine = 160;
const definition =
  /^\s*(?:(?:export|pub|public|private|protected|static|async|abstract|final|default|declare)\s+)*(?:function|def|fn|func|class|interface|type|struct|enum|trait|impl|module|namespace|const\s+\w+\s*=\s*(?:async\s*)?\()|^#{1,4} /;

/** Lists what a file defines, with the numbers of its lines. */
export const outlineLookup: PlanLookup<z.infer<typeof schema>> = {
  name: 'outline',
  description: 'Lists what a file of the project defines, with line numbers.',
  schema,
  what: ({ path }) => path,
  async look({ path: written }, site) {
    const file = await readPlace(written, site);
    if (file.path === null) return file;
    const lines = shownLines(file.text, longestLine);
    const found = lines.flatMap((line, index) => (definition.test(line) ? [showing`${index + 1}: ${line}`] : []));
    const { text, count } = fittingLines(found, site.room);
    const head = showing`${listed(file.path)}, ${lines.length} lines:`;
    const body = found.length === 0 ? showing`(no definition was found; read it instead)` : text;
    return { kind: 'found', count, text: showing`${head}\n${body}` };
  },
};
