import { estimateTokenCount } from 'tokenx';
import { asShown, type ShownText } from '../model/shownText.ts';
import type { WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { type Evidence, type Exclusions, type FileSearch, noEvidence } from '../retrieval/fileSearch.ts';
import type { RankedFile, RankReason } from '../retrieval/rankedFile.ts';
import { withElisions } from './elisions.ts';
import type { GatedReader } from './gatedReader.ts';
import { maskMap } from './maskMap.ts';
import { type LineRange, packFiles } from './packFiles.ts';
import { type ReadCandidate, readCandidates, type Unshown } from './readCandidates.ts';
import { isRulesFile, type RulesExclusion, readRules } from './readRules.ts';
import { isSecretFile } from './secretFiles.ts';

/** A file shown to a model, whole or in excerpts, why it was chosen and what it costs. */
export type ContextFile = {
  readonly path: WorkspacePath;
  readonly text: ShownText;
  readonly tokens: number;
  readonly reasons: readonly RankReason[];
};

/** A file of which lines are shown, those of `ranges`, in order. */
export type ExcerptedFile = ContextFile & { readonly ranges: readonly LineRange[] };

/** A file of which nothing is shown, and why: a rules file, one that the person dropped, or one that may not be read. */
export type ExcludedFile = {
  readonly path: WorkspacePath;
  readonly reason: RulesExclusion | Unshown;
};

/** What the planner sees of the workspace, within the token budget. */
export type WorkspaceContext = {
  /** Files a model may hear of, the nearest to the root first. */
  readonly paths: readonly WorkspacePath[];
  readonly pathsTruncated: boolean;
  /** How many files a model may hear of. */
  readonly fileCount: number;
  /** The files that have the most to do with the request, best first. */
  readonly files: readonly ExcerptedFile[];
  /** Where the definitions of likely files begin that are not shown above, best first. */
  readonly map: readonly ExcerptedFile[];
  /** Project rules such as `AGENTS.md`, sent to the planner and to every worker. */
  readonly rules: readonly ContextFile[];
  /** Files left out because their names say that they hold secrets, or because secrets could not be looked for. */
  readonly secretPaths: readonly WorkspacePath[];
  readonly excluded: readonly ExcludedFile[];
  /** What the listing left out. */
  readonly exclusions: Exclusions;
  /** Every file that was thought of, best first, with its score. */
  readonly ranked: readonly RankedFile[];
};

const none = { examples: [], count: 0 };

/** What is seen where nothing is. */
export const noContext: WorkspaceContext = {
  paths: [],
  pathsTruncated: false,
  fileCount: 0,
  files: [],
  map: [],
  rules: [],
  secretPaths: [],
  excluded: [],
  exclusions: { ignored: none, secret: none, link: none, 'too-large': none, other: none },
  ranked: [],
};

/** What choosing takes beside the request. */
export type ContextOptions = {
  /** The most tokens for paths, rules, map and file texts together. */
  readonly budget: number;
  readonly evidence?: Evidence;
  /** The most files that are ranked. */
  readonly limit?: number;
};

/** The list of paths takes at most this part of the budget, and the rules that. */
const pathsShare = 1 / 10;
const rulesShare = 1 / 2;
/** For so much budget one file gets an excerpt, and for so much one is in the map. */
const budgetAFile = 1_300;
const fewestFiles = 6;
const mostFiles = 40;
const budgetALook = 260;
const fewestLooks = 24;
const mostLooks = 130;

/** Reads what the planner sees of the workspace for a request: the listing, the rules, a map and the best files that fit. */
export async function gatherContext(
  request: FeatureRequest,
  reader: GatedReader,
  search: FileSearch,
  signal: AbortSignal,
  { budget, evidence = noEvidence, limit = mostLooks }: ContextOptions,
): Promise<WorkspaceContext> {
  const looks = Math.max(fewestLooks, Math.min(mostLooks, Math.round(budget / budgetALook)));
  const query = { request: request.text, evidence, limit: Math.max(limit, looks + (request.dropped?.length ?? 0)) };
  void reader.prepare();
  const found = await search.search(query, signal);
  const isOpen = (path: WorkspacePath) => !isSecretFile(path) && !isRulesFile(path) && path !== request.specPath;
  const added = [...new Set(request.added)];
  const ranked = withAdded(found.ranked, added).filter(({ path }) => isOpen(path));

  const paths = withinBudget(found.paths, budget * pathsShare);
  const whole = Math.max(fewestFiles, Math.min(mostFiles, Math.round(budget / budgetAFile)));
  const dropped = new Set(request.dropped ?? []);
  const { candidates, unshown } = await readCandidates(
    ranked,
    dropped,
    found,
    reader,
    search,
    { all: looks, whole },
    signal,
  );

  const nearest = candidates.slice(0, fewestLooks).map(({ path }) => path);
  const rules = await readRules(reader, budget * rulesShare, nearest);
  const rulesFiles = [...rules.everywhere, ...rules.here];
  const known = estimateTokenCount(paths.join('\n')) + sumOf(rulesFiles);
  const packed = packFiles(candidates, Math.max(0, budget - known));
  const reasonsOf = new Map(ranked.map(({ path, reasons }) => [path, reasons]));
  const files = packed.flatMap(({ path, shown: ranges, isWhole }, index): ExcerptedFile[] => {
    const { shown: text, parted } = candidates[index] as ReadCandidate;
    if (text === null || parted === null || ranges.length === 0) return [];
    const shown = isWhole ? text : asShown(withElisions(parted.lines, linesOf(ranges)));
    return [{ path, text: shown, tokens: estimateTokenCount(shown), reasons: reasonsOf.get(path) ?? [], ranges }];
  });
  const mapped = packed.flatMap(({ path, map: lines }) => (lines.length === 0 ? [] : [{ path, lines }]));
  const mapTexts = await maskMap(mapped, reader);
  const map = mapped.flatMap(({ path, lines }, index): ExcerptedFile[] => {
    const text = mapTexts[index] ?? null;
    if (text === null) return [];
    const ranges = lines.map(({ line }): LineRange => [line, line]);
    return [{ path, text, tokens: estimateTokenCount(text), reasons: reasonsOf.get(path) ?? [], ranges }];
  });
  const unsearched = unshown.flatMap(({ path, reason }) => (reason === 'unsearched' ? [path] : []));
  const excluded = unshown.filter(({ reason }) => reason !== 'unsearched');
  return {
    paths,
    pathsTruncated: found.isTruncated || found.fileCount > paths.length,
    fileCount: found.fileCount,
    files,
    map,
    rules: rulesFiles,
    secretPaths: [...found.exclusions.secret.examples, ...unsearched],
    excluded: [...rules.excluded, ...excluded],
    exclusions: found.exclusions,
    ranked,
  };
}

/** What the person added comes first, whatever it is. */
function withAdded(ranked: readonly RankedFile[], added: readonly WorkspacePath[]): RankedFile[] {
  if (added.length === 0) return [...ranked];
  const scores = new Map(ranked.map((file) => [file.path, file]));
  const top = ranked[0]?.score ?? 1;
  const first = added.map((path): RankedFile => {
    const known = scores.get(path);
    return { path, score: Math.max(top, known?.score ?? 0), reasons: ['added', ...(known?.reasons ?? [])] };
  });
  return [...first, ...ranked.filter(({ path }) => !added.includes(path))];
}

function linesOf(ranges: readonly LineRange[]): Set<number> {
  const lines = new Set<number>();
  for (const [from, to] of ranges) for (let line = from; line <= to; line += 1) lines.add(line - 1);
  return lines;
}

function sumOf(files: readonly ContextFile[]): number {
  return files.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** The first paths that together cost at most so many tokens. */
function withinBudget(paths: readonly WorkspacePath[], budget: number): readonly WorkspacePath[] {
  let left = budget;
  const end = paths.findIndex((path) => {
    left -= estimateTokenCount(path) + 1;
    return left < 0;
  });
  return end < 0 ? paths : paths.slice(0, end);
}
