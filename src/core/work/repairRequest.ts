import type { NearestLines } from '../edit/nearestLines.ts';
import { type Block, continuePrompt, quoted } from '../model/promptBlocks.ts';
import { asShown, joinShown, type ShownText, showing } from '../model/shownText.ts';
import type { WorkspacePath } from '../ports.ts';

/** Lines of the file that a worker may see, for one of its blocks. */
export type ShownPlace = NearestLines & { readonly path: WorkspacePath; readonly block: number };

/** What comes after a worker's first prompt where it is asked once more. */
export type Further = {
  /** What it answered; null where that helps nobody. */
  readonly answer: string | null;
  /** What is wrong with that, of the file as the worker sees it; a finding a paragraph. */
  readonly findings: string | null;
  readonly places?: readonly ShownPlace[];
  /** What it is asked now, in our own words. */
  readonly words: string;
};

/** The prompt that asks a worker once more: its first prompt, so that a provider's cache hits, then what has come since. */
export function furtherPrompt(prompt: ShownText, { answer, findings, places = [], words }: Further): ShownText {
  return continuePrompt(prompt, [
    ...(answer === null ? [] : [{ name: 'answer' as const, text: asShown(answer.trimEnd()) }]),
    ...(findings === null ? [] : [{ name: 'findings' as const, text: asShown(findings) }]),
    ...places.map(blockOf),
    () => asShown(words),
  ]);
}

function blockOf({ path, block, first, lines }: ShownPlace): Block {
  const range = `${first}-${first + lines.length - 1}`;
  const attributes = { path: quoted(path), lines: quoted(range), block: quoted(String(block)) };
  return { name: 'file', attributes, text: joinShown(lines.map(asShown), '\n') };
}

/**
 * The prompt that asks a worker to mend what a check found in its change.
 * @param complaint what is wrong with the file as the worker sees it, a finding a paragraph
 */
export function repairPrompt(prompt: ShownText, answer: string, complaint: string): ShownText {
  return furtherPrompt(prompt, { answer, findings: complaint, words });
}

const words = showing`That was your answer to the task, and what an automatic check found in the file as your answer would make it. Nothing of your answer was applied: the file is still as it was in the beginning. Answer the task again as a whole: everything that your first answer did, corrected, in the same format, and made for the file as it was in the beginning. Explain the change as before, not the correction. A finding may be mistaken, or be what the task wants: then leave that as it was.`;
