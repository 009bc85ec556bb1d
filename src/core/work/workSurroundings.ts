import type { ImportSite } from '../code/resolveImport.ts';
import type { GatedReader } from '../context/gatedReader.ts';
import { readImportSite } from '../context/importSite.ts';
import { listFiles } from '../context/listFiles.ts';
import { type ChosenRules, createRulesReader } from '../context/readRules.ts';
import type { WorkspacePath } from '../ports.ts';

/** What stands around the files that workers work on, read when it is first asked for. */
export type WorkSurroundings = {
  /** The files of the workspace, and where imports lead among them. */
  files(): Promise<{ readonly paths: readonly WorkspacePath[]; readonly site: ImportSite }>;
  /** The project's rules for a file. */
  rulesFor(path: WorkspacePath): Promise<ChosenRules>;
};

const noRules: ChosenRules = { everywhere: [], here: [], excluded: [] };

/**
 * @param rulesTokens the most tokens that the rules for one file take
 * @param log told once of each rules file that is there and not shown
 */
export function createWorkSurroundings(
  reader: GatedReader,
  rulesTokens: number,
  signal: AbortSignal,
  log: (message: string, cause: unknown) => void,
): WorkSurroundings {
  const { workspace } = reader;
  const readRules = createRulesReader(reader);
  const told = new Set<WorkspacePath>();
  const read = async () => {
    const { paths } = await listFiles(workspace, signal);
    return { paths, site: await readImportSite(workspace, paths) };
  };
  let files: ReturnType<typeof read> | undefined;
  return {
    files() {
      files ??= read();
      return files;
    },
    async rulesFor(path) {
      const rules = await readRules([path], rulesTokens).catch((error: unknown) => {
        log('The rules files could not be read', error);
        return noRules;
      });
      for (const { path: left, reason } of rules.excluded) {
        if (!told.has(left)) log(`The rules of ${left} are not shown to workers: ${reason}`, null);
        told.add(left);
      }
      return rules;
    },
  };
}
