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
    model: settings.get<string>('model', 'auto').trim(),
    maxParallelWorkers: positive(settings.get('maxParallelWorkers')),
    contextTokens: positive(settings.get('contextTokens')) ?? 24_000,
    openaiBaseUrl: settings.get<string>('openai.baseUrl', '').trim(),
    sampleTokensPerSecond: positive(settings.get('sample.tokensPerSecond')) ?? 80,
  };
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}
