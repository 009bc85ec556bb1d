import type { ShownText } from '../model/shownText.ts';
import { addUsage } from '../model/usage.ts';
import { askWorker, type TaskCall } from './askWorker.ts';
import type { Assignment } from './assignment.ts';
import type { Question } from './attempt.ts';
import { checkChange } from './checkChange.ts';
import { dropsWork } from './mendChange.ts';
import { repairPrompt } from './repairRequest.ts';
import { restoreChange } from './restoreChange.ts';
import type { FileChange } from './workOnFile.ts';

/** How a change came about. */
export type Written = {
  readonly assignment: Assignment;
  /** The file before, with its secrets. */
  readonly original: string | null;
  readonly question: Question;
  readonly answer: string;
  /** As the worker sees it, secrets masked. */
  readonly change: FileChange;
};

/**
 * Asks the worker of a change once more, with what was found about it; the answer is made for the original file. Null where
 * none comes that can be used, or it has more flaws than the change had or drops work; the log says which.
 * @throws only once the signal is aborted
 */
export async function reviseChange(written: Written, findings: ShownText, call: TaskCall): Promise<FileChange | null> {
  const { assignment, original, question, answer, change } = written;
  const { filePath } = assignment.task;
  const log = (message: string, cause: unknown) => assignment.site.log(`${filePath}: ${message}`, cause);
  const prompt = repairPrompt(question.origin, answer, findings);
  try {
    const { outcome, reply, usage, error } = await askWorker(assignment, { ...question, prompt, begun: null }, call);
    if (outcome.kind !== 'changed') {
      const { kind, detail } = outcome.failure;
      log(`The revised answer cannot be used, so the first one stands: ${kind}: ${detail}`, error ?? reply);
      return null;
    }
    const { text } = outcome;
    const explanation = outcome.explanation || change.explanation;
    const revised = { ...change, text, explanation, usage: addUsage(change.usage, usage) };
    const flaws = await checkChange({ filePath, base: change.base, text }, assignment.wanted, assignment.site.grammars);
    if (flaws.length > (change.warnings?.length ?? 0) || dropsWork(change, revised)) {
      log('The revised answer is worse, so the first one stands', text);
      return null;
    }
    const { warnings: _, ...clean } = revised;
    return restoreChange(flaws.length === 0 ? clean : { ...clean, warnings: flaws }, original, assignment.masked);
  } catch (error) {
    if (call.signal.aborted) throw error;
    log('No revised answer came, so the first one stands', error);
    return null;
  }
}
