import type { WorkspacePath } from '../ports.ts';
import { type CommitHistory, noHistory } from './commitHistory.ts';
import { densestPassage } from './densestPassage.ts';
import type { FileIndex, IndexedFile } from './fileIndex.ts';
import type { SearchQuery } from './fileSearch.ts';
import { lineHits } from './lineHits.ts';
import { conceptsByTerm, type FileMatch, matchFiles, type WeighedConcept } from './matchFiles.ts';
import { namedPaths } from './namedPaths.ts';
import { type PackedHits, packHits } from './packedHits.ts';
import type { RankedFile, RankReason } from './rankedFile.ts';
import { weights } from './rankWeights.ts';
import { requestTerms } from './requestTerms.ts';
import { testedName } from './testedName.ts';

/** What ranking needs beside the index. */
export type RankSources = {
  readonly history: CommitHistory;
  /** A file's text in UTF-8, valid until the next call; null where it cannot be read. */
  readonly read: (path: WorkspacePath) => Uint8Array | null;
  /** Called often; what it throws ends the ranking. */
  readonly checkStop: () => void;
};

export const indexAlone: RankSources = { history: noHistory, read: () => null, checkStop: () => {} };

/** So many of the best are read for their passages. */
const mostRead = 100;
const mostSeeds = 10;
const neighbourhood = 60;
const namedScore = 1_000;
/** What the person is busy with counts, as a part of the best score. */
const evidenceWeights = { selected: 0.8, open: 0.3, problems: 0.3, changed: 0.2 };

type Scored = {
  readonly file: IndexedFile;
  readonly match: FileMatch | null;
  /** What the text and the path say, without what the kind of file makes of it. */
  plain: number;
  /** What the kind of file makes of it. */
  readonly factor: number;
  score: number;
  isRelated: boolean;
  isNamed: boolean;
};

/** Files in their order, what the request speaks of, and where the likeliest files have that. */
export type Ranking = {
  readonly ranked: RankedFile[];
  readonly concepts: readonly WeighedConcept[];
  readonly hits: ReadonlyMap<WorkspacePath, PackedHits>;
};

/** Orders files by how much they have to do with a request, best first, ties by path; files that have nothing come last. */
export function rankFiles(
  index: FileIndex,
  { request, evidence, limit }: SearchQuery,
  { history, read, checkStop }: RankSources = indexAlone,
): Ranking {
  const { matches, concepts } = matchFiles(index, requestTerms(request));
  checkStop();
  const scored = new Map<WorkspacePath, Scored>();
  const add = (file: IndexedFile, match: FileMatch | null): Scored => {
    const factor = factorOf(file, index);
    const plain = match?.score ?? 0;
    const entry = { file, match, plain, factor, score: plain * factor, isRelated: false, isNamed: false };
    scored.set(file.path, entry);
    return entry;
  };
  for (const match of matches) {
    const file = index.fileAt(match.file);
    if (file.words > 0) add(file, match);
  }

  const hits = readPassages(topOf(scored, mostRead), concepts, read, checkStop);
  const raise = (path: WorkspacePath, by: number): void => {
    const number = index.numberOf(path);
    if (number === undefined) return;
    const entry = scored.get(path) ?? add(index.fileAt(number), null);
    entry.plain += by;
    entry.score = entry.plain * entry.factor;
    entry.isRelated = true;
  };
  const seeds = new Map<WorkspacePath, number>();
  for (const { file } of topOf(scored, 2 * mostSeeds)) {
    if (seeds.size < mostSeeds && file.kind === 'source') seeds.set(file.path, 1 / (seeds.size + 2));
  }
  for (const [path, likeness] of history.similar(request)) raise(path, weights.similarCommits * Math.sqrt(likeness));
  for (const [path, share] of history.together(seeds)) raise(path, weights.changedTogether * share);
  checkStop();

  addNeighbours(scored);
  const best = topOf(scored, 1)[0]?.score ?? 1;
  const point = (path: WorkspacePath, by: number): Scored | null => {
    const number = index.numberOf(path);
    if (number === undefined) return null;
    const entry = scored.get(path) ?? add(index.fileAt(number), null);
    entry.score += by * (best || 1);
    return entry;
  };
  for (const path of namedPaths(request, index.paths())) {
    const entry = point(path, namedScore);
    if (entry !== null) entry.isNamed = true;
  }
  if (evidence.selected !== null) point(evidence.selected, evidenceWeights.selected);
  for (const kind of ['open', 'problems', 'changed'] as const) {
    for (const path of evidence[kind]) point(path, evidenceWeights[kind]);
  }

  if (scored.size < limit) addOthers(index, scored, limit, (file) => add(file, null));
  const ranked = topOf(scored, limit).map(({ file, score, ...entry }) => ({
    path: file.path,
    score: Math.round(score * 1e4) / 1e4,
    reasons: reasonsOf(file.path, entry, evidence),
  }));
  return { ranked, concepts, hits };
}

