import type { FileIndex } from './fileIndex.ts';
import { inFolder, inName, isName } from './pathTerms.ts';
import { weights } from './rankWeights.ts';
import type { Concept } from './requestTerms.ts';
import type { TermHash } from './termHash.ts';

/** A concept with how much it counts: the rarer, the more; all words of a request are 1 together. */
export type WeighedConcept = Concept & { readonly weight: number };

/** How much a file has of a request's concepts, and where. */
export type FileMatch = {
  /** The number that the index knows the file by. */
  readonly file: number;
  score: number;
  readonly inPath: boolean;
  readonly inSymbols: boolean;
  readonly inText: boolean;
};

/** Finds every file with a concept of the request, in no order. */
export function matchFiles(
  index: FileIndex,
  concepts: readonly Concept[],
): { readonly matches: FileMatch[]; readonly concepts: readonly WeighedConcept[] } {
  const terms = termsOf(concepts);
  const found: number[] = [];
  const holders = new Float64Array(concepts.length);
  const lastHolder = new Int32Array(concepts.length).fill(-1);
  index.find(terms.hashes, (file, term, uses, definitions, places) => {
    found.push(file, term, uses, definitions, places);
    for (const { concept } of terms.owners[term] as readonly Owner[]) {
      if (lastHolder[concept] === file) continue;
      lastHolder[concept] = file;
      (holders[concept] as number)++;
    }
  });
  const weighed = weighConcepts(concepts, holders, index.size);

  const matches: FileMatch[] = [];
  const uses = new Float64Array(concepts.length);
  const definitions = new Float64Array(concepts.length);
  const places = new Uint8Array(concepts.length);
  const likeness = new Float64Array(concepts.length);
  const touched: number[] = [];
  const finish = (file: number): void => {
    let score = 0;
    let inPath = false;
    let inSymbols = false;
    let inText = false;
    const { words } = index.fileAt(file);
    const norm = weights.saturation * (1 - weights.lengthNorm + (weights.lengthNorm * words) / index.meanWords);
    for (const concept of touched) {
      const { kind, weight } = weighed[concept] as WeighedConcept;
      const worth = weights[kind];
      const used = uses[concept] as number;
      const defined = definitions[concept] as number;
      const place = places[concept] as number;
      const like = likeness[concept] as number;
      let part = (worth.used * used * (weights.saturation + 1)) / (used + norm);
      part += (worth.defined * defined) / (defined + 1);
      part += worth.covered * Math.max(Math.min(1, used), like);
      if (place & inName) part += worth.inName * like;
      else if (place & inFolder) part += worth.inFolder * like;
      if (place & isName) part += worth.isName * like;
      score += weight * part;
      if (kind !== 'stop' || place & isName) inPath ||= place !== 0;
      inSymbols ||= defined > 0 && kind !== 'stop';
      inText ||= used > 0 && kind !== 'stop';
      uses[concept] = 0;
      definitions[concept] = 0;
      places[concept] = 0;
      likeness[concept] = 0;
    }
    touched.length = 0;
    if (score > 0) matches.push({ file, score, inPath, inSymbols, inText });
  };
  for (let at = 0; at < found.length; at += 5) {
    const file = found[at] as number;
    const place = found[at + 4] as number;
    for (const { concept, weight } of terms.owners[found[at + 1] as number] as readonly Owner[]) {
      if (uses[concept] === 0 && places[concept] === 0) touched.push(concept);
      (uses[concept] as number) += weight * (found[at + 2] as number);
      (definitions[concept] as number) += weight * (found[at + 3] as number);
      (places[concept] as number) |= place;
      if (place !== 0) likeness[concept] = Math.max(likeness[concept] as number, weight);
    }
    if (found[at + 5] !== file) finish(file);
  }
  return { matches, concepts: weighed };
}

/** The concepts that each term is a form of, without those that say nothing. */
export function conceptsByTerm(concepts: readonly Concept[]): ReadonlyMap<TermHash, readonly number[]> {
  const owners = new Map<TermHash, number[]>();
  concepts.forEach(({ kind, forms }, concept) => {
    if (kind === 'stop') return;
    for (const { hash } of forms) {
      const known = owners.get(hash);
      if (known === undefined) owners.set(hash, [concept]);
      else if (!known.includes(concept)) known.push(concept);
    }
  });
  return owners;
}

function weighConcepts(concepts: readonly Concept[], holders: Float64Array, files: number): WeighedConcept[] {
  const rarities = concepts.map((_, concept) => {
    const count = holders[concept] as number;
    return count === 0 ? 0 : Math.log(1 + (files - count + 0.5) / (count + 0.5)) ** weights.rarity;
  });
  const sum = (wanted: (kind: Concept['kind']) => boolean) =>
    concepts.reduce((total, { kind }, concept) => total + (wanted(kind) ? (rarities[concept] as number) : 0), 0);
  const unit = sum((kind) => kind === 'word') || sum(() => true) || 1;
  return concepts.map((concept, index) => ({ ...concept, weight: (rarities[index] as number) / unit }));
}

type Owner = { readonly concept: number; readonly weight: number };

/** Every form of the concepts, sorted by hash, and whose each is. */
function termsOf(concepts: readonly Concept[]): { hashes: Uint32Array; owners: readonly (readonly Owner[])[] } {
  const owners = new Map<TermHash, Owner[]>();
  concepts.forEach(({ forms }, concept) => {
    for (const { hash, weight } of forms) {
      const known = owners.get(hash) ?? [];
      if (!known.some((owner) => owner.concept === concept)) known.push({ concept, weight });
      owners.set(hash, known);
    }
  });
  const hashes = Uint32Array.from(owners.keys()).sort();
  return { hashes, owners: [...hashes].map((hash) => owners.get(hash) as Owner[]) };
}
