import { createFilePaths } from '../code/filePaths.ts';
import { isManifest, readManifests } from '../code/manifests.ts';
import type { ImportSite } from '../code/resolveImport.ts';
import type { Workspace, WorkspacePath } from '../ports.ts';

const mostManifests = 300;

/** What tells which files imports mean: the files that a model may hear of, and the manifests among them. */
export async function readImportSite(workspace: Workspace, paths: readonly WorkspacePath[]): Promise<ImportSite> {
  const texts = new Map<WorkspacePath, string>();
  for (const path of paths.filter(isManifest).slice(0, mostManifests)) {
    const content = await workspace.read(path);
    if (content.kind === 'text') texts.set(path, content.text);
  }
  return { files: createFilePaths(paths), manifests: readManifests(texts) };
}