/** The best so many in their order, without sorting the others. */
function topOf(scored: ReadonlyMap<WorkspacePath, Scored>, count: number): Scored[] {
  const scores = new Float64Array(scored.size);
  let at = 0;
  for (const { score } of scored.values()) scores[at++] = score;
  const least = scores.length <= count ? Number.NEGATIVE_INFINITY : (scores.sort()[scores.length - count] as number);
  return [...scored.values()]
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || (a.file.path < b.file.path ? -1 : 1))
    .slice(0, count);
}

function readPassages(
  entries: readonly Scored[],
  concepts: readonly WeighedConcept[],
  read: RankSources['read'],
  checkStop: () => void,
): Map<WorkspacePath, PackedHits> {
  const packed = new Map<WorkspacePath, PackedHits>();
  const byTerm = conceptsByTerm(concepts);
  const worths = concepts.map(({ kind, weight }) => weight * weights.passage[kind]);
  for (const entry of entries) {
    checkStop();
    const bytes = entry.file.nature === 'written' ? read(entry.file.path) : null;
    if (bytes === null) continue;
    const hits = lineHits(bytes, byTerm);
    packed.set(entry.file.path, packHits(hits));
    for (const { lines, weight } of weights.passages) entry.plain += weight * densestPassage(hits, lines, worths);
    entry.score = entry.plain * entry.factor;
  }
  return packed;
}

/** A file gains from the good ones of its folder and from its tests, as far as its kind lets it. */
function addNeighbours(scored: ReadonlyMap<WorkspacePath, Scored>): void {
  const near = topOf(scored, neighbourhood);
  const best = near[0]?.score ?? 0;
  const folders = new Map<string, number>();
  for (const { file, score } of near) {
    const folder = folderOf(file.path);
    folders.set(folder, (folders.get(folder) ?? 0) + score);
  }
  const tests = new Map<string, number>();
  for (const { file, plain } of scored.values()) {
    if (file.kind !== 'test') continue;
    const name = testedName(file.path);
    if (name !== null) tests.set(name, Math.max(tests.get(name) ?? 0, plain));
  }
  const isNear = new Set(near);
  for (const entry of scored.values()) {
    const { path, kind } = entry.file;
    const others = (folders.get(folderOf(path)) ?? 0) - (isNear.has(entry) ? entry.score : 0);
    let gain = weights.neighbours * Math.min(best, Math.max(0, others) / 2);
    if (kind === 'source') gain += weights.tests * (tests.get(testedName(path) ?? '') ?? 0);
    entry.score += gain * entry.factor;
  }
}

function folderOf(path: WorkspacePath): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function factorOf({ path, nature, kind, isForeign }: IndexedFile, index: FileIndex): number {
  let factor: number = weights.kinds[kind];
  if (isForeign) factor *= weights.foreign;
  if (/\.d\.[cm]?ts$/.test(path)) factor *= weights.typeDeclarations;
  if (nature === 'generated' || nature === 'minified') factor *= weights.generated;
  const share = Math.min(1, 3 * index.shareOfLanguage(path));
  return factor * (weights.otherLanguage + (1 - weights.otherLanguage) * share);
}

/** Fills up with files that have nothing to do with the request: code before all else, then the nearest to the root. */
function addOthers(
  index: FileIndex,
  scored: ReadonlyMap<WorkspacePath, Scored>,
  limit: number,
  add: (file: IndexedFile) => void,
): void {
  const others: { readonly file: IndexedFile; readonly rank: number }[] = [];
  for (const [, file] of index.entries()) {
    if (file.words === 0 || scored.has(file.path)) continue;
    others.push({ file, rank: (file.kind === 'source' ? 0 : 1_000) + file.path.split('/').length });
  }
  others.sort((a, b) => a.rank - b.rank || (a.file.path < b.file.path ? -1 : 1));
  for (const { file } of others.slice(0, limit - scored.size)) add(file);
}

function reasonsOf(
  path: WorkspacePath,
  { match, isRelated, isNamed }: Pick<Scored, 'match' | 'isRelated' | 'isNamed'>,
  { selected, open, problems, changed }: SearchQuery['evidence'],
): RankReason[] {
  const reasons: RankReason[] = [];
  if (isNamed) reasons.push('named');
  if (selected === path) reasons.push('selected');
  if (open.includes(path)) reasons.push('open');
  if (problems.includes(path)) reasons.push('problems');
  if (changed.includes(path)) reasons.push('changed');
  if (match?.inPath) reasons.push('path');
  if (match?.inSymbols) reasons.push('symbol');
  if (match?.inText) reasons.push('text');
  if (isRelated) reasons.push('related');
  return reasons;
}
