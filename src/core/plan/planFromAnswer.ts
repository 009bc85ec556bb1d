import type { WorkspacePath } from '../ports.ts';
import { type FileTask, type ImplementationPlan, mostQuestions } from './implementationPlan.ts';
import type { AnsweredFile, AnsweredPlan } from './readPlan.ts';

type Normalize = (path: string) => WorkspacePath;

/**
 * The plan that an answer means: with ids, paths in the workspace's form, and without what is empty.
 * @param idAt the id of a file's task, by its place in the answer
 */
export function planFromAnswer(
  answer: AnsweredPlan,
  normalize: Normalize,
  idAt = (index: number) => `t${index + 1}`,
): ImplementationPlan {
  const { summary, estimatedComplexity } = answer;
  const files = answer.files.map((file) => ({ ...file, filePath: normalize(file.filePath) }));
  const idOf = new Map(files.map(({ filePath }, index) => [filePath, idAt(index)] as const));
  const questions = answer.questions.filter(({ question }) => question.trim() !== '').slice(0, mostQuestions);
  return {
    summary,
    estimatedComplexity,
    files: files.map((file, index) => taskOf(idAt(index), file, idOf, normalize)),
    ...(questions.length === 0 ? {} : { questions }),
  };
}

function taskOf(
  id: string,
  { filePath, changeType, purpose, ...file }: AnsweredFile,
  idOf: ReadonlyMap<string, string>,
  normalize: Normalize,
): FileTask {
  const steps = file.steps.filter((step) => step.trim() !== '');
  const uses = file.uses.map(({ name, from }) => ({ name, from: normalize(from) }));
  const before = file.dependsOn.map((path) => idOf.get(normalize(path)));
  const dependsOn = [...new Set(before)].filter((other) => other !== undefined && other !== id) as string[];
  const hasContract = file.provides.length > 0 || uses.length > 0;
  return {
    id,
    filePath,
    changeType,
    purpose,
    ...(steps.length === 0 ? {} : { steps }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    ...(hasContract ? { contract: { provides: file.provides, uses } } : {}),
  };
}
