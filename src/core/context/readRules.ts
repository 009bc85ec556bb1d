import { estimateTokenCount } from 'tokenx';
import type { Workspace, WorkspacePath } from '../ports.ts';
import type { ContextFile } from './gatherContext.ts';
import { isWithheld } from './readGate.ts';

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
export async function readRules(workspace: Workspace, budget: number): Promise<ContextFile[]> {
  const roots = workspace.folders.length > 1 ? workspace.folders.map((folder) => `${folder}/`) : [''];
  const rules: ContextFile[] = [];
  let left = budget;
  for (const path of roots.flatMap((root) => rulesFiles.map((name) => root + name))) {
    if (await isWithheld(path, workspace)) continue;
    const content = await workspace.read(path);
    if (content.kind !== 'text' || content.text.trim() === '') continue;
    const tokens = estimateTokenCount(content.text);
    if (tokens > left) continue;
    left -= tokens;
    rules.push({ path, text: content.text, tokens, reasons: ['rules'] });
  }
  return rules;
}
