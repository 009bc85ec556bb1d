import { estimateTokenCount } from 'tokenx';
import { createFilePaths } from '../code/filePaths.ts';
import { linesIn, withElisions } from '../context/elisions.ts';
import type { GatedReader } from '../context/gatedReader.ts';
import { holdsMark } from '../context/masks.ts';
import { type Block, continuePrompt, listed, quoted } from '../model/promptBlocks.ts';
import { asShown, joinShown, type ShownText, showing } from '../model/shownText.ts';
import { normalizePath, pathContextOf } from '../plan/normalizePath.ts';
import { pathProblem } from '../plan/pathProblem.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import { mostRequested, type RequestedFile } from './fileRequest.ts';
import { partsOf } from './largeFile.ts';

/** What answering a request for files takes. */
export type Showing = {
  readonly reader: GatedReader;
  readonly grammars: Grammars;
  /** The files that a worker may hear of. */
  readonly paths: readonly WorkspacePath[];
  /** What the task is about, for the parts of a long file. */
  readonly wanted: string;
  /** The most tokens of all files together. */
  readonly budget: number;
};

/** A first prompt with its answer that asks for files, and what those hold, each through the gate or why it is not shown. */
export async function showRequested(
  prompt: ShownText,
  answer: string,
  files: readonly RequestedFile[],
  means: Showing,
): Promise<ShownText> {
  const blocks: Block[] = [];
  const refused: ShownText[] = [];
  const wanted = files.slice(0, mostRequested);
  let left = means.budget;
  for (const [index, file] of wanted.entries()) {
    const share = left / (wanted.length - index);
    const found = await contentOf(file, share, means);
    if (typeof found === 'string') refused.push(showing`- ${listed(file.path)}: ${asShown(found)}`);
    else {
      left -= estimateTokenCount(found.text);
      blocks.push({ name: 'file', attributes: { path: quoted(found.path) }, text: found.text });
    }
  }
  for (const { path } of files.slice(mostRequested)) {
    refused.push(showing`- ${listed(path)}: not shown, no more than ${asShown(String(mostRequested))} are`);
  }
  const marks = blocks.some(({ text }) => holdsMark(text)) ? [() => marksExplained] : [];
  const parts = [
    { name: 'answer' as const, text: asShown(answer.trim()) },
    ...blocks,
    ...(refused.length === 0 ? [] : [{ name: 'findings' as const, text: joinShown(refused, '\n') }]),
    () => words,
    ...marks,
  ];
  return continuePrompt(prompt, parts);
}

const words = showing`That was your request for files, and what there is of them. You cannot ask for more: carry out the task now, in the format that was asked for.`;

const marksExplained = showing`Words that begin with MASKED_SECRET in these files stand for secrets: do not write them.`;

/** What a file that was asked for holds as far as it may be shown, or why it is not. */
async function contentOf(
  { path: written, range }: RequestedFile,
  budget: number,
  { reader, grammars, paths, wanted }: Showing,
): Promise<{ readonly path: WorkspacePath; readonly text: ShownText } | string> {
  const { workspace } = reader;
  const meant = normalizePath(written, await pathContextOf(workspace));
  const path = nearest(meant, paths);
  const problem = pathProblem(path, workspace.folders);
  if (problem === 'folder') return 'a folder, name a file';
  if (problem !== null) return 'not a file of the workspace';
  const content = await reader.read(path);
  switch (content.kind) {
    case 'missing':
      return 'there is no such file';
    case 'withheld':
    case 'unsearched':
      return 'withheld, work without it';
    case 'unreadable':
      return content.reason === 'directory' ? 'a folder, name a file' : 'cannot be shown';
    case 'text': {
      const { shown } = content.masked;
      if (range === null && estimateTokenCount(shown) <= budget) return { path, text: shown };
      if (range === null) return { path, text: await partsOf(path, shown, wanted, budget, grammars) };
      return linesOf(path, shown, range, budget);
    }
  }
}

/** The path itself where such a file is listed, else the only one that ends so. */
function nearest(path: WorkspacePath, paths: readonly WorkspacePath[]): WorkspacePath {
  const files = createFilePaths(paths);
  const [found, ...others] = files.has(path) || path.includes('..') ? [] : files.endingWith(path, '');
  return found !== undefined && others.length === 0 ? found : path;
}

function linesOf(
  path: WorkspacePath,
  text: ShownText,
  [from, to]: readonly [number, number],
  budget: number,
): { readonly path: WorkspacePath; readonly text: ShownText } | string {
  const lines = linesIn(text);
  if (from > lines.length) return `it has ${lines.length} lines only`;
  const shown = new Set<number>();
  let left = budget;
  for (let index = from - 1; index < Math.min(to, lines.length); index += 1) {
    left -= estimateTokenCount(lines[index] as string) + 1;
    if (left < 0) break;
    shown.add(index);
  }
  return { path, text: asShown(withElisions(lines, shown)) };
}
