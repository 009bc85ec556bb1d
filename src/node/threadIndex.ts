import { basename, dirname, join } from 'node:path';
import type { WorkspacePath } from '../core/ports.ts';
import { createCommitHistory, noHistory } from '../core/retrieval/commitHistory.ts';
import { describeIndex } from '../core/retrieval/describeIndex.ts';
import { FileIndex } from '../core/retrieval/fileIndex.ts';
import type { Exclusions } from '../core/retrieval/fileSearch.ts';
import { mapFiles } from '../core/retrieval/mapFiles.ts';
import { nearestFirst } from '../core/retrieval/nearestFirst.ts';
import { rankFiles } from '../core/retrieval/rankFiles.ts';
import { usersOf } from '../core/retrieval/usersOf.ts';
import { createFolderWalk } from './folderWalk.ts';
import { type GitHistory, readGitHistory } from './gitHistory.ts';
import { readIndexCache, writeIndexCache } from './indexCache.ts';
import { type IndexState, updateIndex } from './indexedFolders.ts';
import { pruneCaches } from './pruneCaches.ts';
import { readIndexedText } from './readIndexedText.ts';
import { type ReadTerms, readTermsHere } from './termsReader.ts';
import type { ThreadAnswer, ThreadAsk, ThreadSetup } from './threadMessages.ts';

/** What an index thread does. */
export type IndexAnswers = {
  answer(ask: ThreadAsk): ThreadAnswer;
  /** Writes the index to its file where much of it is not there yet. */
  keepWhenGrown(): void;
};

/**
 * An index of folders on disk that is brought up to date before each search, and kept in a file.
 * @param readTerms reads the files that changed
 */
export function answerFrom(
  { folders, git, cacheFile, usesGit }: ThreadSetup,
  readTerms: ReadTerms = readTermsHere,
): IndexAnswers {
  const key = JSON.stringify(folders.map(({ root, prefix }) => [root, prefix]));
  const walked = folders.map(({ root, prefix, globs }) => ({
    root,
    prefix,
    ...createFolderWalk(root, { globs, git }),
  }));
  let loaded: FileIndex | null = null;
  /** How many files changed since the index was kept. */
  let unkept = 0;
  /** Whether the index was brought up to date at all. */
  let isCurrent = false;
  const histories = new Map<string, GitHistory>();
  /** The folders whose past commits are not asked for again. */
  const slow = new Set<string>();
  let history = noHistory;

  /** Reads past commits where there are new ones. */
  const readHistory = (): void => {
    if (!usesGit) return;
    let isNew = false;
    for (const { root, prefix } of folders) {
      if (slow.has(root)) continue;
      const known = histories.get(root) ?? null;
      const found = readGitHistory(root, prefix, known);
      if (found === 'too-slow') slow.add(root);
      if (found === null || found === 'too-slow' || found === known) continue;
      histories.set(root, found);
      isNew = true;
    }
    if (isNew) history = createCommitHistory([...histories.values()].flatMap(({ commits }) => commits));
  };

  const reader = (unsaved: ReadonlyMap<WorkspacePath, string>) => (path: WorkspacePath) => {
    const document = unsaved.get(path);
    if (document !== undefined) return Buffer.from(document);
    const folder = folders.find(({ prefix }) => path.startsWith(prefix));
    return folder === undefined ? null : readIndexedText(join(folder.root, path.slice(folder.prefix.length)));
  };

  const load = (): FileIndex => {
    loaded ??= (cacheFile === null ? null : readIndexCache(cacheFile, key)) ?? new FileIndex();
    return loaded;
  };

  const update = (index: FileIndex, unsaved: ReadonlyMap<WorkspacePath, string>, checkStop: () => void): IndexState => {
    const before = unkept;
    unkept += 1;
    const state = updateIndex(index, walked, unsaved, readTerms, checkStop);
    unkept = before + state.read + state.removed;
    isCurrent = true;
    return state;
  };

  const keep = (): void => {
    unkept = 0;
    if (cacheFile === null || loaded === null) return;
    writeIndexCache(cacheFile, key, loaded);
    pruneCaches(dirname(cacheFile), basename(cacheFile), mostCacheBytes);
  };

  return {
    keepWhenGrown() {
      if (unkept >= worthKeeping) keep();
    },
    answer(ask) {
      const index = load();
      const checkStop = () => {
        if (Atomics.load(ask.stop, 0) !== 0) throw new Error('stopped');
      };
      switch (ask.kind) {
        case 'search': {
          const began = performance.now();
          const state = update(index, ask.unsaved, checkStop);
          readHistory();
          const updated = performance.now();
          const ranked = rankFiles(index, ask.query, { history, read: reader(ask.unsaved), checkStop });
          const timing = { update: updated - began, rank: performance.now() - updated };
          return { ...ranked, ...describeIndex(index), ...outcomeOf(state), timing };
        }
        case 'map':
          return mapFiles(ask.paths.filter(isText(index)), ask.concepts, reader(ask.unsaved), checkStop);
        case 'files':
          if (!isCurrent) update(index, noUnsaved, checkStop);
          return nearestFirst(index.paths());
        case 'users':
          if (!isCurrent) update(index, noUnsaved, checkStop);
          return usersOf(index, ask.names, ask.limit);
        case 'close':
          if (unkept > 0) keep();
          return null;
      }
    },
  };
}

/** Whether the index knows a file, which a model may then hear of, and its text. */
function isText(index: FileIndex): (path: WorkspacePath) => boolean {
  return (path) => {
    const number = index.numberOf(path);
    return number !== undefined && index.fileAt(number).words > 0;
  };
}

const noUnsaved: ReadonlyMap<WorkspacePath, string> = new Map();

/** What the indexes of all folders take on disk. */
const mostCacheBytes = 500_000_000;

/** So many changed files are worth writing the whole index for. */
const worthKeeping = 200;

function outcomeOf({ leftOut }: IndexState): { exclusions: Exclusions; isTruncated: boolean } {
  const sum = (reason: keyof Exclusions) => ({
    examples: leftOut.flatMap(({ prefix, leftOut: { examples } }) =>
      examples[reason].map((path): WorkspacePath => prefix + path),
    ),
    count: leftOut.reduce((total, { leftOut: { counts } }) => total + counts[reason], 0),
  });
  return {
    exclusions: {
      ignored: sum('ignored'),
      secret: sum('secret'),
      link: sum('link'),
      'too-large': sum('too-large'),
      other: sum('other'),
    },
    isTruncated: leftOut.some(({ leftOut: { isTruncated } }) => isTruncated),
  };
}
