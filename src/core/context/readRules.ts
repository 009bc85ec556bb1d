import { estimateTokenCount } from 'tokenx';
import { directoriesAbove, pathBelow } from '../code/filePaths.ts';
import type { Workspace, WorkspacePath } from '../ports.ts';
import type { GatedReader } from './gatedReader.ts';
import type { ContextFile } from './gatherContext.ts';
import { appliesTo, type RuleScope, scopeOf } from './ruleScope.ts';

/** Why a rules file is not shown: no room (`budget`), nobody's unless asked for (`on-request`), or it could not be sent. */
export type RulesExclusion = 'budget' | 'on-request' | 'withheld' | 'unsearched' | 'link' | 'unreadable';

/** Rules for some files, apart so that prompts for different files of a workspace begin alike. */
export type ChosenRules = {
  /** Those that hold for every file. */
  readonly everywhere: readonly ContextFile[];
  /** Those that hold for these files alone, from the root down, and then those with globs. */
  readonly here: readonly ContextFile[];
  /** What is there and not shown. */
  readonly excluded: readonly { readonly path: WorkspacePath; readonly reason: RulesExclusion }[];
};

/**
 * The rules that hold for files: those at the root of each workspace folder, those in the directories above each file, and
 * of those with globs the ones that a file matches. Each text once.
 * @param budget the most tokens they may take together; where not all fit, the nearest to the files come first
 */
export type RulesReader = (paths: readonly WorkspacePath[], budget: number) => Promise<ChosenRules>;

/** In any directory, and only at a root; files and folders of files. */
const anywhere = ['AGENTS.md', 'CLAUDE.md'];
const atRoot = [
  '.claude/CLAUDE.md',
  '.github/copilot-instructions.md',
  '.cursorrules',
  '.clinerules',
  '.windsurfrules',
];
const folders = ['.github/instructions', '.cursor/rules', '.clinerules', '.windsurf/rules'];
const inFolder = /\.instructions\.md$|\.mdc$|(?:^|\/)\.(?:clinerules|windsurf)\/.*\.(?:md|txt)$/;

const mostInFolder = 200;
const deepestImport = 4;

/** Whether a file holds rules for models, by its path. */
export function isRulesFile(path: WorkspacePath): boolean {
  if ([...anywhere, ...atRoot].some((name) => path === name || path.endsWith(`/${name}`))) return true;
  return folders.some((folder) => path.startsWith(`${folder}/`) || path.includes(`/${folder}/`)) && inFolder.test(path);
}

/** Reads the rules that hold everywhere and for these files; see `RulesReader`. */
export function readRules(
  reader: GatedReader,
  budget: number,
  paths: readonly WorkspacePath[] = [],
): Promise<ChosenRules> {
  return createRulesReader(reader)(paths, budget);
}

type Rule = {
  readonly path: WorkspacePath;
  /** The directory that its globs begin at, and how deep that is. */
  readonly base: WorkspacePath;
  readonly scope: RuleScope;
  readonly file: ContextFile;
  /** Whether it has nothing but the names of files that are read as well. */
  readonly isEmpty: boolean;
};

type Found = Rule | { readonly path: WorkspacePath; readonly base: WorkspacePath; readonly reason: RulesExclusion };

/** A reader of rules that reads each file once. */
export function createRulesReader(reader: GatedReader): RulesReader {
  const { workspace } = reader;
  const roots = workspace.folders.length > 1 ? workspace.folders : [''];
  const found = new Map<WorkspacePath, Promise<readonly Found[]>>();
  const rulesIn = (directory: WorkspacePath) => {
    const known = found.get(directory) ?? readDirectory(directory, roots.includes(directory), reader);
    found.set(directory, known);
    return known;
  };
  return async (paths, budget) => {
    const directories = new Set([...roots, ...paths.flatMap((path) => directoriesAbove(path).reverse())]);
    const ordered = [...directories]
      .filter((directory) =>
        roots.some((root) => root === '' || directory === root || directory.startsWith(`${root}/`)),
      )
      .sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
    const all = (await Promise.all(ordered.map(rulesIn))).flat();
    const rules = all.filter((one) => 'file' in one);
    const isEverywhere = ({ scope, base }: Rule) => scope.kind === 'all' && roots.includes(base);
    const holds = ({ scope, base }: Rule) => scope.kind === 'all' || paths.some((path) => appliesTo(scope, base, path));
    const { chosen, left } = withinBudget(once(rules.filter(holds)), budget);
    const shownIn = new Set(chosen.map(({ base }) => base));
    return {
      everywhere: chosen.filter(isEverywhere).map(({ file }) => file),
      here: [
        ...chosen.filter((rule) => !isEverywhere(rule) && rule.scope.kind === 'all'),
        ...chosen.filter(({ scope }) => scope.kind === 'globs'),
      ].map(({ file }) => file),
      excluded: [
        ...all.filter((one) => 'reason' in one).filter(({ reason, base }) => reason !== 'link' || !shownIn.has(base)),
        ...rules
          .filter(({ scope }) => scope.kind === 'on-request')
          .map(({ path }) => ({ path, reason: 'on-request' as const })),
        ...left.map(({ path }) => ({ path, reason: 'budget' as const })),
      ]
        .map(({ path, reason }) => ({ path, reason }))
        .filter(({ path }, at, list) => list.findIndex((other) => other.path === path) === at),
    };
  };
}

