import type { WorkspacePath } from '../ports.ts';
import type { FileKind } from './fileKind.ts';
import { createTermsOf, type FileTerms, type FileTraits, type Postings } from './fileTerms.ts';
import type { TermHash } from './termHash.ts';

/** What tells one state of a file from another without reading it. */
export type FileStamp = { readonly size: number; readonly modified: number; readonly changed: number };

/** A file as the index knows it. */
export type IndexedFile = FileTraits & {
  readonly path: WorkspacePath;
  readonly stamp: FileStamp;
  /** Where its postings begin, and how many there are. */
  readonly start: number;
  readonly count: number;
};

/** A term of a file: how often it is used and defined there, at most 255 each, and where it stands in the path. */
export type OnPosting = (file: number, term: number, uses: number, definitions: number, places: number) => void;

/**
 * The terms of a workspace's files. Each file has its own postings, so that a changed one costs only itself, and the index
 * is the same whatever the order of changes was that led to it.
 */
export class FileIndex {
  private readonly numbers = new Map<WorkspacePath, number>();
  private files: (IndexedFile | null)[] = [];
  private readonly free: number[] = [];
  private hashes: Uint32Array = new Uint32Array(1 << 16);
  private uses: Uint8Array = new Uint8Array(1 << 16);
  private definitions: Uint8Array = new Uint8Array(1 << 16);
  private places: Uint8Array = new Uint8Array(1 << 16);
  private end = 0;
  private unused = 0;
  private words = 0;
  /** How many source files with text each extension has. */
  private readonly languages = new Map<string, number>();
  /** What the foremost extension has; null where that has to be looked for. */
  private foremostCount: number | null = null;
  private readonly readTerms = createTermsOf();

  get size(): number {
    return this.numbers.size;
  }

  /** The mean number of words of a file, those without text among them; 1 where there are no words at all. */
  get meanWords(): number {
    return this.words / Math.max(1, this.numbers.size) || 1;
  }

  /** How much of the workspace's source a file's language has, as a part of what the foremost one has. */
  shareOfLanguage(path: WorkspacePath): number {
    const count = this.languages.get(extensionOf(path)) ?? 0;
    return count === 0 ? 0 : count / this.foremost;
  }

  private get foremost(): number {
    this.foremostCount ??= [...this.languages.values()].reduce((most, count) => Math.max(most, count), 0);
    return this.foremostCount;
  }

  stampOf(path: WorkspacePath): FileStamp | null {
    const number = this.numbers.get(path);
    return number === undefined ? null : (this.files[number] as IndexedFile).stamp;
  }

  paths(): IterableIterator<WorkspacePath> {
    return this.numbers.keys();
  }

  /** Every file, in no particular order, with the number that postings name it by. */
  *entries(): Generator<readonly [number, IndexedFile]> {
    for (const number of this.numbers.values()) yield [number, this.files[number] as IndexedFile];
  }

  numberOf(path: WorkspacePath): number | undefined {
    return this.numbers.get(path);
  }

  fileAt(number: number): IndexedFile {
    return this.files[number] as IndexedFile;
  }

  /**
   * Takes a file in, or its new state.
   * @param bytes its text in UTF-8; null where only its path counts
   */
  put(path: WorkspacePath, stamp: FileStamp, bytes: Uint8Array | null): void {
    this.insert(path, stamp, this.readTerms(path, bytes));
  }

  /** Takes a file in, or its new state, by its terms. */
  insert(path: WorkspacePath, stamp: FileStamp, { words, nature, kind, isForeign, postings }: FileTerms): void {
    this.remove(path);
    const count = postings.hashes.length;
    this.reserve(count);
    this.hashes.set(postings.hashes, this.end);
    this.uses.set(postings.uses, this.end);
    this.definitions.set(postings.definitions, this.end);
    this.places.set(postings.places, this.end);
    const number = this.free.pop() ?? this.files.length;
    const file = { path, stamp, words, nature, kind, isForeign, start: this.end, count };
    this.files[number] = file;
    this.numbers.set(path, number);
    this.end += count;
    this.words += words;
    this.countLanguage(file, 1);
  }

  remove(path: WorkspacePath): void {
    const number = this.numbers.get(path);
    if (number === undefined) return;
    const { count, words } = this.fileAt(number);
    this.countLanguage(this.fileAt(number), -1);
    this.numbers.delete(path);
    this.files[number] = null;
    this.free.push(number);
    this.unused += count;
    this.words -= words;
  }

