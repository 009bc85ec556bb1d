import * as vscode from 'vscode';

/** The person's settings, as plain values. */
export type Settings = {
  readonly model: string;
  /** null: 8, or 1 for a server on this machine. */
  readonly maxParallelWorkers: number | null;
  readonly contextTokens: number;
  readonly openaiBaseUrl: string;
  readonly sampleTokensPerSecond: number;
};

export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration('foreman');
  return {
    model: text(settings.get('model')) || 'auto',
    maxParallelWorkers: positive(settings.get('maxParallelWorkers')),
    contextTokens: positive(settings.get('contextTokens')) ?? 24_000,
    openaiBaseUrl: text(settings.get('openai.baseUrl')),
    sampleTokensPerSecond: positive(settings.get('sample.tokensPerSecond')) ?? 80,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}
