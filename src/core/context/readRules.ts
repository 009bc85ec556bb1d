import { estimateTokenCount } from 'tokenx';
import type { WorkspacePath } from '../ports.ts';
import type { GatedReader } from './gatedReader.ts';
import type { ContextFile } from './gatherContext.ts';

const rulesFiles: readonly WorkspacePath[] = [
  'AGENTS.md',
  'CLAUDE.md',
  '.github/copilot-instructions.md',
  '.cursorrules',
  '.windsurfrules',
];

export function isRulesFile(path: WorkspacePath): boolean {
  return rulesFiles.some((name) => path === name || path.endsWith(`/${name}`));
}

/**
 * Reads the project's rules for models at the root of each workspace folder, for the planner and for every worker.
 * @param budget the most tokens they may take together; a file that does not fit is left out
 */
export async function readRules(reader: GatedReader, budget: number): Promise<ContextFile[]> {
  const { folders } = reader.workspace;
  const roots = folders.length > 1 ? folders.map((folder) => `${folder}/`) : [''];
  const rules: ContextFile[] = [];
  let left = budget;
  for (const path of roots.flatMap((root) => rulesFiles.map((name) => root + name))) {
    const content = await reader.read(path);
    if (content.kind !== 'text' || content.text.trim() === '') continue;
    const { shown } = content.masked;
    const tokens = estimateTokenCount(shown);
    if (tokens > left) continue;
    left -= tokens;
    rules.push({ path, text: shown, tokens, reasons: ['rules'] });
  }
  return rules;
}
