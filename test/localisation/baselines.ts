import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A text as the words in it and how often each is there. */
export type TextDocument = {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
  readonly lines: number;
  readonly characters: number;
};

type Baseline = (documents: ReadonlyMap<string, TextDocument>, query: readonly string[]) => Map<string, number>;

const saturation = 1.2;
const lengthNorm = 0.75;

/**
 * Rankings without knowledge of code, to measure others by: chance, how many longer words are shared (then how densely), and
 * BM25 over identifiers and their parts.
 */
export const baselines = {
  random: (documents, query) =>
    scored(documents, (_, path) =>
      createHash('sha256')
        .update(`${query.join(' ')} ${path}`)
        .digest()
        .readUInt32LE(),
    ),
  counts: (documents, query) => {
    const words = [...new Set(query)].filter((word) => word.length > 3);
    return scored(documents, ({ counts, length }) => {
      const found = words.map((word) => counts.get(word) ?? 0);
      const density = found.reduce((sum, count) => sum + count, 0) / (length + 1);
      return found.filter((count) => count > 0).length + density;
    });
  },
  bm25: (documents, query) => {
    const all = [...documents.values()];
    const mean = all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length);
    const weights = new Map(
      query.map((term) => {
        const holders = all.filter(({ counts }) => counts.has(term)).length;
        return [term, Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5))];
      }),
    );
    return scored(documents, ({ counts, length }) => {
      const norm = saturation * (1 - lengthNorm + (lengthNorm * length) / mean);
      let score = 0;
      for (const [term, weight] of weights) {
        const count = counts.get(term) ?? 0;
        score += (weight * count * (saturation + 1)) / (count + norm);
      }
      return score;
    });
  },
} satisfies Record<string, Baseline>;

export function isBaseline(name: string): name is keyof typeof baselines {
  return Object.hasOwn(baselines, name);
}

/** All texts under a folder; a file is read again only after it changed. */
export class TextIndex {
  readonly root: string;
  documents: Map<string, TextDocument> = new Map();
  readonly #splitsIdentifiers: boolean;
  readonly #stamps = new Map<string, string>();

  constructor(root: string, splitsIdentifiers: boolean) {
    this.root = root;
    this.#splitsIdentifiers = splitsIdentifiers;
  }

  refresh(): void {
    const documents = new Map<string, TextDocument>();
    for (const entry of readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const absolute = join(entry.parentPath, entry.name);
      const path = absolute.slice(this.root.length + 1).replaceAll('\\', '/');
      const { mtimeMs, size } = statSync(absolute);
      const stamp = `${mtimeMs} ${size}`;
      const known = this.#stamps.get(path) === stamp ? this.documents.get(path) : undefined;
      const document = known ?? this.#read(path, absolute, size);
      if (document !== null) documents.set(path, document);
      this.#stamps.set(path, stamp);
    }
    this.documents = documents;
  }

  /** The words of a text: as they stand there, or with identifiers split as well. */
  termsOf(text: string): string[] {
    const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
    if (!this.#splitsIdentifiers) return words.map((word) => word.toLowerCase());
    return words.flatMap((word) => {
      const parts = word.replace(/([\p{Ll}\p{N}])(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1$3 $2$4').split(/[\s_]+/);
      const terms = parts.filter((part) => part !== '').map((part) => part.toLowerCase());
      return terms.length > 1 ? [...terms, word.toLowerCase()] : terms;
    });
  }

  #read(path: string, absolute: string, size: number): TextDocument | null {
    if (size > 1_000_000) return null;
    const text = readFileSync(absolute, 'utf8');
    if (text.includes('\0')) return null;
    const terms = this.termsOf(`${path}\n${text}`);
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { counts, length: terms.length, lines: text.split('\n').length, characters: text.length };
  }
}

function scored(
  documents: ReadonlyMap<string, TextDocument>,
  score: (document: TextDocument, path: string) => number,
): Map<string, number> {
  return new Map([...documents].map(([path, document]) => [path, score(document, path)]));
}
