import type { DirectoryEntry, FileContent, Workspace, WorkspacePath } from '../ports.ts';
import type { ExportedFile } from '../run/runExport.ts';

/** What stands at a path in a replay. */
export type ReplayedFile = ExportedFile['now'];

/** A workspace in memory that has these files and nothing else, whatever their paths say. */
export function createExportedWorkspace(
  files: ReadonlyMap<WorkspacePath, ReplayedFile>,
  folders: readonly string[],
): Workspace {
  const all = new Map([...files].filter(([, { kind }]) => kind !== 'missing'));
  for (const [path, text] of ignoreFilesOf(files, folders)) all.set(path, { kind: 'text', text });
  const directories = new Map<WorkspacePath, Map<string, DirectoryEntry>>();
  const entriesOf = (directory: WorkspacePath) => {
    const entries = directories.get(directory) ?? new Map<string, DirectoryEntry>();
    directories.set(directory, entries);
    return entries;
  };
  if (folders.length > 1) for (const name of folders) entriesOf('').set(name, { name, kind: 'directory' });
  for (const [path, content] of all) {
    const names = path.split('/');
    for (const [index, name] of names.entries()) {
      const kind = index < names.length - 1 ? 'directory' : kindOf(content);
      entriesOf(names.slice(0, index).join('/')).set(name, { name, kind });
    }
  }
  const read = (path: WorkspacePath): FileContent => {
    const content = all.get(path) ?? { kind: 'missing' };
    return isUnknown(content) ? { kind: 'text', text: '' } : content;
  };
  return {
    folders,
    roots: folders.map(() => ''),
    list: async (directory) => [...(directories.get(directory)?.values() ?? [])],
    read: async (path) => read(path),
    async readLoosely(path) {
      const content = read(path);
      return content.kind === 'text' ? content.text : null;
    },
    outerRules: async () => ({ above: [], foldsCase: false, globs: [] }),
    repositoryRules: async () => ({ excludes: [], foldsCase: false }),
  };
}

/** Whether no model may see it, so that an export does not say it either. */
function isUnknown(content: ReplayedFile): content is Exclude<ReplayedFile, FileContent> {
  return content.kind === 'withheld' || content.kind === 'unsearched';
}

function kindOf(content: ReplayedFile): DirectoryEntry['kind'] {
  if (content.kind !== 'unreadable') return 'file';
  return content.reason === 'link' || content.reason === 'directory' ? kinds[content.reason] : 'file';
}

const kinds = { link: 'link', directory: 'directory' } as const;

/** An ignore file for each folder that withholds what was withheld, whichever rule did so then. */
function ignoreFilesOf(
  files: ReadonlyMap<WorkspacePath, ReplayedFile>,
  folders: readonly string[],
): Map<WorkspacePath, string> {
  const lines = new Map<WorkspacePath, string>();
  for (const [path, content] of files) {
    if (!isUnknown(content)) continue;
    const cut = folders.length > 1 ? path.indexOf('/') + 1 : 0;
    const file = `${path.slice(0, cut)}.foremanignore`;
    const own = files.get(file);
    const before = lines.get(file) ?? (own?.kind === 'text' ? `${own.text}\n` : '');
    lines.set(file, `${before}/${path.slice(cut).replace(/[\\*?[\]!# ]/g, '\\$&')}\n`);
  }
  return lines;
}
