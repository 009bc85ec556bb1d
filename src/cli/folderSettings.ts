import { JSONRepairError, jsonrepair } from 'jsonrepair';
import { excludingGlobs } from '../core/context/excludingGlobs.ts';
import { createFolderWorkspace } from '../node/folderWorkspace.ts';
import { type EncodingName, isEncoding } from '../node/textEncoding.ts';

/** What a folder's `.vscode/settings.json` says that counts in the terminal too. */
export type FolderSettings = {
  /** `files.encoding`; null where that is nothing, or not understood. */
  readonly encoding: EncodingName | null;
  /** The globs of `files.exclude` and `search.exclude` that are switched on, those among them that VS Code begins with. */
  readonly globs: readonly string[];
};

const excludedFiles = { '**/.git': true, '**/.svn': true, '**/.hg': true, '**/.DS_Store': true, '**/Thumbs.db': true };
const excludedFromSearch = { '**/node_modules': true, '**/bower_components': true, '**/*.code-search': true };

export async function readFolderSettings(folder: string): Promise<FolderSettings> {
  const settings = await settingsOf(folder);
  const encoding = settings['files.encoding'];
  return {
    encoding: typeof encoding === 'string' && (await isEncoding(encoding)) ? encoding : null,
    globs: excludingGlobs(
      { ...excludedFiles, ...fieldsOf(settings['files.exclude']) },
      { ...excludedFromSearch, ...fieldsOf(settings['search.exclude']) },
    ),
  };
}

async function settingsOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const content = await createFolderWorkspace(folder).read('.vscode/settings.json');
  if (content.kind !== 'text') return {};
  try {
    return fieldsOf(JSON.parse(jsonrepair(content.text)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JSONRepairError) return {};
    throw error;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
