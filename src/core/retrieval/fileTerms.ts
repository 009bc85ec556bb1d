import type { WorkspacePath } from '../ports.ts';
import { type FileKind, isForeign, kindOfFile } from './fileKind.ts';
import { pathTerms } from './pathTerms.ts';
import { scanTerms } from './scanTerms.ts';
import { createTermCounter } from './termCounts.ts';
import { natureOf, type TextNature } from './textNature.ts';

/** What a file says of itself: by its path what it is for, by its text the rest. */
export type FileTraits = {
  /** How many words its text has; 0 where only its path is known. */
  readonly words: number;
  /** `unread` where only its path is known. */
  readonly nature: TextNature | 'unread';
  readonly kind: FileKind;
  /** Whether its path says that it was written elsewhere. */
  readonly isForeign: boolean;
};

/** The terms of one file, or of several one after the other: parallel arrays, for each file sorted by hash. */
export type Postings = {
  readonly hashes: Uint32Array;
  /** How often each is used and defined in the text, at most 255 each. */
  readonly uses: Uint8Array;
  readonly definitions: Uint8Array;
  /** Where each stands in the path. */
  readonly places: Uint8Array;
};

/** What the index takes in of a file. */
export type FileTerms = FileTraits & { readonly postings: Postings };

/**
 * Reads the terms of file after file with the memory of one.
 * @param bytes a file's text in UTF-8; null where only its path counts
 */
export function createTermsOf(): (path: WorkspacePath, bytes: Uint8Array | null) => FileTerms {
  const counter = createTermCounter();
  return (path, bytes) => {
    const nature = bytes === null ? 'unread' : natureOf(bytes);
    const words = bytes === null || nature === 'binary' ? 0 : scanTerms(bytes, counter.add);
    const inPath = pathTerms(path);
    for (const hash of inPath.keys()) counter.touch(hash);
    const { hashes, uses, definitions } = counter.take();
    const places = new Uint8Array(hashes.length);
    if (inPath.size > 0) {
      for (let index = 0; index < hashes.length; index += 1) places[index] = inPath.get(hashes[index] as number) ?? 0;
    }
    const postings = { hashes, uses, definitions, places };
    return { words, nature, kind: kindOfFile(path), isForeign: isForeign(path), postings };
  };
}
