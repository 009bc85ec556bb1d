import type { WorkspacePath } from '../ports.ts';
import type { ContextFile, WorkspaceContext } from './gatherContext.ts';
import { marksIn } from './masks.ts';

/** What of the workspace goes to the planner, without the texts. */
export type ContextEvent = {
  readonly type: 'context.gathered';
  readonly listed: number;
  readonly files: readonly Pick<ContextFile, 'path' | 'tokens' | 'reasons'>[];
  /** Files that are shown with marks in place of so many secrets; left out where there are none. */
  readonly masked?: readonly { readonly path: WorkspacePath; readonly count: number }[];
  readonly secretPaths: readonly WorkspacePath[];
};

export function contextGathered(context: WorkspaceContext): ContextEvent {
  const shown = [...context.rules, ...context.files];
  const masked = shown.map(({ path, text }) => ({ path, count: marksIn(text) })).filter(({ count }) => count > 0);
  return {
    type: 'context.gathered',
    listed: context.paths.length,
    files: shown.map(({ path, tokens, reasons }) => ({ path, tokens, reasons })),
    ...(masked.length === 0 ? {} : { masked }),
    secretPaths: context.secretPaths,
  };
}
