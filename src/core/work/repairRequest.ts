import { continuePrompt } from '../model/promptBlocks.ts';
import { asShown, type ShownText, showing } from '../model/shownText.ts';

/**
 * The prompt that asks a worker once more: its first prompt, so that a provider's cache hits, then what it answered and
 * what is wrong with that.
 * @param complaint what is wrong with the file as the worker sees it, a finding a paragraph
 */
export function repairPrompt(prompt: ShownText, answer: string, complaint: string): ShownText {
  return continuePrompt(prompt, [
    { name: 'answer', text: asShown(answer.trimEnd()) },
    { name: 'findings', text: asShown(complaint) },
    () => words,
  ]);
}

const words = showing`That was your answer to the task, and what an automatic check found in the file as your answer would make it. Nothing of your answer was applied: the file is still as it was in the beginning. Answer the task again as a whole: everything that your first answer did, corrected, in the same format, and made for the file as it was in the beginning. Explain the change as before, not the correction. A finding may be mistaken, or be what the task wants: then leave that as it was.`;
