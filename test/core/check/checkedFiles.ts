import { checkChanges } from '../../../src/core/check/checkChanges.ts';
import type { Checked } from '../../../src/core/check/finding.ts';
import { readImportSite } from '../../../src/core/context/importSite.ts';
import { listFiles } from '../../../src/core/context/listFiles.ts';
import type { Contract } from '../../../src/core/plan/implementationPlan.ts';
import { realGrammars } from '../grammars.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';

type Files = Readonly<Record<string, string>>;

/** A file after a change: its text, null for none, or that with the contract of its task. */
export type After = string | null | { readonly text: string; readonly contract: Contract };

/** What a check finds where the files of a workspace become others; the task of a file has its path as an id. */
export async function checkedFiles(before: Files, after: Readonly<Record<string, After>>): Promise<Checked> {
  const workspace = createMemoryWorkspace(before);
  const { paths } = await listFiles(workspace, new AbortController().signal);
  const site = await readImportSite(workspace, paths);
  const changes = Object.entries(after).map(([path, change]) => {
    const { text, ...contract } = typeof change === 'object' && change !== null ? change : { text: change };
    const base = before[path] ?? null;
    const changeType = text === null ? ('delete' as const) : base === null ? ('create' as const) : ('modify' as const);
    return { task: { id: path, filePath: path, changeType, purpose: 'Do it.', ...contract }, base, text };
  });
  return checkChanges(changes, { reader: readerOf(workspace), grammars: realGrammars, paths, site, usersOf: null });
}

/** The same, with the findings alone. */
export async function findingsOf(before: Files, after: Readonly<Record<string, After>>) {
  return (await checkedFiles(before, after)).findings;
}
