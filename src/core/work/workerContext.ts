import { estimateTokenCount } from 'tokenx';
import { isTypeKind } from '../code/codeSymbol.ts';
import { importStyleOf, importsOf } from '../code/importsOf.ts';
import { outlineOf } from '../code/outline.ts';
import type { ImportSite } from '../code/resolveImport.ts';
import { resolveImport } from '../code/resolveImport.ts';
import type { GatedReader } from '../context/gatedReader.ts';
import type { MaskedText } from '../context/masks.ts';
import type { ShownText } from '../model/shownText.ts';
import type { FileTask, ImplementationPlan } from '../plan/implementationPlan.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import { contractOf } from './contractOf.ts';
import { type Example, exampleFor } from './exampleFor.ts';
import { partsOf } from './largeFile.ts';
import { namedIn, neighboursOf } from './neighboursOf.ts';
import { usesIn } from './usesIn.ts';
import type { ChangedText } from './workOnFile.ts';

/** A file and what of it is shown. */
export type ShownPart = { readonly path: WorkspacePath; readonly text: ShownText };

/** What a worker sees of the workspace for its own task. */
export type WorkerContext = {
  /** Its file as it is now; null for a new one. */
  readonly file: ShownText | null;
  /** Whether parts of the file are left out. */
  readonly isPartial: boolean;
  /** What the files that it waits for will be, whole or their signatures. */
  readonly written: readonly ShownPart[];
  /** For a new file, those that go and that its task names. */
  readonly leaving: readonly ShownPart[];
  /** The signatures of what it builds on, but not where the plan has others. */
  readonly contracts: readonly ShownPart[];
  /** The lines of other files that use what it offers. */
  readonly uses: readonly ShownPart[];
  /** For a new file, one like it; null where there is none and where it takes over another one. */
  readonly example: Example | null;
};

/** The files in which names are used, the likeliest first. */
export type UsersOf = (names: readonly string[], limit: number) => Promise<readonly WorkspacePath[]>;

/** What gathering a worker's context takes. */
export type ContextMeans = {
  readonly plan: ImplementationPlan;
  readonly reader: GatedReader;
  readonly before: (task: FileTask) => readonly ChangedText[];
  readonly grammars: Grammars;
  readonly site: ImportSite;
  readonly paths: readonly WorkspacePath[];
  /** Null where there is no index of the workspace. */
  readonly usersOf: UsersOf | null;
  /** The most tokens beside the file itself, and of the file. */
  readonly budget: number;
  readonly fileBudget: number;
};

/** The parts of the budget; what they leave is for files that the worker asks for. */
const writtenShare = 0.3;
const contractsShare = 0.35;
const usesShare = 0.2;
const exampleShare = 0.15;
/** Instead of an example. */
const leavingShare = 0.5;
/** No file takes more than this part of what its kind of context has. */
const fairShare = 0.4;
const mostContracts = 20;
const mostUsers = 6;
const mostNames = 30;

/** @param base the file as a model sees it; null for one that is to be written */
export async function gatherWorkerContext(
  task: FileTask,
  base: MaskedText | null,
  wanted: string,
  means: ContextMeans,
): Promise<WorkerContext> {
  const { reader, grammars, budget, fileBudget, plan } = means;
  const isPartial = base !== null && estimateTokenCount(base.shown) > fileBudget;
  const going = new Set(plan.files.filter(({ changeType }) => changeType === 'delete').map(({ filePath }) => filePath));
  const written = task.changeType === 'delete' ? [] : await writtenBefore(task, means);
  const known = new Set([...going, ...written.map(({ path }) => path)]);
  const leaving = task.changeType === 'create' ? await namedAndGoing(task, going, means) : [];
  const stay = means.paths.filter((path) => path !== task.filePath && !going.has(path));
  return {
    file:
      base && isPartial
        ? await partsOf(task.filePath, base.shown, wanted, fileBudget, grammars)
        : (base?.shown ?? null),
    isPartial,
    written,
    leaving,
    contracts: task.changeType === 'delete' ? [] : await contractsFor(task, base?.shown ?? '', known, means),
    uses: base === null ? [] : await usesOf(task, base.shown, going, means),
    example:
      task.changeType === 'create' && leaving.length === 0
        ? await exampleFor(task.filePath, wanted, stay, budget * exampleShare, reader, grammars)
        : null,
  };
}

