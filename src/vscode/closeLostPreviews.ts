import * as vscode from 'vscode';

/** The scheme of documents about what a planner will be sent. */
export const contextScheme = 'foreman-context';

/** Closes documents about what will be sent that a window left before it was loaded anew: what they showed is gone. */
export function closeLostPreviews(): void {
  const lost = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === contextScheme);
  if (lost.length > 0) void vscode.window.tabGroups.close(lost, true);
}
