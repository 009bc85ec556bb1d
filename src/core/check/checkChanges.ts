import { importStyleOf } from '../code/importsOf.ts';
import { isCode } from '../code/language.ts';
import type { Arity } from '../code/moduleText.ts';
import { outlineOf } from '../code/outline.ts';
import type { WorkspacePath } from '../ports.ts';
import { type CallFault, callFaults } from './callFaults.ts';
import type { ChangedFile } from './changedFile.ts';
import { type CodeView, codeViews, type ViewMeans } from './codeView.ts';
import { contractFindings } from './contractFindings.ts';
import type { Checked, Finding } from './finding.ts';
import { type ImportFault, importFaults } from './importFaults.ts';
import { needsOf } from './needsOf.ts';
import { type UsersOf, usersOfChange } from './usersOfChanges.ts';

/** What a check of changes looks at, beside them. */
export type CheckMeans = ViewMeans & {
  /** Null where there is no index of the workspace. */
  readonly usersOf: UsersOf | null;
};

/**
 * What does not hold together once all changes are made, and did before or was not there: contracts that are not kept, imports
 * that lead nowhere or name what is not exported, in changed files and in those that use them, and calls that do not fit. What
 * is not certain is no finding. A file that is not planned cannot be changed, so there is no finding for one.
 */
export async function checkChanges(changes: readonly ChangedFile[], means: CheckMeans): Promise<Checked> {
  const open = codeViews(means);
  const before = await open(new Map(changes.map(({ task, base }) => [task.filePath, base])));
  const after = await open(new Map(changes.map(({ task, text }) => [task.filePath, text])));
  const byPath = new Map(changes.map((change) => [change.task.filePath, change]));
  const findings: Finding[] = [];
  for (const change of changes) findings.push(...(await contractFindings(change, after)));
  const promised = new Set(
    findings.flatMap((finding) => (finding.kind === 'contract-missing' ? [`${finding.taskId}\n${finding.name}`] : [])),
  );
  const { users, functions } = await impactOf(changes, before, after, means);
  const looked = [...changes.filter(({ text }) => text !== null).map(({ task }) => task.filePath), ...users];
  for (const path of looked) {
    const importer = byPath.get(path) ?? null;
    const known = new Set((await importFaults(path, before, null)).map(keyOf));
    for (const fault of await importFaults(path, after, before)) {
      if (known.has(keyOf(fault))) continue;
      const finding = findingOf(path, fault, importer, byPath);
      if (finding === null) continue;
      if ('name' in finding && promised.has(`${finding.taskId}\n${finding.name}`)) continue;
      findings.push(finding);
    }
    const fitted = new Set((await callFaults(path, before, functions.before)).map(callKey));
    for (const fault of await callFaults(path, after, functions.after)) {
      const provider = byPath.get(fault.from);
      if (provider === undefined || (importer === null && fitted.has(callKey(fault)))) continue;
      const taskId = (importer ?? provider).task.id;
      findings.push({ taskId, kind: 'arguments', path, ...fault });
    }
  }
  const unsupported = changes.flatMap(({ task: { filePath } }) =>
    isCode(filePath) && importStyleOf(filePath) === null ? [/\.[^./]+$/.exec(filePath)?.[0] ?? filePath] : [],
  );
  return {
    findings: orderOf(changes, findings),
    needs: await needsOf(changes, before, after),
    unsupported: [...new Set(unsupported)].sort(),
  };
}

/** Whom the changes may have broken, and the functions that take another number of arguments than before. */
async function impactOf(
  changes: readonly ChangedFile[],
  before: CodeView,
  after: CodeView,
  { paths, usersOf }: CheckMeans,
) {
  const changed = new Set(changes.map(({ task }) => task.filePath));
  const users = new Set<WorkspacePath>();
  const functions = {
    before: new Map<WorkspacePath, ReadonlyMap<string, Arity>>(),
    after: new Map<WorkspacePath, ReadonlyMap<string, Arity>>(),
  };
  for (const { task, base, text } of changes) {
    if (base === null || base === text) continue;
    const path = task.filePath;
    const [was, is] = [await before.module(path), await after.module(path)];
    const others = [...(is?.functions ?? [])].filter(([name, arity]) => {
      const earlier = was?.functions.get(name);
      return earlier !== undefined && (earlier.least !== arity.least || earlier.most !== arity.most);
    });
    functions.after.set(path, new Map(others));
    functions.before.set(path, new Map(others.map(([name]) => [name, was?.functions.get(name) as Arity])));
    const names = was?.exports === null || was === null ? [] : [...was.exports.names];
    const gone = is?.exports ? names.filter((name) => is.exports?.names.has(name) === false) : [];
    const passedOn = is?.exports ? (was?.exports?.stars ?? []).filter((star) => !is.exports?.stars.includes(star)) : [];
    const offered =
      text !== null
        ? gone
        : names.length > 0
          ? names
          : (await outlineOf(path, base, before.grammars))
              .filter(({ isExported }) => isExported)
              .map(({ name }) => name);
    const wanted = [...new Set([...offered, ...others.map(([name]) => name)])];
    if (text !== null && wanted.length === 0 && passedOn.length === 0) continue;
    for (const user of await usersOfChange(path, wanted, paths, usersOf, before))
      if (!changed.has(user)) users.add(user);
  }
  return { users: [...users].sort(), functions };
}

/** A fault as a finding of the changed file that can mend it; null where none is to blame. */
function findingOf(
  path: WorkspacePath,
  fault: ImportFault,
  importer: ChangedFile | null,
  byPath: ReadonlyMap<WorkspacePath, ChangedFile>,
): Finding | null {
  const { line, from } = fault;
  const provider = from === null ? undefined : byPath.get(from);
  if (fault.kind === 'missing') {
    const taskId = (importer ?? provider)?.task.id;
    if (taskId === undefined) return null;
    return from === null
      ? { taskId, kind: 'import-missing', path, line, specifier: fault.specifier }
      : { taskId, kind: 'deleted-used', path, line, from };
  }
  const { name } = fault;
  if (importer === null) {
    const guilty = provider ?? [...byPath.values()].find(({ base }) => base?.includes(name));
    return guilty === undefined
      ? null
      : { taskId: guilty.task.id, kind: 'export-used', path, line, name, from: fault.from };
  }
  const isPromised = provider?.task.contract?.provides.some((symbol) => symbol.name === name) === true;
  const taskId = (isPromised ? (provider as ChangedFile) : importer).task.id;
  return { taskId, kind: 'export-missing', path, line, name, from: fault.from };
}

/** What makes two faults of one file the same, wherever they stand. */
function keyOf(fault: ImportFault): string {
  return [fault.kind, fault.specifier, fault.kind === 'not-exported' ? fault.name : ''].join('\n');
}

function callKey({ name, from, given }: CallFault): string {
  return [name, from, given].join('\n');
}

/** In the order of the changes, and each once. */
function orderOf(changes: readonly ChangedFile[], findings: readonly Finding[]): Finding[] {
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return changes.flatMap(({ task }) => [...once.values()].filter(({ taskId }) => taskId === task.id));
}