function depthOf(directory: WorkspacePath): number {
  return directory === '' ? 0 : directory.split('/').length;
}

/** Each text once, where it stands first; without those that only name others. */
function once(rules: readonly Rule[]): Rule[] {
  const seen = new Set<string>();
  return rules.filter(({ file, isEmpty }) => {
    const text = file.text.trim();
    if (isEmpty || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** The nearest rules that fit, in their order, and those that do not. */
function withinBudget(rules: readonly Rule[], budget: number): { chosen: Rule[]; left: Rule[] } {
  let room = budget;
  const chosen = new Set<Rule>();
  for (const rule of rules.toSorted((a, b) => depthOf(b.base) - depthOf(a.base))) {
    if (rule.file.tokens > room) continue;
    room -= rule.file.tokens;
    chosen.add(rule);
  }
  return { chosen: rules.filter((rule) => chosen.has(rule)), left: rules.filter((rule) => !chosen.has(rule)) };
}

async function readDirectory(base: WorkspacePath, isRoot: boolean, reader: GatedReader): Promise<Found[]> {
  const inside = (name: string) => (base === '' ? name : `${base}/${name}`);
  const there = new Set((await reader.workspace.list(base)).map(({ name }) => name));
  const isThere = (name: string) => there.has(name.split('/')[0] as string);
  const names = isRoot ? [...anywhere, ...atRoot] : anywhere;
  const found: Found[] = [];
  for (const name of names.filter(isThere)) found.push(...(await readRule(inside(name), base, reader)));
  for (const folder of isRoot ? folders.filter(isThere) : []) {
    for (const path of (await filesBelow(inside(folder), reader.workspace)).filter((one) => inFolder.test(one))) {
      found.push(...(await readRule(path, base, reader)));
    }
  }
  return found;
}

async function filesBelow(directory: WorkspacePath, workspace: Workspace): Promise<WorkspacePath[]> {
  const paths: WorkspacePath[] = [];
  const toList = [directory];
  for (let next = toList.shift(); next !== undefined && paths.length < mostInFolder; next = toList.shift()) {
    for (const { name, kind } of await workspace.list(next)) {
      if (kind === 'directory') toList.push(`${next}/${name}`);
      else if (kind === 'file') paths.push(`${next}/${name}`);
    }
  }
  return paths.sort().slice(0, mostInFolder);
}

async function readRule(path: WorkspacePath, base: WorkspacePath, reader: GatedReader, depth = 0): Promise<Found[]> {
  const content = await reader.read(path);
  switch (content.kind) {
    case 'missing':
      return [];
    case 'unreadable':
      if (content.reason === 'directory') return [];
      return [{ path, base, reason: content.reason === 'link' ? 'link' : 'unreadable' }];
    case 'withheld':
    case 'unsearched':
      return [{ path, base, reason: content.kind }];
    case 'text': {
      const { shown } = content.masked;
      const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      const imports = /(?:^|\/)CLAUDE\.md$/.test(path) && depth < deepestImport ? importsIn(shown) : [];
      const imported: Found[] = [];
      for (const way of imports) {
        const target = pathBelow(directory, way);
        if (target !== null) imported.push(...(await readRule(target, base, reader, depth + 1)));
      }
      const rest = imports.length === 0 ? shown : shown.replaceAll(importForm, '');
      const file: ContextFile = { path, text: shown, tokens: estimateTokenCount(shown), reasons: ['rules'] };
      return [{ path, base, scope: scopeOf(path, shown), file, isEmpty: rest.trim() === '' }, ...imported];
    }
  }
}

/** A file that a `CLAUDE.md` takes in, as `@docs/style.md`. */
const importForm = /(?<=^|\s)@(?!~)(?<way>[\w.-]*[\w/.-]*\.(?:md|mdc|txt))(?=$|[\s.,;:)])/gm;

function importsIn(text: string): string[] {
  return [...text.matchAll(importForm)].map(({ groups }) => groups?.way ?? '');
}
