import * as vscode from 'vscode';

/** The most tokens that a run may cost, as the person's setting says; null for no limit. */
export function readTokenLimit(): number | null {
  const limit = vscode.workspace.getConfiguration('foreman').get('maxRunTokens');
  return typeof limit === 'number' && limit > 0 ? limit : null;
}
