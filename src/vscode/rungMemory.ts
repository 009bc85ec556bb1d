import type * as vscode from 'vscode';
import type { OutputRung, RungMemory } from '../core/model/chatModel.ts';

const key = 'foreman.outputRungs';

/** Remembers in VS Code's own storage, for all workspaces, which rung of structured output worked for a model. */
export function createRungMemory(memento: vscode.Memento): RungMemory {
  const read = () => memento.get<Readonly<Record<string, OutputRung>>>(key, {});
  return {
    get: (model) => read()[model],
    set(model, rung) {
      if (read()[model] !== rung) void memento.update(key, { ...read(), [model]: rung });
    },
  };
}
