import type { WorkspacePath } from '../ports.ts';
import type { ChangedFile } from './changedFile.ts';
import type { CodeView } from './codeView.ts';
import { hasExport } from './exportsOf.ts';
import type { Need } from './finding.ts';
import { moduleFor } from './importFaults.ts';

/**
 * Which changes cannot be accepted alone: one that imports what only another one brings needs that; one that takes away what
 * the file of another one imports until that is accepted needs that as well.
 */
export async function needsOf(
  changes: readonly ChangedFile[],
  before: CodeView,
  after: CodeView,
): Promise<readonly Need[]> {
  const byPath = new Map(changes.map((change) => [change.task.filePath, change]));
  const found = new Map<string, Need>();
  const add = (taskId: string, needs: string) => {
    if (taskId !== needs) found.set(`${taskId} ${needs}`, { taskId, needs });
  };
  for (const { task } of changes) {
    for (const [from, name] of await takenBy(task.filePath, after, byPath)) {
      if (!(await offers(from, name, before)) && (await offers(from, name, after))) add(task.id, idOf(from, byPath));
    }
    for (const [from, name] of await takenBy(task.filePath, before, byPath)) {
      if ((await offers(from, name, before)) && !(await offers(from, name, after))) add(idOf(from, byPath), task.id);
    }
  }
  return [...found.values()];
}

/** A task with all that it needs, directly or through others, itself first. */
export function neededBy(taskId: string, needs: readonly Need[]): readonly string[] {
  const found = [taskId];
  for (const id of found) {
    for (const need of needs) if (need.taskId === id && !found.includes(need.needs)) found.push(need.needs);
  }
  return found;
}

/** What a file takes from changed files: these, and the names; `*` for the file as such. */
async function takenBy(
  path: WorkspacePath,
  view: CodeView,
  byPath: ReadonlyMap<WorkspacePath, ChangedFile>,
): Promise<(readonly [from: WorkspacePath, name: string])[]> {
  const module = (await view.text(path)) === null ? null : await view.module(path);
  return (module?.imports ?? []).flatMap(({ specifier, taken }) => {
    const target = moduleFor(
      path,
      specifier,
      taken.map(({ name }) => name),
      view,
    );
    const from = target.kind === 'files' ? target.paths.find((file) => byPath.has(file)) : undefined;
    return from === undefined ? [] : ['*', ...taken.map(({ name }) => name)].map((name) => [from, name] as const);
  });
}

async function offers(path: WorkspacePath, name: string, view: CodeView): Promise<boolean> {
  if ((await view.text(path)) === null) return false;
  return name === '*' || (await hasExport(path, name, view)) !== false;
}

function idOf(path: WorkspacePath, byPath: ReadonlyMap<WorkspacePath, ChangedFile>): string {
  return (byPath.get(path) as ChangedFile).task.id;
}
