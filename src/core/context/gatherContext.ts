import { estimateTokenCount } from 'tokenx';
import type { Workspace, WorkspacePath } from '../ports.ts';
import type { FeatureRequest } from '../request/featureRequest.ts';
import { excerptOf } from './excerpt.ts';
import { listFiles } from './listFiles.ts';
import { type Candidate, type RankReason, rankFiles } from './rankFiles.ts';
import { isRulesFile, readRules } from './readRules.ts';
import { isSecretFile } from './secretFiles.ts';

/** A file shown to the planner, whole or in excerpts, why it was chosen and what it costs. */
export type ContextFile = {
  readonly path: WorkspacePath;
  readonly text: string;
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
  /** Files left out because their names say that they hold secrets. */
  readonly secretPaths: readonly WorkspacePath[];
};

/** The most files listed to a model, the most read for ranking, and the longest file shown, in characters. */
const mostPaths = 1_000;
const mostRead = 3_000;
const longestFile = 200_000;
/** No file takes more than this part of the budget; a longer one is shown in excerpts, unless little would be left of it. */
const fairShare = 5;
const leastExcerpt = 300;

/**
 * Reads the workspace for a request: the listing, the rules and the best files that fit.
 * @param budget the most tokens for rules and file texts together
 */
export async function gatherContext(
  request: FeatureRequest,
  workspace: Workspace,
  signal: AbortSignal,
  budget: number,
): Promise<WorkspaceContext> {
  const listing = await listFiles(workspace, signal);
  const secretPaths = listing.paths.filter(isSecretFile);
  const open = listing.paths.filter((path) => !isSecretFile(path));
  const rules = await readRules(workspace, budget / 2);
  const readable = open.filter((path) => !isRulesFile(path) && path !== request.specPath).slice(0, mostRead);
  const candidates = await readAll(readable, workspace, signal, longestFile);
  let left = budget - rules.reduce((sum, { tokens }) => sum + tokens, 0);
  const files: ContextFile[] = [];
  for (const { path, text, score, reasons } of rankFiles(request.text, candidates)) {
    if (score === 0 || text === '') continue;
    const share = Math.min(left, budget / fairShare);
    const whole = estimateTokenCount(text);
    if (whole > share && share < leastExcerpt) continue;
    const shown = whole <= share ? text : excerptOf(text, request.text, share);
    const tokens = estimateTokenCount(shown);
    left -= tokens;
    files.push({ path, text: shown, tokens, reasons });
  }
  return {
    paths: open.slice(0, mostPaths),
    pathsTruncated: listing.truncated || open.length > mostPaths,
    files,
    rules,
    secretPaths,
  };
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
