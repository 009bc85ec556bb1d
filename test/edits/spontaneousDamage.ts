import { randomNumbers } from '../core/edit/random.ts';
import type { DamagedEdit, DamageGenerator, Source } from './damagedEdit.ts';
import { absentKinds } from './spontaneous/absent.ts';
import { ambiguousKinds } from './spontaneous/ambiguous.ts';
import { type Random, shuffled } from './spontaneous/choice.ts';
import { combinationKinds } from './spontaneous/combinations.ts';
import { elisionKinds } from './spontaneous/elision.ts';
import { escapeKinds } from './spontaneous/escapes.ts';
import { exactKinds } from './spontaneous/exact.ts';
import type { Kind } from './spontaneous/kind.ts';
import { extensionOf } from './spontaneous/language.ts';
import { lossyKinds } from './spontaneous/lossy.ts';
import { markupKinds } from './spontaneous/markup.ts';
import { memoryKinds } from './spontaneous/memory.ts';
import { pairKinds } from './spontaneous/pairs.ts';
import { reflowKinds } from './spontaneous/reflow.ts';
import { transportKinds } from './spontaneous/transport.ts';
import { unicodeKinds } from './spontaneous/unicode.ts';
import { whiteSpaceKinds } from './spontaneous/whiteSpace.ts';

const damageKinds: readonly Kind[] = [
  ...whiteSpaceKinds,
  ...unicodeKinds,
  ...markupKinds,
  ...escapeKinds,
  ...reflowKinds,
  ...elisionKinds,
  ...memoryKinds,
  ...transportKinds,
  ...pairKinds,
  ...combinationKinds,
];

/** The kinds, and how many edits there are of each. */
const counts: readonly (readonly [readonly Kind[], number])[] = [
  [exactKinds, 20],
  [damageKinds, 12],
  [[...absentKinds, ...ambiguousKinds, ...lossyKinds], 24],
];

const mostRounds = 150;

/** The sources in an order in which one language follows another. */
function mingled(sources: readonly Source[], random: Random): Source[] {
  const extensions = [...new Set(sources.map((source) => extensionOf(source.file)))].sort();
  const groups = shuffled(random, extensions).map((extension) =>
    shuffled(
      random,
      sources.filter((source) => extensionOf(source.file) === extension),
    ),
  );
  const longest = Math.max(...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, at) => groups.flatMap((group) => group[at] ?? [])).flat();
}

function seedOf(name: string, seed: number): number {
  return (
    [...name].reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5 ^ seed) >>> 0
  );
}

function editsOf(kind: Kind, count: number, sources: readonly Source[], seed: number): DamagedEdit[] {
  const random = randomNumbers(seedOf(kind.name, seed));
  const edits = new Map<string, DamagedEdit>();
  let rest = mingled(sources, random);
  for (let round = 0; round < mostRounds && edits.size < count; round += 1) {
    const unused: Source[] = [];
    for (const source of rest) {
      if (edits.size >= count) break;
      const sample = kind.sample(source, random, sources);
      if (sample) edits.set(JSON.stringify([sample.file, sample.edits]), { kind: kind.name, ...sample });
      else unused.push(source);
    }
    rest = unused.length > 0 && round % 30 < 29 ? unused : mingled(sources, random);
  }
  return [...edits.values()];
}

/** Edits of real sources, damaged as language models and their transports damage them, with controls and traps. */
export const spontaneousDamage: DamageGenerator = (sources, seed, share = 1) =>
  counts.flatMap(([kinds, count]) => kinds.flatMap((kind) => editsOf(kind, Math.ceil(count * share), sources, seed)));
