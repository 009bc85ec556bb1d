import ignore, { type Ignore } from 'ignore';
import type { DirectoryEntry, Workspace, WorkspacePath } from '../ports.ts';

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

/** The rule for a directory whose ignore file cannot be read or takes too long: rather too little is sent than too much. */
const everything = '*';
/** The most lines of an ignore file: each is looked at for each path. */
const mostLines = 10_000;

/** Ignore files in force in one directory, from the workspace's root down to it; the deepest verdict wins. */
export class IgnoreRules {
  private readonly levels: readonly { readonly directory: WorkspacePath; readonly rules: Ignore }[];

  private constructor(levels: IgnoreRules['levels']) {
    this.levels = levels;
  }

  static readonly none = new IgnoreRules([]);

  /**
   * The rules for what stands in `directory`: those of its parent and its own, of which the later win: those that git keeps
   * for itself, `.gitignore`, `.foremanignore`. One that is a link takes nothing back that was ignored.
   */
  async enter(
    workspace: Workspace,
    directory: WorkspacePath,
    entries: readonly DirectoryEntry[],
  ): Promise<IgnoreRules> {
    const texts: string[] = [];
    if (entries.some(({ name, kind }) => name === '.git' && kind === 'directory')) {
      const own = await workspace.readLoosely(join(directory, '.git/info/exclude'));
      if (own !== null) texts.push(own);
    }
    for (const name of ['.gitignore', '.foremanignore']) {
      const entry = entries.find((candidate) => candidate.name === name);
      if (entry === undefined) continue;
      const written = (await workspace.readLoosely(join(directory, name))) ?? everything;
      const text = written.split('\n', mostLines + 1).length > mostLines ? everything : written;
      texts.push(entry.kind === 'link' ? text.replace(/^!.*$/gm, '') : text);
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
