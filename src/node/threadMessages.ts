import type { WorkspacePath } from '../core/ports.ts';
import type { FileMaps, SearchQuery, SearchResult } from '../core/retrieval/fileSearch.ts';
import type { WeighedConcept } from '../core/retrieval/matchFiles.ts';
import type { PersonsGit } from './gitRules.ts';
import type { IndexedFolder } from './indexedFolders.ts';

/** What an index thread begins with. */
export type ThreadSetup = {
  readonly folders: readonly IndexedFolder[];
  /** Whose git configuration holds. */
  readonly git: PersonsGit;
  /** The file that keeps the index; null where none is kept. */
  readonly cacheFile: string | null;
  /** Whether git may be asked for past commits. */
  readonly usesGit: boolean;
};

/** How the thread of the index is begun; `entry` is its program, which helping threads run as well. */
export type IndexThreadSetup = { readonly kind: 'index'; readonly setup: ThreadSetup; readonly entry: string };

/** What the thread is asked; it stops where the first number of `stop` is not 0. */
export type ThreadAsk = { readonly id: number; readonly stop: Int32Array } & (
  | { readonly kind: 'search'; readonly query: SearchQuery; readonly unsaved: ReadonlyMap<WorkspacePath, string> }
  | {
      readonly kind: 'map';
      readonly paths: readonly WorkspacePath[];
      readonly concepts: readonly WeighedConcept[];
      readonly unsaved: ReadonlyMap<WorkspacePath, string>;
    }
  | { readonly kind: 'files' }
  | { readonly kind: 'users'; readonly names: readonly string[]; readonly limit: number }
  /** Keeps the index and ends. */
  | { readonly kind: 'close' }
);

export type ThreadAnswer = SearchResult | FileMaps | readonly WorkspacePath[] | null;

/** What the thread says: an answer, why there is none, or what went wrong beside answering. */
export type ThreadReply =
  | { readonly id: null; readonly warning: string }
  | { readonly id: number; readonly answer: ThreadAnswer }
  | { readonly id: number; readonly error: string };