/** What the files that a task waits for will be, as far as there is room: whole, or what they offer. */
async function writtenBefore(
  task: FileTask,
  { before, plan, reader, grammars, budget }: ContextMeans,
): Promise<ShownPart[]> {
  const parts: ShownPart[] = [];
  let left = budget * writtenShare;
  for (const { taskId, text } of before(task)) {
    const path = plan.files.find(({ id }) => id === taskId)?.filePath;
    const masked = path === undefined || text === null ? null : await reader.mask(path, text);
    if (path === undefined || masked === null) continue;
    const isWhole = estimateTokenCount(masked.shown) <= left;
    const shown = isWhole ? masked.shown : await contractOf(path, masked, () => true, left, grammars);
    if (shown === null) continue;
    left -= estimateTokenCount(shown);
    parts.push({ path, text: shown });
  }
  return parts;
}

/** The texts of files that go and that a task names, as far as there is room: a file that moves is written from them. */
async function namedAndGoing(
  task: FileTask,
  going: ReadonlySet<WorkspacePath>,
  { reader, site, budget }: ContextMeans,
): Promise<ShownPart[]> {
  const parts: ShownPart[] = [];
  let left = budget * leavingShare;
  for (const path of namedIn(toldOf(task), task.filePath, site).filter((named) => going.has(named))) {
    const content = await reader.read(path);
    const tokens = content.kind === 'text' ? estimateTokenCount(content.masked.shown) : 0;
    if (content.kind !== 'text' || tokens > left) continue;
    left -= tokens;
    parts.push({ path, text: content.masked.shown });
  }
  return parts;
}

/** What the plan tells a worker in words. */
function toldOf({ purpose, steps = [] }: FileTask): string {
  return [purpose, ...steps].join('\n');
}

async function contractsFor(
  task: FileTask,
  text: string,
  known: ReadonlySet<WorkspacePath>,
  { reader, grammars, site, budget, plan }: ContextMeans,
): Promise<ShownPart[]> {
  const parts: ShownPart[] = [];
  let left = budget * contractsShare;
  const uses = task.contract?.uses ?? [];
  const neighbours = neighboursOf(task.filePath, text, toldOf(task), uses, site).filter(({ path }) => !known.has(path));
  for (const { path, isWanted } of neighbours) {
    if (parts.length >= mostContracts || left <= 0) break;
    const content = await reader.read(path);
    if (content.kind !== 'text') continue;
    const share = Math.min(left, budget * contractsShare * fairShare);
    const planned = plan.files.find(({ filePath }) => filePath === path)?.contract?.provides ?? [];
    const contract = await contractOf(path, content.masked, isWanted, share, grammars, planned);
    if (contract === null) continue;
    left -= estimateTokenCount(contract);
    parts.push({ path, text: contract });
  }
  return parts;
}

async function usesOf(
  task: FileTask,
  text: ShownText,
  going: ReadonlySet<WorkspacePath>,
  { reader, grammars, site, budget, plan, usersOf }: ContextMeans,
): Promise<ShownPart[]> {
  if (usersOf === null) return [];
  const symbols = await outlineOf(task.filePath, text, grammars);
  const offered = symbols.filter(
    ({ isExported, depth, kind }) => isExported && kind !== 'heading' && (depth === 0 || isTypeKind(kind)),
  );
  const names = [...new Set(offered.map(({ name }) => name))].slice(0, mostNames);
  if (names.length === 0) return [];
  const planned = new Set(plan.files.map(({ filePath }) => filePath));
  const users = (await usersOf(names, 4 * mostUsers)).filter((path) => path !== task.filePath && !going.has(path));
  const parts: ShownPart[] = [];
  let left = budget * usesShare;
  for (const path of [...users.filter((user) => !planned.has(user)), ...users.filter((user) => planned.has(user))]) {
    if (parts.length >= mostUsers || left <= 0) break;
    const content = await reader.read(path);
    if (content.kind !== 'text' || !mayUse(path, content.text, task.filePath, site)) continue;
    const uses = usesIn(path, content.masked.shown, names, Math.min(left, budget * usesShare * fairShare));
    if (uses === null) continue;
    left -= estimateTokenCount(uses);
    parts.push({ path, text: uses });
  }
  return parts;
}

/** Whether a file imports another, or is written in a language in which it need not. */
function mayUse(path: WorkspacePath, text: string, used: WorkspacePath, site: ImportSite): boolean {
  const style = importStyleOf(path);
  if (style === null || style === 'go' || style === 'java' || style === 'csharp' || style === 'ruby') return true;
  return importsOf(path, text).some((taken) => {
    const target = resolveImport(path, taken, site);
    return target.kind === 'files' && target.paths.includes(used);
  });
}
