import type { Workspace, WorkspacePath } from '../ports.ts';
import { IgnoreRules, join } from './ignoreRules.ts';
import { isSecretFile } from './secretFiles.ts';

/** Whether a file's text must not be sent to a model: its name says secret, or an ignore file at any level excludes it. */
export async function isWithheld(path: WorkspacePath, workspace: Workspace): Promise<boolean> {
  if (isSecretFile(path)) return true;
  let directory: WorkspacePath = '';
  let rules = IgnoreRules.none;
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    const names = new Set((await workspace.list(directory)).map(({ name }) => name));
    rules = await rules.enter(workspace, directory, names);
    directory = join(directory, segment);
    if (rules.ignores(directory, index < segments.length - 1)) return true;
  }
  return false;
}
