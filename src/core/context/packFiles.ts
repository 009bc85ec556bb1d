import { estimateTokenCount } from 'tokenx';
import type { WorkspacePath } from '../ports.ts';
import type { MapLine } from '../retrieval/mapLines.ts';
import type { ExcerptPart, PartedText } from './excerptParts.ts';

/** First and last line of a part that is shown, from 1. */
export type LineRange = readonly [from: number, to: number];

/**
 * A file that may be shown, the lines of its map with the best first, and how likely it is that the change is in it. One
 * without parts is only for the map.
 */
export type Packable = {
  readonly path: WorkspacePath;
  readonly parted: PartedText | null;
  readonly mapLines: readonly MapLine[];
  readonly likelihood: number;
};

/** What of a text is shown: lines in full, and lines of the map beside them. */
export type Packed = {
  readonly path: WorkspacePath;
  readonly shown: readonly LineRange[];
  readonly isWhole: boolean;
  readonly map: readonly MapLine[];
};

/** What the tags around a file cost beside its path, in tokens, and a note where lines are left out. */
const wrapping = 12;
const noteTokens = 10;
/** A part that roughly has so many times the tokens that are left is not even counted. */
const roughly = 1.5;
/** The map takes at most this part of the budget. */
const mapShare = 0.15;
const mapLineTokens = 4;

/**
 * Chooses what of each text is shown within a budget of tokens: where the most of what a request is about comes with the
 * fewest tokens first. Files that get no excerpt are in the map as far as that goes.
 * @param texts the likeliest first
 */
export function packFiles(texts: readonly Packable[], budget: number): Packed[] {
  const files = texts.map(({ path, likelihood, mapLines, ...text }) => {
    const parted: PartedText = text.parted ?? { lines: [], parts: [] };
    const overhead = estimateTokenCount(path) + wrapping;
    return { path, likelihood, mapLines, parted, chosen: new Set<number>(), overhead };
  });
  const mapped = chooseMap(files, budget * mapShare);
  let left = budget - mapped.tokens;

  type Offer = { readonly file: (typeof files)[number]; readonly index: number; readonly value: number };
  const offers: Offer[] = files.flatMap((file) =>
    file.parted.parts.map((part, index) => ({
      file,
      index,
      value: (file.likelihood * part.share) / (part.roughTokens + noteTokens),
    })),
  );
  offers.sort((a, b) => b.value - a.value);
  for (const { file, index } of offers) {
    const part = file.parted.parts[index] as ExcerptPart;
    if (part.roughTokens > roughly * left) continue;
    const cost = part.tokens() + (file.chosen.size === 0 ? file.overhead : 0) + noteCost(file.chosen, index);
    if (cost > left) continue;
    left -= cost;
    file.chosen.add(index);
  }
  return files.map(({ path, parted, chosen }): Packed => {
    const shown = rangesOf(parted, chosen);
    const isWhole = chosen.size > 0 && chosen.size === parted.parts.length;
    const covered = (line: number) => shown.some(([from, to]) => line >= from && line <= to);
    const map = (mapped.lines.get(path) ?? []).filter(({ line }) => !covered(line));
    return { path, shown, isWhole, map };
  });
}

/** What notes cost more for a part that is shown between others. */
function noteCost(chosen: ReadonlySet<number>, index: number): number {
  const near = Number(chosen.has(index - 1)) + Number(chosen.has(index + 1));
  return near === 0 ? noteTokens : near === 1 ? 0 : -noteTokens;
}

function rangesOf({ parts }: PartedText, chosen: ReadonlySet<number>): LineRange[] {
  const ranges: [number, number][] = [];
  for (const [index, { from, to }] of parts.entries()) {
    if (!chosen.has(index)) continue;
    const last = ranges.at(-1);
    if (last?.[1] === from - 1) last[1] = to;
    else ranges.push([from, to]);
  }
  return ranges;
}

type Mappable = { readonly path: WorkspacePath; readonly mapLines: readonly MapLine[] };

/** Takes the best line of each file, then the second, as long as there is room. */
function chooseMap(
  files: readonly Mappable[],
  budget: number,
): { readonly lines: ReadonlyMap<WorkspacePath, readonly MapLine[]>; readonly tokens: number } {
  const lines = new Map<WorkspacePath, MapLine[]>();
  let left = budget;
  const rounds = Math.max(0, ...files.map(({ mapLines }) => mapLines.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const { path, mapLines } of files) {
      const line = mapLines[round];
      if (line === undefined) continue;
      const known = lines.get(path);
      const cost =
        estimateTokenCount(line.text) + mapLineTokens + (known === undefined ? estimateTokenCount(path) + 2 : 0);
      if (cost > left) continue;
      left -= cost;
      if (known === undefined) lines.set(path, [line]);
      else known.push(line);
    }
  }
  for (const entries of lines.values()) entries.sort((a, b) => a.line - b.line);
  return { lines, tokens: budget - left };
}
