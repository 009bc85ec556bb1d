import type { WorkspacePath } from '../ports.ts';
import type { ContextFile, WorkspaceContext } from './gatherContext.ts';

/** What of the workspace goes to the planner, without the texts. */
export type ContextEvent = {
  readonly type: 'context.gathered';
  readonly listed: number;
  readonly files: readonly Omit<ContextFile, 'text'>[];
  readonly secretPaths: readonly WorkspacePath[];
};

export function contextGathered(context: WorkspaceContext): ContextEvent {
  const files = [...context.rules, ...context.files].map(({ path, tokens, reasons }) => ({ path, tokens, reasons }));
  return { type: 'context.gathered', listed: context.paths.length, files, secretPaths: context.secretPaths };
}
