import type { FileKind } from './fileKind.ts';

/**
 * What the ranking's parts count. They were found by coordinate ascent on the repositories of `test/localisation` that are
 * there for tuning, on the changes named there and a thousand more of the same histories, where a step had to help the sum of
 * all and harm no third of the repositories; `npm run localise` measures them on the others too. A request's matches are sums
 * of its concepts' rarities, as parts of that of all its words.
 */
export const weights = {
  /** How soon more uses of a term say no more, and how much a file's length excuses them. */
  saturation: 0.6,
  lengthNorm: 0.75,
  /** How much rarer terms count more: 1 is the usual inverse document frequency, 0 not at all. */
  rarity: 0.5,
  word: { used: 0.48, covered: 0.4, defined: 1.2, inName: 1.2, inFolder: 2.25, isName: 2.3 },
  /** What the request writes as an identifier. */
  identifier: { used: 1.25, covered: 0, defined: 1.25, inName: 0, inFolder: 0, isName: 1.5 },
  /** Neighbouring words of the request that stand somewhere as one identifier. */
  joined: { used: 0.6, covered: 0, defined: 0.3, inName: 0, inFolder: 0, isName: 0.3 },
  stop: { used: 0, covered: 0, defined: 0, inName: 0, inFolder: 0, isName: 0.3 },
  /** What a file's densest passage of so many lines has of the concepts. */
  passages: [
    { lines: 1, weight: 0.375 },
    { lines: 6, weight: 0.375 },
    { lines: 16, weight: 0.3 },
  ],
  passage: { word: 1, identifier: 1.5, joined: 0.7, stop: 0 },
  /** Files of past commits that say the like, and those that changed together with the best. */
  similarCommits: 1.5,
  changedTogether: 0.3,
  /** What a file gets from the others of its folder, and from its tests. */
  neighbours: 0.08,
  tests: 0.1,
  kinds: { source: 1, test: 0.3, example: 0.25, prose: 0.25, config: 0.6, record: 0.05 } satisfies Record<
    FileKind,
    number
  >,
  /** Written elsewhere or by a program, so far as the path says or the text. */
  foreign: 0.7,
  generated: 0.5,
  typeDeclarations: 0.85,
  /** What a file keeps whose language is not one of the workspace's. */
  otherLanguage: 0.5,
} as const;
