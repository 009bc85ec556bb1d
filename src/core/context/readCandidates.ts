import { definitionLines } from '../code/definitionLines.ts';
import type { ShownText } from '../model/shownText.ts';
import type { FileContent, WorkspacePath } from '../ports.ts';
import { kindOfFile } from '../retrieval/fileKind.ts';
import type { FileMaps, FileSearch, SearchResult } from '../retrieval/fileSearch.ts';
import { lineHits } from '../retrieval/lineHits.ts';
import { mapLines } from '../retrieval/mapLines.ts';
import { conceptsByTerm } from '../retrieval/matchFiles.ts';
import { unpackHits } from '../retrieval/packedHits.ts';
import type { RankedFile, RankReason } from '../retrieval/rankedFile.ts';
import { excerptParts } from './excerptParts.ts';
import type { GatedReader } from './gatedReader.ts';
import type { Packable } from './packFiles.ts';

/** Why nothing of a file is shown that has to do with the request. */
export type Unshown = 'dropped' | 'withheld' | 'unsearched' | Extract<FileContent, { kind: 'unreadable' }>['reason'];

/** A file that may be shown; `shown` is null for one that is only for the map. */
export type ReadCandidate = Packable & { readonly shown: ShownText | null };

export type ReadCandidates = {
  readonly candidates: readonly ReadCandidate[];
  readonly unshown: readonly { readonly path: WorkspacePath; readonly reason: Unshown }[];
};

/** How many files are thought of, of which the first so many with their texts; the others only for the map. */
export type Looks = { readonly all: number; readonly whole: number };

const longestFile = 400_000;
const atOnce = 16;
/** So many more files are asked for a map, since not all can be read. */
const spareMaps = 12;

/** Reads the best files through the gate, masked, and has the others read for the map meanwhile. */
export async function readCandidates(
  ranked: readonly RankedFile[],
  dropped: ReadonlySet<WorkspacePath>,
  { concepts, hits }: Pick<SearchResult, 'concepts' | 'hits'>,
  reader: GatedReader,
  search: Pick<FileSearch, 'mapLines'>,
  looks: Looks,
  signal: AbortSignal,
): Promise<ReadCandidates> {
  const unshown: ReadCandidates['unshown'][number][] = [];
  const wanted = ranked.filter(({ path, score, reasons }) => {
    if (!dropped.has(path)) return isCertain(reasons) || (score > 0 && kindOfFile(path) !== 'record');
    unshown.push({ path, reason: 'dropped' });
    return false;
  });
  const best = ranked.find(({ reasons }) => !isCertain(reasons))?.score || 1;
  const likelihood = (place: number, { score, reasons }: RankedFile) => likelihoodOf(place, score / best, reasons);
  const others = wanted.slice(looks.whole, looks.all + spareMaps).map(({ path }) => path);
  const mapping: Promise<FileMaps> =
    others.length === 0 ? Promise.resolve(new Map()) : search.mapLines(others, concepts, signal);
  mapping.catch(() => {});

  const gate = reader.briefly();
  const byTerm = conceptsByTerm(concepts);
  const candidates: ReadCandidate[] = [];
  let next = 0;
  while (next < wanted.length && candidates.length < looks.all) {
    signal.throwIfAborted();
    const room = looks.whole - candidates.length;
    const end = wanted.findIndex(({ reasons }, place) => place >= next + room && !isCertain(reasons));
    const batch = wanted.slice(next, Math.min(next + atOnce, end < 0 ? wanted.length : end));
    if (batch.length === 0) break;
    next += batch.length;
    const contents = await Promise.all(batch.map(({ path }) => gate.open(path, longestFile)));
    for (const [index, file] of batch.entries()) {
      const { path } = file;
      const content = contents[index] as Awaited<ReturnType<GatedReader['open']>>;
      if (content.kind !== 'text') {
        if (content.kind !== 'missing') {
          unshown.push({ path, reason: content.kind === 'unreadable' ? content.reason : content.kind });
        }
        continue;
      }
      if (content.text === '') continue;
      const masked = await reader.mask(path, content.text);
      if (masked === null) {
        unshown.push({ path, reason: 'unsearched' });
        continue;
      }
      const { shown, count } = masked;
      const symbols = definitionLines(path, shown);
      const known = count === 0 ? hits.get(path) : undefined;
      const found = known === undefined ? lineHits(encoder.encode(shown), byTerm) : unpackHits(known);
      candidates.push({
        path,
        shown,
        parted: excerptParts(shown, symbols, concepts, found),
        mapLines: mapLines(shown, symbols, concepts, found),
        likelihood: likelihood(candidates.length, file),
      });
    }
  }
  const maps = await mapping;
  for (const file of wanted.slice(next)) {
    if (candidates.length >= looks.all) break;
    const lines = maps.get(file.path);
    if (lines === undefined || lines.length === 0) continue;
    const { path } = file;
    candidates.push({
      path,
      shown: null,
      parted: null,
      mapLines: lines,
      likelihood: likelihood(candidates.length, file),
    });
  }
  return { candidates, unshown };
}

const encoder = new TextEncoder();

/** Whether a file is shown whatever else there is. */
function isCertain(reasons: readonly RankReason[]): boolean {
  return reasons.includes('added') || reasons.includes('named');
}

/** How likely a change is in a file: rather so for the best, less for those behind it and with a lower score. */
function likelihoodOf(place: number, relativeScore: number, reasons: readonly RankReason[]): number {
  if (reasons.includes('added')) return 10;
  if (reasons.includes('named')) return 1;
  return (0.6 * Math.max(0, Math.min(1, relativeScore)) ** 1.5) / (place + 1) ** 0.85;
}
