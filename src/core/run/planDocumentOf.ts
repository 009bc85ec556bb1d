import { fileInDocument, type PlanDocument } from '../plan/planDocument.ts';
import { type Run, taskOf } from './run.ts';

/**
 * The plan of a run as the person has edited it, as a document; null before there is one.
 * @param done the ids of the tasks that need not be carried out any more
 */
export function planDocumentOf(run: Run, done: readonly string[] = []): PlanDocument | null {
  if (run.plan === null) return null;
  const { summary, estimatedComplexity, questions } = run.plan;
  const files = run.tasks.map(({ task, included }) => ({
    ...fileInDocument(task, (id) => taskOf(run, id)?.task.filePath),
    included: included && !done.includes(task.id),
    done: done.includes(task.id),
  }));
  const asked = questions === undefined ? {} : { questions };
  return { request: run.request.text, summary, estimatedComplexity, ...asked, files };
}
