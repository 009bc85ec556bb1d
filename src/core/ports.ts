/**
 * A file or folder of the workspace as Foreman writes it: relative, with forward slashes, no leading slash.
 * With several workspace folders the first segment is the folder's name.
 */
export type WorkspacePath = string;

/** One name in a directory; a link is never followed while listing. */
export type DirectoryEntry = { readonly name: string; readonly kind: 'file' | 'directory' | 'link' };

/** What stands at a path. Text is what the editor shows: an unsaved document counts as the file's content. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/**
 * Why a file cannot be a model's business: `binary` content, `too-large`, an `encoding` that would not survive a round
 * trip, a path that goes through a `link`, one `outside` the workspace, a `directory`, or `denied`.
 */
export type UnreadableReason = 'binary' | 'too-large' | 'encoding' | 'link' | 'outside' | 'directory' | 'denied';

/** An ignore file that was found; its `text` is null where it cannot be read. What is behind a link takes nothing back. */
export type IgnoreSource = {
  readonly name: '.gitignore' | '.foremanignore' | 'excludes';
  readonly text: string | null;
  readonly isLink: boolean;
};

/** What a git repository says beside the ignore files of its work tree, the weakest first. */
export type RepositoryRules = {
  readonly excludes: readonly IgnoreSource[];
  /** Whether small letters and capitals make no difference to it. */
  readonly foldsCase: boolean;
};

/** Rules that hold in an open folder and do not stand in it. */
export type OuterRules = {
  /**
   * Ignore files from the top of the repository that the folder is in down to the folder's parent; `way` leads from their
   * directory to the folder and ends in a slash, or is empty.
   */
  readonly above: readonly { readonly way: string; readonly source: IgnoreSource }[];
  readonly foldsCase: boolean;
  /** The globs of VS Code's `files.exclude` and `search.exclude` that are switched on. */
  readonly globs: readonly string[];
};

/** The files of the open folders, for reading only. */
export interface Workspace {
  /** The names of the open folders; with more than one, every path begins with one of them. */
  readonly folders: readonly string[];
  /** Their absolute paths in the same order, as their system writes them; `''` for one that is on no disk. */
  readonly roots: readonly string[];
  /** The entries of a directory (`''` is the root); an unreadable directory is empty. */
  list(directory: WorkspacePath): Promise<readonly DirectoryEntry[]>;
  /** Never rejects for what stands at the path; that is data. */
  read(path: WorkspacePath): Promise<FileContent>;
  /**
   * The text of an ignore file, which must not be missed, whatever its encoding and line endings, even behind a link; null
   * when there is none or it is no text at all. It is never sent anywhere.
   */
  readLoosely(path: WorkspacePath): Promise<string | null>;
  /** The rules for an open folder (`''`, or with several its name) that do not stand in it. */
  outerRules(folder: WorkspacePath): Promise<OuterRules>;
  /** The rules of the repository whose work tree a directory with a `.git` is. */
  repositoryRules(directory: WorkspacePath): Promise<RepositoryRules>;
}

/** An append-only record of runs. Entries are plain JSON, in the order of their `append`; there is one writer at a time. */
export interface Journal {
  /**
   * Resolves when the entry is written, and where it `lasts`, on disk with all before it. One that could not be written
   * whole leaves nothing behind.
   */
  append(runId: string, entry: object, lasts: boolean): Promise<void>;
  /**
   * The entries of the run that was begun or chosen last, oldest first; `[]` when there is none.
   * @param isWriter whether nobody else writes, so that an entry that is not whole was torn by a crash: it is cut off and told
   */
  latest(isWriter: boolean): Promise<readonly unknown[]>;
  /** The same of any run. */
  read(runId: string, isWriter: boolean): Promise<readonly unknown[]>;
  /** Makes a run the latest, or none (null), until another begins; it holds as a whole or not at all, also after a crash. */
  choose(runId: string | null): Promise<void>;
}

/** What bytes are kept under: the SHA-256 of what they are, in hexadecimal digits. */
export type SnapshotId = string;

/** Contents kept beside a journal under their hashes, each once: long texts of its entries, and files before they change. */
export interface Snapshots {
  /** What bytes are kept under, whether or not they are. */
  idOf(bytes: Uint8Array): SnapshotId;
  /** Resolves when the bytes are on disk. */
  keep(bytes: Uint8Array): Promise<SnapshotId>;
  /** The very bytes; null when they are not there any more or have been damaged. */
  read(id: SnapshotId): Promise<Uint8Array | null>;
}

/** A grammar, named as tree-sitter names it; `cpp` reads C as well, `tsx` TypeScript and JavaScript with JSX. */
export type GrammarName =
  | 'bash'
  | 'c-sharp'
  | 'cpp'
  | 'css'
  | 'go'
  | 'java'
  | 'javascript'
  | 'php'
  | 'powershell'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'tsx'
  | 'typescript';

/** A node of a syntax tree; it may be looked at only while the tree is read. Offsets are those of the text's characters. */
export interface SyntaxNode {
  /** The grammar's word for it; a token without a name is its own. */
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Whether the grammar has a name for it, unlike for punctuation and keywords. */
  readonly isNamed: boolean;
  /** Whether the node or one below it is an error or missing. */
  readonly hasError: boolean;
  /** Whether it is text that the grammar could not place. */
  readonly isError: boolean;
  /** Whether it is a token that the text lacks. */
  readonly isMissing: boolean;
  readonly children: readonly (SyntaxNode | null)[];
  /** The child that has this part in the grammar's rule for the node, such as `name` or `body`. */
  childForFieldName(field: string): SyntaxNode | null;
}

/** Readers of programming languages. */
export interface Grammars {
  /**
   * What `read` makes of the root of a text's syntax tree, which is gone afterwards; null where there is no tree: the
   * grammar cannot be had, or the text is too long or takes too much time. Rejects only with what `read` throws.
   */
  read<T>(grammar: GrammarName, text: string, read: (root: SyntaxNode) => T): Promise<T | null>;
}

/** A part of a text, in UTF-16 units; `end` is behind its last one. */
export type TextRange = { readonly start: number; readonly end: number };

/** Knows secrets by their form, such as the keys of well-known services. */
export interface SecretScanner {
  /**
   * Where a file's text holds secrets, in any order. Rejects where it cannot tell, or not in time: then nothing of the text
   * may be shown.
   */
  find(path: WorkspacePath, text: string): Promise<readonly TextRange[]>;
}

/** Milliseconds since the epoch. */
export type Clock = () => number;

/** Time and chance. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A number from 0 up to, not including, 1. */
  random(): number;
  /** Resolves after that many milliseconds; rejects with the signal's reason as soon as that is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}
