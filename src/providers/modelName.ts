/** A model as settings and the terminal's arguments name it. */
export type ModelName =
  | { readonly kind: 'auto' }
  | { readonly kind: 'sample' }
  | { readonly kind: 'openai'; readonly model: string }
  /** A model of an OpenAI-compatible server; its id may hold slashes. */
  | { readonly kind: 'compatible'; readonly server: string; readonly model: string }
  /** A model that VS Code offers, by its vendor and its family or id. */
  | { readonly kind: 'vscode'; readonly vendor: string; readonly model: string };

/** Reads `auto`, `sample`, `openai:<model>`, `compatible:<server>/<model>` or `vscode:<vendor>/<family or id>`; null for anything else. */
export function parseModelName(text: string): ModelName | null {
  if (text === 'auto' || text === 'sample') return { kind: text };
  const [, openai] = /^openai:(\S+)$/.exec(text) ?? [];
  if (openai !== undefined) return { kind: 'openai', model: openai };
  const [, kind, owner, model] = /^(compatible|vscode):([^\s/]+)\/(\S+)$/.exec(text) ?? [];
  if (owner === undefined || model === undefined) return null;
  return kind === 'vscode' ? { kind, vendor: owner, model } : { kind: 'compatible', server: owner, model };
}

/** The name as a person writes it; the inverse of `parseModelName`. */
export function formatModelName(name: ModelName): string {
  switch (name.kind) {
    case 'openai':
      return `openai:${name.model}`;
    case 'compatible':
      return `compatible:${name.server}/${name.model}`;
    case 'vscode':
      return `vscode:${name.vendor}/${name.model}`;
    default:
      return name.kind;
  }
}
