import { definitionLines } from '../code/definitionLines.ts';
import type { ShownText } from '../model/shownText.ts';
import type { FileContent, WorkspacePath } from '../ports.ts';
import { kindOfFile } from '../retrieval/fileKind.ts';
import type { SearchResult } from '../retrieval/fileSearch.ts';
import { type LineHit, lineHits } from '../retrieval/lineHits.ts';
import { conceptsByTerm } from '../retrieval/matchFiles.ts';
import { unpackHits } from '../retrieval/packedHits.ts';
import type { RankedFile, RankReason } from '../retrieval/rankedFile.ts';
import { excerptParts } from './excerptParts.ts';
import type { GatedReader } from './gatedReader.ts';
import { mapLines } from './mapLines.ts';
import type { Packable } from './packFiles.ts';

/** Why nothing of a file is shown that has to do with the request. */
export type Unshown = 'dropped' | 'withheld' | 'unsearched' | Extract<FileContent, { kind: 'unreadable' }>['reason'];

/** A file that may be shown; `shown` is null for one that is only for the map. */
export type ReadCandidate = Packable & { readonly shown: ShownText | null };

export type ReadCandidates = {
  readonly candidates: readonly ReadCandidate[];
  readonly unshown: readonly { readonly path: WorkspacePath; readonly reason: Unshown }[];
};

/** How many files are read, of which the first so many with their texts; the others only for the map. */
export type Looks = { readonly all: number; readonly whole: number };

const longestFile = 400_000;
const atOnce = 16;

/** Reads the best files that may be shown, each through the gate, masked where their texts are shown. */
export async function readCandidates(
  ranked: readonly RankedFile[],
  dropped: ReadonlySet<WorkspacePath>,
  found: Pick<SearchResult, 'concepts' | 'hits'>,
  reader: GatedReader,
  looks: Looks,
  signal: AbortSignal,
): Promise<ReadCandidates> {
  const unshown: ReadCandidates['unshown'][number][] = [];
  const wanted = ranked.filter(({ path, score, reasons }) => {
    if (!dropped.has(path)) return isCertain(reasons) || (score > 0 && kindOfFile(path) !== 'record');
    unshown.push({ path, reason: 'dropped' });
    return false;
  });
  const gate = reader.briefly();
  const byTerm = conceptsByTerm(found.concepts);
  const candidates: ReadCandidate[] = [];
  const best = ranked.find(({ reasons }) => !isCertain(reasons))?.score || 1;
  for (let next = 0; next < wanted.length && candidates.length < looks.all; next += atOnce) {
    signal.throwIfAborted();
    const batch = wanted.slice(next, next + atOnce);
    const contents = await Promise.all(batch.map(({ path }) => gate.open(path, longestFile)));
    for (const [index, { path, score, reasons }] of batch.entries()) {
      if (candidates.length >= looks.all) break;
      const content = contents[index] as Awaited<ReturnType<GatedReader['open']>>;
      if (content.kind !== 'text') {
        if (content.kind !== 'missing') {
          unshown.push({ path, reason: content.kind === 'unreadable' ? content.reason : content.kind });
        }
        continue;
      }
      const { text } = content;
      if (text === '') continue;
      const isWhole = candidates.length < looks.whole || isCertain(reasons);
      const masked = isWhole ? await reader.mask(path, text) : undefined;
      if (masked === null) {
        unshown.push({ path, reason: 'unsearched' });
        continue;
      }
      const shown = masked?.shown ?? null;
      const symbols = definitionLines(path, shown ?? text);
      const known = masked === undefined || masked.count === 0 ? found.hits.get(path) : undefined;
      const hits: readonly LineHit[] =
        known === undefined ? lineHits(encoder.encode(shown ?? text), byTerm) : unpackHits(known);
      candidates.push({
        path,
        shown,
        parted: shown === null ? null : excerptParts(shown, symbols, found.concepts, hits),
        mapLines: mapLines(shown ?? text, symbols, found.concepts, hits),
        likelihood: likelihoodOf(candidates.length, score / best, reasons),
      });
    }
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
