import type * as vscode from 'vscode';
import { type UsageMemory, usageRatiosIn } from '../core/work/usageRatios.ts';

const key = 'foreman.usageRatios';

/** Remembers in VS Code's own storage, for all workspaces, what work cost against what was expected of it. */
export function createUsageMemory(memento: vscode.Memento): UsageMemory {
  return {
    read: () => usageRatiosIn(memento.get(key)),
    write: (ratios) => void memento.update(key, ratios),
  };
}
