import { importStyleOf } from '../code/importsOf.ts';
import { resolveImport } from '../code/resolveImport.ts';
import type { WorkspacePath } from '../ports.ts';
import type { CodeView } from './codeView.ts';

/** The names that others can take from a module, those of what it passes on whole included; null where that is not certain. */
export async function exportsOf(
  path: WorkspacePath,
  view: CodeView,
  onWay: ReadonlySet<WorkspacePath> = new Set(),
): Promise<ReadonlySet<string> | null> {
  if (onWay.has(path)) return new Set();
  const own = (await view.module(path))?.exports ?? null;
  if (own === null || isDeclaredBeside(path, view)) return null;
  if (own.stars.length === 0) return own.names;
  const names = new Set(own.names);
  for (const specifier of own.stars) {
    const target = resolveImport(path, { specifier, names: ['*'], line: 0 }, view.site);
    if (target.kind !== 'files') return null;
    const passed = await exportsOf(target.paths[0] as WorkspacePath, view, new Set([...onWay, path]));
    if (passed === null) return null;
    for (const name of passed) if (name !== 'default' || importStyleOf(path) !== 'script') names.add(name);
  }
  return names;
}

/** Whether a name is among what a module exports; null where that is not certain. */
export async function hasExport(path: WorkspacePath, name: string, view: CodeView): Promise<boolean | null> {
  if ((await view.module(path))?.exports?.names.has(name) === true) return true;
  return (await exportsOf(path, view))?.has(name) ?? null;
}

/** Whether a file of declarations beside it says more than the text. */
function isDeclaredBeside(path: WorkspacePath, { site }: CodeView): boolean {
  const [, stem, end] = /^(.*)\.([cm]?js|jsx|py)$/.exec(path) ?? [];
  if (stem === undefined || end === undefined) return false;
  return site.files.has(end === 'py' ? `${stem}.pyi` : `${stem}.d.${end.replace(/jsx?$/, 'ts')}`);
}
