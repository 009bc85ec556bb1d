import type { DirectoryEntry, FileContent, OuterRules, UnreadableReason, Workspace } from '../../src/core/ports.ts';

/** A file's text, why it cannot be read, or a link (whose target is read when it is followed). */
export type MemoryFile = string | { readonly unreadable: UnreadableReason } | { readonly link: string };

/** A workspace in memory that counts what was read of it. */
export type MemoryWorkspace = Workspace & { readonly reads: readonly string[] };

/** @param outer the rules of each folder that do not stand in it */
export function createMemoryWorkspace(
  files: Readonly<Record<string, MemoryFile>>,
  folders: readonly string[] = ['project'],
  outer: Partial<OuterRules> = {},
): MemoryWorkspace {
  const reads: string[] = [];
  return {
    folders,
    roots: folders.map((folder) => `/mine/${folder}`),
    reads,
    async list(directory) {
      const start = directory === '' ? '' : `${directory}/`;
      const entries = new Map<string, DirectoryEntry>();
      for (const [path, file] of Object.entries(files)) {
        if (!path.startsWith(start)) continue;
        const [name = '', ...below] = path.slice(start.length).split('/');
        entries.set(name, { name, kind: below.length > 0 ? 'directory' : kindOf(file) });
      }
      return [...entries.values()];
    },
    async read(path) {
      reads.push(path);
      return contentOf(files[path], files);
    },
    async readLoosely(path) {
      const content = contentOf(files[path], files);
      return content.kind === 'text' ? content.text : null;
    },
    outerRules: async () => ({ above: [], foldsCase: false, globs: [], ...outer }),
    async repositoryRules(directory) {
      const content = contentOf(files[`${directory === '' ? '' : `${directory}/`}.git/info/exclude`], files);
      if (content.kind === 'missing') return { excludes: [], foldsCase: false };
      const text = content.kind === 'text' ? content.text : null;
      return { excludes: [{ name: 'excludes', text, isLink: false }], foldsCase: false };
    },
  };
}

function kindOf(file: MemoryFile): DirectoryEntry['kind'] {
  if (typeof file === 'string') return 'file';
  if ('link' in file || file.unreadable === 'link') return 'link';
  return file.unreadable === 'directory' ? 'directory' : 'file';
}

function contentOf(file: MemoryFile | undefined, files: Readonly<Record<string, MemoryFile>>): FileContent {
  if (file === undefined) return { kind: 'missing' };
  if (typeof file === 'string') return { kind: 'text', text: file };
  if ('link' in file) return contentOf(files[file.link], files);
  return { kind: 'unreadable', reason: file.unreadable };
}
