import { callsOf } from '../code/callsOf.ts';
import type { Arity } from '../code/moduleText.ts';
import type { WorkspacePath } from '../ports.ts';
import type { CodeView } from './codeView.ts';
import { moduleFor } from './importFaults.ts';

/** A call that gives an imported function another number of arguments than that takes. */
export type CallFault = Arity & {
  readonly line: number;
  readonly name: string;
  readonly from: WorkspacePath;
  readonly given: number;
};

/** Functions by the files that export them and their names. */
export type Functions = ReadonlyMap<WorkspacePath, ReadonlyMap<string, Arity>>;

/** The calls in a file that do not fit the functions that they mean, of those given. */
export async function callFaults(path: WorkspacePath, view: CodeView, functions: Functions): Promise<CallFault[]> {
  const meant = new Map<string, { readonly name: string; readonly from: WorkspacePath; readonly arity: Arity }>();
  for (const { specifier, taken } of (await view.module(path))?.imports ?? []) {
    const target = moduleFor(
      path,
      specifier,
      taken.map(({ name }) => name),
      view,
    );
    const from = target.kind === 'files' ? (target.paths[0] as WorkspacePath) : null;
    const known = from === null ? undefined : functions.get(from);
    if (from === null || known === undefined) continue;
    for (const { name, local } of taken) {
      const arity = known.get(name);
      if (arity !== undefined && local !== null) meant.set(local, { name, from, arity });
    }
  }
  const text = meant.size === 0 ? null : await view.text(path);
  if (text === null) return [];
  const calls = await callsOf(path, text, new Set(meant.keys()), view.grammars);
  return calls.flatMap(({ name: local, count, line }) => {
    const { name, from, arity } = meant.get(local) as NonNullable<ReturnType<typeof meant.get>>;
    return fits(count, arity) ? [] : [{ line, name, from, given: count, ...arity }];
  });
}

function fits(count: number, { least, most }: Arity): boolean {
  return count >= least && (most === null || count <= most);
}
