import type { GatedReader } from '../context/gatedReader.ts';
import type { WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import type { FileTask, ImplementationPlan } from './implementationPlan.ts';
import { pathKey } from './pathKey.ts';
import { taskGraph } from './taskGraph.ts';

/**
 * What keeps the files of a plan from agreeing: a wait that closes a `circle`, a symbol that is used and which nobody
 * provides (`unprovided`), one used from a file that is neither planned nor there (`unknown-file`) or from one that goes
 * (`from-deleted`), and a file that the request names, which is not there and not planned (`unplanned`).
 */
export type ContractProblem = {
  /** Null where it is about the plan as a whole. */
  readonly taskId: string | null;
  readonly kind: 'circle' | 'unprovided' | 'unknown-file' | 'from-deleted' | 'unplanned';
  /** The file that it is about beside the task's own. */
  readonly path: WorkspacePath;
  /** The symbol; null where it is about none. */
  readonly name: string | null;
};

/** Finds by code where a plan's contracts do not fit together. What cannot be known for sure is no problem. */
export async function findContractProblems(
  request: Pick<FeatureRequest, 'text'>,
  plan: ImplementationPlan,
  reader: GatedReader,
): Promise<ContractProblem[]> {
  const planned = new Map(plan.files.map((file) => [pathKey(file.filePath), file] as const));
  const pathOf = new Map(plan.files.map(({ id, filePath }) => [id, filePath] as const));
  const problems: ContractProblem[] = taskGraph(plan.files).circles.map(([taskId, other]) => ({
    taskId,
    kind: 'circle',
    path: pathOf.get(other) ?? '',
    name: null,
  }));
  for (const { id: taskId, contract } of plan.files) {
    for (const { name, from: path } of contract?.uses ?? []) {
      const kind = await useProblem(name, path, planned.get(pathKey(path)), reader);
      if (kind !== null) problems.push({ taskId, kind, path, name });
    }
  }
  for (const path of pathsNamedIn(request.text)) {
    if (planned.has(pathKey(path)) || (await reader.open(path)).kind !== 'missing') continue;
    problems.push({ taskId: null, kind: 'unplanned', path, name: null });
  }
  return problems;
}

async function useProblem(
  name: string,
  path: WorkspacePath,
  provider: FileTask | undefined,
  reader: GatedReader,
): Promise<ContractProblem['kind'] | null> {
  if (provider?.changeType === 'delete') return 'from-deleted';
  if (provider?.contract?.provides.some((symbol) => ownName(symbol.name) === ownName(name)) === true) return null;
  if (provider?.changeType === 'create') return 'unprovided';
  const content = await reader.open(path);
  if (content.kind === 'missing') return 'unknown-file';
  return content.kind === 'text' && !content.text.includes(ownName(name)) ? 'unprovided' : null;
}

/** A name without what it belongs to: `add` of `Ledger.add()`. */
function ownName(name: string): string {
  return /[\p{L}\p{N}_$]+(?=\W*$)/u.exec(name)?.[0] ?? name;
}

/** Paths of files, with a folder and an extension, that a request has between backticks. */
function pathsNamedIn(text: string): WorkspacePath[] {
  return [...new Set([...text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)+\.\w{1,8})`/g)].map(([, path = '']) => path))];
}
