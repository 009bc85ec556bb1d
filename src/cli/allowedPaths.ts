import { normalizePath, pathContextOf } from '../core/plan/normalizePath.ts';
import { pathProblem } from '../core/plan/pathProblem.ts';
import type { Workspace, WorkspacePath } from '../core/ports.ts';
import type { Messages } from '../views/messages.ts';
import { UsageError } from './usageError.ts';

/**
 * The paths that `--allow` names, each of one file, in the workspace's form.
 * @throws UsageError for what can be no file's path
 */
export async function allowedPaths(
  given: readonly string[],
  workspace: Workspace,
  messages: Messages,
): Promise<ReadonlySet<WorkspacePath>> {
  const context = await pathContextOf(workspace);
  const paths = given.map((written) => {
    const path = normalizePath(written, context);
    const problem = pathProblem(path, workspace.folders);
    if (problem === null) return path;
    throw new UsageError(`--allow is the path of one file, not "${written}". ${messages.pathProblem(problem)}`);
  });
  return new Set(paths);
}