  private countLanguage({ path, words, kind }: Pick<IndexedFile, 'path' | 'words' | 'kind'>, by: number): void {
    if (words === 0 || kind !== 'source') return;
    const extension = extensionOf(path);
    const count = (this.languages.get(extension) ?? 0) + by;
    if (count === 0) this.languages.delete(extension);
    else this.languages.set(extension, count);
    this.foremostCount = null;
  }

  /**
   * Calls back for each posting of the terms, which are sorted by hash without repetition; `term` is the place in them. All
   * postings are looked at, one after the other, which costs the same for any number of terms.
   */
  find(terms: Uint32Array, onPosting: OnPosting): void {
    const { hashes } = this;
    const isWanted = new Uint8Array(1 << 16);
    for (const hash of terms) isWanted[hash >>> 16] = 1;
    for (const number of this.numbers.values()) {
      const { start, count } = this.files[number] as IndexedFile;
      const end = start + count;
      for (let at = start; at < end; at += 1) {
        const hash = hashes[at] as number;
        if (isWanted[hash >>> 16] === 0) continue;
        const term = placeOf(hash, terms);
        if (terms[term] !== hash) continue;
        onPosting(number, term, this.uses[at] as number, this.definitions[at] as number, this.places[at] as number);
      }
    }
  }

  /** The terms of one file. */
  termsOf(number: number): Postings {
    const { start, count } = this.files[number] as IndexedFile;
    const end = start + count;
    return {
      hashes: this.hashes.subarray(start, end),
      uses: this.uses.subarray(start, end),
      definitions: this.definitions.subarray(start, end),
      places: this.places.subarray(start, end),
    };
  }

  /** The whole index as plain data, and its postings as bytes in the order of the files. */
  save(): SavedIndex {
    this.compact();
    const files = [...this.numbers.values()]
      .map((number) => this.fileAt(number))
      .sort((a, b) => a.start - b.start)
      .map(({ path, stamp, words, nature, kind, isForeign, count }): SavedFile => {
        return [path, stamp.size, stamp.modified, stamp.changed, words, nature, kind, isForeign, count];
      });
    const { end } = this;
    return {
      files,
      postings: {
        hashes: this.hashes.subarray(0, end),
        uses: this.uses.subarray(0, end),
        definitions: this.definitions.subarray(0, end),
        places: this.places.subarray(0, end),
      },
    };
  }

  /** Takes in what was saved, whose arrays become the index's own. */
  static restore({ files, postings }: SavedIndex): FileIndex {
    const index = new FileIndex();
    index.hashes = postings.hashes;
    index.uses = postings.uses;
    index.definitions = postings.definitions;
    index.places = postings.places;
    files.forEach(([path, size, modified, changed, words, nature, kind, isForeign, count], number) => {
      const stamp = { size, modified, changed };
      const file: IndexedFile = { path, stamp, words, nature, kind, isForeign, start: index.end, count };
      index.files[number] = file;
      index.countLanguage(file, 1);
      index.numbers.set(path, number);
      index.end += count;
      index.words += words;
    });
    return index;
  }

  private reserve(count: number): void {
    if (this.end + count <= this.hashes.length) return;
    if (this.unused > this.end / 3) this.compact();
    const needed = this.end + count;
    if (needed <= this.hashes.length) return;
    const capacity = Math.max(needed, Math.ceil(this.hashes.length * 1.5));
    this.hashes = grown(this.hashes, new Uint32Array(capacity));
    this.uses = grown(this.uses, new Uint8Array(capacity));
    this.definitions = grown(this.definitions, new Uint8Array(capacity));
    this.places = grown(this.places, new Uint8Array(capacity));
  }

  private compact(): void {
    let end = 0;
    const inOrder = [...this.numbers.values()].sort((a, b) => this.fileAt(a).start - this.fileAt(b).start);
    for (const number of inOrder) {
      const file = this.fileAt(number);
      for (const postings of [this.hashes, this.uses, this.definitions, this.places]) {
        postings.copyWithin(end, file.start, file.start + file.count);
      }
      this.files[number] = { ...file, start: end };
      end += file.count;
    }
    this.end = end;
    this.unused = 0;
  }
}

/** A file's path, size, times, words, nature, kind, whether it is foreign, and how many postings are its own. */
export type SavedFile = readonly [
  string,
  number,
  number,
  number,
  number,
  IndexedFile['nature'],
  FileKind,
  boolean,
  number,
];

export type SavedIndex = { readonly files: readonly SavedFile[]; readonly postings: Postings };

/** The first place in sorted hashes from which on none is smaller. */
function placeOf(hash: TermHash, hashes: Uint32Array): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] as number) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

function extensionOf(path: WorkspacePath): string {
  return /\.[^./]+$/.exec(path)?.[0] ?? '';
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
