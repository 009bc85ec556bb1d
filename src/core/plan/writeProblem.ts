import type { Workspace, WorkspacePath } from '../ports.ts';
import { type PathProblem, pathProblem } from './pathProblem.ts';
import { type PlacementProblem, walkTo } from './placement.ts';
import { submodulesIn } from './submodulesIn.ts';

/** Why nothing may be written at a path: what the path says, or what exists. */
export type WriteProblem = PathProblem | PlacementProblem;

/** The write gate, as far as a workspace that is only read can tell; whoever writes asks again, right before. */
export async function writeProblem(path: WorkspacePath, workspace: Workspace): Promise<WriteProblem | null> {
  const problem = pathProblem(path, workspace.folders);
  if (problem !== null) return problem;
  const cut = workspace.folders.length > 1 ? path.indexOf('/') : -1;
  const root = cut < 0 ? '' : path.slice(0, cut);
  const modules = await workspace.readLoosely(root === '' ? '.gitmodules' : `${root}/.gitmodules`);
  const walk = walkTo(root, path.slice(cut + 1), submodulesIn(modules ?? ''));
  let step = walk.next();
  while (step.done !== true) step = walk.next(await workspace.list(step.value));
  return step.value;
}
