import ignore, { type Ignore } from 'ignore';
import type { Workspace, WorkspacePath } from '../ports.ts';

const alwaysIgnored = ignore().add([
  '.git',
  'node_modules',
  '.hg',
  '.svn',
  '.venv',
  '__pycache__',
  '.DS_Store',
  '.vscode-test',
]);

/** The rule for a directory whose ignore file cannot be read: rather too little is sent than too much. */
const everything = '*';

/** Ignore files in force in one directory, from the workspace's root down to it; the deepest verdict wins. */
export class IgnoreRules {
  private readonly levels: readonly { readonly directory: WorkspacePath; readonly rules: Ignore }[];

  private constructor(levels: IgnoreRules['levels']) {
    this.levels = levels;
  }

  static readonly none = new IgnoreRules([]);

  /** The rules for what stands in `directory`: those of its parent and its own `.gitignore` and `.foremanignore`. */
  async enter(workspace: Workspace, directory: WorkspacePath, names: ReadonlySet<string>): Promise<IgnoreRules> {
    const texts: string[] = [];
    for (const name of ['.gitignore', '.foremanignore']) {
      if (!names.has(name)) continue;
      texts.push((await workspace.readLoosely(join(directory, name))) ?? everything);
    }
    return texts.length === 0
      ? this
      : new IgnoreRules([...this.levels, { directory, rules: ignore().add(texts.join('\n')) }]);
  }

  ignores(path: WorkspacePath, isDirectory: boolean): boolean {
    const suffix = isDirectory ? '/' : '';
    if (alwaysIgnored.ignores(path + suffix)) return true;
    let ignored = false;
    for (const { directory, rules } of this.levels) {
      const verdict = rules.test((directory === '' ? path : path.slice(directory.length + 1)) + suffix);
      if (verdict.ignored) ignored = true;
      else if (verdict.unignored) ignored = false;
    }
    return ignored;
  }
}

export function join(directory: WorkspacePath, name: string): WorkspacePath {
  return directory === '' ? name : `${directory}/${name}`;
}
