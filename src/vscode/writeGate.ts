import { pathProblem } from '../core/plan/pathProblem.ts';
import { type WriteProblem, writeProblem } from '../core/plan/writeProblem.ts';
import type { WorkspacePath } from '../core/ports.ts';
import { placementOfSync } from '../node/placementOfSync.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';

/** The write gate of the open folders, at this moment; it waits for nothing where the files are on disk. */
export async function problemAt(path: WorkspacePath, workspace: EditorWorkspace): Promise<WriteProblem | null> {
  const [root, uri] = [workspace.rootOf(path), workspace.uriOf(path)];
  if (root === null || uri === null) return pathProblem(path, workspace.folders) ?? 'outside';
  if (uri.scheme !== 'file') return writeProblem(path, workspace);
  const problem = pathProblem(path, workspace.folders);
  if (problem !== null) return problem;
  const placement = placementOfSync(root.fsPath, uri.fsPath);
  return placement === 'inside' ? null : placement;
}
