import { createGatedReader } from '../core/context/gatedReader.ts';
import { gatherContext, type WorkspaceContext } from '../core/context/gatherContext.ts';
import type { LineRange } from '../core/context/packFiles.ts';
import type { SecretScanner } from '../core/ports.ts';
import { readRequest } from '../core/request/featureRequest.ts';
import type { FileSearch, SearchResult } from '../core/retrieval/fileSearch.ts';
import type { Messages } from '../views/messages.ts';
import { requestProblem } from '../views/requestProblem.ts';
import type { Site } from './readSource.ts';
import { UsageError } from './usageError.ts';

/** A file that would be shown, as far as the tokens go: `ranges` are its lines, from 1 and with the last one. */
export type ContextAnswerFile = {
  readonly path: string;
  readonly score: number;
  readonly tokens: number;
  readonly reasons: readonly string[];
  readonly ranges: readonly LineRange[];
};

/** What a planner would see for a request. */
export type ContextAnswer = {
  /** Best first. */
  readonly files: readonly ContextAnswerFile[];
  readonly map: readonly { readonly path: string; readonly text: string }[];
  readonly rules: readonly { readonly path: string; readonly tokens: number }[];
  readonly excluded: {
    readonly files: readonly { readonly path: string; readonly reason: string }[];
    readonly counts: Readonly<Record<string, number>>;
  };
  /** Milliseconds. */
  readonly timing: Readonly<Record<'update' | 'rank' | 'pack' | 'total', number>>;
};

/**
 * What answering takes: `tokens` is the budget, `limit` the most files that are told. Where that is null those are told that
 * are shown, and at least 50 where there are as many.
 */
export type ContextQuestion = { readonly request: string; readonly limit: number | null; readonly tokens: number };

const fewestTold = 50;

/**
 * Chooses what a planner would see, without a model.
 * @throws UsageError for what is no request; the signal's reason once that is aborted
 */
export async function contextAnswer(
  { request: text, limit, tokens }: ContextQuestion,
  site: Site,
  secrets: SecretScanner,
  messages: Messages,
  log: (message: string, cause: unknown) => void,
  signal: AbortSignal,
): Promise<ContextAnswer> {
  const asked = readRequest(text);
  if (!asked.ok) throw new UsageError(requestProblem(asked.problem, messages.t));
  const began = performance.now();
  let searched: SearchResult['timing'];
  const search: FileSearch = {
    ...site.search,
    async search(query, stop) {
      const result = await site.search.search(query, stop);
      searched = result.timing;
      return result;
    },
  };
  const reader = createGatedReader(site.workspace, secrets, log);
  const context = await gatherContext(asked.request, reader, search, signal, {
    budget: tokens,
    ...(limit === null ? {} : { limit }),
  });
  const total = performance.now() - began;
  const { update, rank } = searched ?? { update: 0, rank: 0 };
  const timing = { update, rank, pack: total - update - rank, total };
  return {
    files: filesOf(context, limit),
    map: context.map.map(({ path, text: lines }) => ({ path, text: lines })),
    rules: context.rules.map((rule) => ({ path: rule.path, tokens: rule.tokens })),
    excluded: {
      files: [...context.secretPaths.map((path) => ({ path, reason: 'secret' })), ...context.excluded],
      counts: Object.fromEntries(Object.entries(context.exclusions).map(([reason, { count }]) => [reason, count])),
    },
    timing,
  };
}

function filesOf({ files, map, ranked }: WorkspaceContext, limit: number | null): ContextAnswerFile[] {
  const shown = new Map<string, { tokens: number; ranges: readonly LineRange[] }>();
  for (const { path, tokens, ranges } of [...files, ...map]) {
    const known = shown.get(path) ?? { tokens: 0, ranges: [] };
    shown.set(path, { tokens: known.tokens + tokens, ranges: [...known.ranges, ...ranges] });
  }
  const told = ranked.filter(({ path }, place) =>
    limit === null ? place < fewestTold || shown.has(path) : place < limit,
  );
  return told.map(({ path, score, reasons }) => {
    const { tokens, ranges } = shown.get(path) ?? { tokens: 0, ranges: [] };
    return { path, score, tokens, reasons, ranges: ranges.toSorted(([a], [b]) => a - b) };
  });
}
