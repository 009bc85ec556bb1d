import { createFilePaths } from '../code/filePaths.ts';
import { isManifest } from '../code/manifests.ts';
import { type ModuleText, moduleTextOf } from '../code/moduleText.ts';
import type { ImportSite } from '../code/resolveImport.ts';
import type { GatedReader } from '../context/gatedReader.ts';
import { readImportSite } from '../context/importSite.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';

/** The code of a workspace, with some of its texts replaced. Each file is read once, when it is first asked for. */
export type CodeView = {
  readonly site: ImportSite;
  readonly grammars: Grammars;
  /** Null where there is none, or none that may be looked at. */
  text(path: WorkspacePath): Promise<string | null>;
  /** Null where there is no text, or its language is not known. */
  module(path: WorkspacePath): Promise<ModuleText | null>;
  /** Whether certainly nothing stands at a path, not even what is ignored. */
  isAbsent(path: WorkspacePath): Promise<boolean>;
};

/** What a view of a workspace is made of. */
export type ViewMeans = {
  readonly reader: GatedReader;
  readonly grammars: Grammars;
  /** The workspace as it is. */
  readonly paths: readonly WorkspacePath[];
  readonly site: ImportSite;
};

/** The texts of files as a view has them, null for none. */
export type Replaced = ReadonlyMap<WorkspacePath, string | null>;

/** Makes views of a workspace that share what they read of it. */
export function codeViews({ reader, grammars, paths, site }: ViewMeans): (replaced: Replaced) => Promise<CodeView> {
  const known = new Set(paths);
  const brief = reader.briefly();
  const open = remember((path) => brief.open(path, longestText));
  const plain = remember(async (path) => {
    const content = await open(path);
    return content.kind === 'text' ? moduleTextOf(path, content.text, grammars) : null;
  });
  return async (replaced) => {
    const present = paths.filter((path) => replaced.get(path) !== null);
    const added = [...replaced].flatMap(([path, text]) => (text !== null && !known.has(path) ? [path] : []));
    const text = async (path: WorkspacePath) => {
      const own = replaced.get(path);
      if (own !== undefined) return own;
      const content = await open(path);
      return content.kind === 'text' ? content.text : null;
    };
    const isSame = added.length === 0 && present.length === paths.length;
    const files = isSame ? site.files : createFilePaths([...present, ...added]);
    const read = async (path: WorkspacePath) => {
      const found = await text(path);
      return found === null ? ({ kind: 'missing' } as const) : ({ kind: 'text', text: found } as const);
    };
    const manifests = [...replaced.keys()].some(isManifest)
      ? (await readImportSite({ ...reader.workspace, read }, [...present, ...added])).manifests
      : site.manifests;
    return {
      site: { files, manifests },
      grammars,
      text,
      module: remember(async (path) => {
        const own = replaced.get(path);
        if (own === undefined) return plain(path);
        return own === null ? null : moduleTextOf(path, own, grammars);
      }),
      async isAbsent(path) {
        const own = replaced.get(path);
        if (own !== undefined) return own === null;
        return (await open(path)).kind === 'missing';
      },
    };
  };
}

/** A longer text is not looked at. */
const longestText = 1_000_000;

function remember<T>(find: (path: WorkspacePath) => Promise<T>): (path: WorkspacePath) => Promise<T> {
  const found = new Map<WorkspacePath, Promise<T>>();
  return (path) => {
    const known = found.get(path) ?? find(path);
    found.set(path, known);
    return known;
  };
}
