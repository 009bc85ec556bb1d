import { z } from 'zod';
import { shownLines } from '../context/shownLines.ts';
import { listed } from '../model/promptBlocks.ts';
import { type ShownText, showing } from '../model/shownText.ts';
import type { WorkspacePath } from '../ports.ts';
import { fittingLines } from './fittingLines.ts';
import { type LinePattern, linePattern } from './linePattern.ts';
import { pathGlob } from './pathGlob.ts';
import type { LookupSite, PlanLookup } from './planLookup.ts';

const schema = z.object({
  text: z.string().min(1).describe('What a line has: a text, or a simple regular expression. Case is ignored.'),
  paths: z.string().nullable().default(null).describe('Where: a folder or a glob; null for all files.'),
});

const longestFile = 200_000;
const longestLine = 200;
const mostLines = 60;
const mostOfFile = 10;
/** The most files whose secrets are looked for. */
const mostMasked = 60;
/** How many files are read at once. */
const atOnce = 16;
/** The most steps of following a pattern, about a second. */
const mostSteps = 10_000_000;

/** Finds the lines that have a text or fit a pattern. */
export const searchLookup: PlanLookup<z.infer<typeof schema>> = {
  name: 'searchText',
  description: 'Finds lines in the files of the project: path, number and text of each.',
  schema,
  what: ({ text, paths }) => (paths === null ? `"${text}"` : `"${text}" in ${paths}`),
  async look({ text, paths }, site) {
    const within = (await site.list()).filter(pathGlob(paths ?? ''));
    const { lines, isWhole } = await search(linePattern(text), within, site);
    const shown = fittingLines(lines, site.room);
    const more =
      shown.count < lines.length || !isWhole
        ? showing`\n(there may be more: search for something rarer, or in fewer files)`
        : showing``;
    const found = lines.length === 0 ? showing`No line has it.` : shown.text;
    return { kind: 'found', count: lines.length, text: showing`${found}${more}` };
  },
};

/**
 * The lines that have it, file by file, and whether all files were looked through. A text is searched as it is first, which
 * tells nobody anything, and then as a model may see it.
 */
async function search(
  pattern: LinePattern,
  paths: readonly WorkspacePath[],
  { reader, signal }: LookupSite,
): Promise<{ readonly lines: readonly ShownText[]; readonly isWhole: boolean }> {
  const lines: ShownText[] = [];
  let masked = 0;
  for (let from = 0; from < paths.length; from += atOnce) {
    const batch = paths.slice(from, from + atOnce);
    const contents = await Promise.all(batch.map((path) => reader.workspace.read(path)));
    for (const [index, content] of contents.entries()) {
      signal.throwIfAborted();
      if (lines.length >= mostLines || masked >= mostMasked) return { lines, isWhole: false };
      if (content.kind !== 'text' || content.text.length > longestFile || !pattern.mayBeIn(content.text)) continue;
      const hasLine = content.text.split('\n').some((line) => pattern.steps > mostSteps || pattern.isIn(line));
      if (pattern.steps > mostSteps) return { lines, isWhole: false };
      if (!hasLine) continue;
      masked += 1;
      lines.push(...(await linesOf(batch[index] as WorkspacePath, pattern, reader)));
    }
  }
  return { lines, isWhole: true };
}

async function linesOf(
  path: WorkspacePath,
  pattern: LinePattern,
  reader: LookupSite['reader'],
): Promise<readonly ShownText[]> {
  const content = await reader.read(path);
  if (content.kind !== 'text') return [];
  const whole = shownLines(content.masked.shown);
  const found = shownLines(content.masked.shown, longestLine).flatMap((line, index) =>
    pattern.isIn(whole[index] ?? '') ? [showing`${listed(path)}:${index + 1}: ${line}`] : [],
  );
  const more = found.length > mostOfFile ? [showing`${listed(path)}: ${found.length - mostOfFile} more lines`] : [];
  return [...found.slice(0, mostOfFile), ...more];
}
