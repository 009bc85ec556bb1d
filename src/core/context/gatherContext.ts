import { estimateTokenCount } from 'tokenx';
import { asShown, type ShownText } from '../model/shownText.ts';
import type { Workspace, WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { excerptOf, showsNothing } from './excerpt.ts';
import { kindOfFile } from './fileKind.ts';
import type { GatedReader } from './gatedReader.ts';
import { listFiles } from './listFiles.ts';
import { type Candidate, type RankReason, rankFiles } from './rankFiles.ts';
import { isRulesFile, readRules } from './readRules.ts';
import { isSecretFile } from './secretFiles.ts';

/** A file shown to the planner, whole or in excerpts, why it was chosen and what it costs. */
export type ContextFile = {
  readonly path: WorkspacePath;
  readonly text: ShownText;
  readonly tokens: number;
  readonly reasons: readonly RankReason[];
};

/** What the planner sees of the workspace; `files` best first, within the token budget. */
export type WorkspaceContext = {
  /** Files a model may hear of, the nearest to the root first. */
  readonly paths: readonly WorkspacePath[];
  readonly pathsTruncated: boolean;
  readonly files: readonly ContextFile[];
  /** Project rules such as `AGENTS.md`, sent to the planner and to every worker. */
  readonly rules: readonly ContextFile[];
  /** Files left out because their names say that they hold secrets, or because secrets could not be looked for. */
  readonly secretPaths: readonly WorkspacePath[];
};

/** The most files listed to a model, the most read for ranking, and the longest file shown, in characters. */
const mostPaths = 1_000;
const mostRead = 3_000;
const longestFile = 200_000;
/** The list of paths takes at most this part of the budget. */
const pathsShare = 4;
/** No file takes more than this part of the budget; a longer one is shown in excerpts, unless little would be left of it. */
const fairShare = 5;
const leastExcerpt = 300;
/** What the tags around a file cost beside its path, in tokens. */
const wrapping = 12;
/** A file with this part of the best one's score is shown whole, if it is source; any other in excerpts. */
const centrality = 2 / 3;
/** A file of so many tokens is shown whole however little it has to do with the request; a longer one by a third. */
const smallFile = 60;

/**
 * Reads the workspace for a request: the listing, the rules and the best files that fit.
 * @param budget the most tokens for paths, rules and file texts together
 */
export async function gatherContext(
  request: FeatureRequest,
  reader: GatedReader,
  signal: AbortSignal,
  budget: number,
): Promise<WorkspaceContext> {
  const { workspace } = reader;
  const listing = await listFiles(workspace, signal);
  const unsearched: WorkspacePath[] = [];
  const open = listing.paths.filter((path) => !isSecretFile(path));
  const { everywhere: rules } = await readRules(reader, budget / 2);
  const readable = open.filter((path) => !isRulesFile(path) && path !== request.specPath).slice(0, mostRead);
  const candidates = await readAll(readable, workspace, signal, longestFile);
  const paths = withinBudget(open.slice(0, mostPaths), budget / pathsShare);
  const known = estimateTokenCount(paths.join('\n')) + rules.reduce((sum, { tokens }) => sum + tokens, 0);
  let left = budget - known;
  const files: ContextFile[] = [];
  const ranked = rankFiles(request.text, candidates);
  const best = ranked.find(({ reasons }) => !reasons.includes('named'))?.score ?? 0;
  for (const { path, text, score, reasons } of ranked) {
    if (score === 0 || text === '' || (kindOfFile(path) === 'record' && !reasons.includes('named'))) continue;
    const isCentral = score >= centrality * best && (reasons.includes('named') || kindOfFile(path) === 'source');
    const fair = Math.min(left - estimateTokenCount(path) - wrapping, budget / fairShare);
    const shareOf = (whole: number) => (isCentral ? fair : Math.min(fair, Math.max(smallFile, whole / 3)));
    const fits = (whole: number) => whole <= shareOf(whole) || fair >= leastExcerpt;
    if (!fits(estimateTokenCount(text))) continue;
    const masked = await reader.mask(path, text);
    if (masked === null) {
      unsearched.push(path);
      continue;
    }
    const whole = estimateTokenCount(masked.shown);
    if (!fits(whole)) continue;
    const share = shareOf(whole);
    const shown = whole <= share ? masked.shown : asShown(excerptOf(masked.shown, request.text, share));
    if (showsNothing(shown)) continue;
    const tokens = estimateTokenCount(shown);
    left -= tokens + estimateTokenCount(path) + wrapping;
    files.push({ path, text: shown, tokens, reasons });
  }
  return {
    paths,
    pathsTruncated: listing.truncated || open.length > paths.length,
    files,
    rules,
    secretPaths: [...listing.paths.filter(isSecretFile), ...unsearched],
  };
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

async function readAll(
  paths: readonly WorkspacePath[],
  workspace: Workspace,
  signal: AbortSignal,
  limit: number,
): Promise<Candidate[]> {
  const found: (Candidate | undefined)[] = new Array(paths.length);
  let next = 0;
  const reader = async () => {
    for (let index = next++; index < paths.length; index = next++) {
      signal.throwIfAborted();
      const path = paths[index] as WorkspacePath;
      const content = await workspace.read(path);
      if (content.kind === 'text' && content.text.length <= limit) found[index] = { path, text: content.text };
    }
  };
  await Promise.all(Array.from({ length: 16 }, reader));
  return found.filter((candidate) => candidate !== undefined);
}
