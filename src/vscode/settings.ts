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
    maxParallelWorkers: settings.get<number | null>('maxParallelWorkers', null),
    contextTokens: settings.get<number>('contextTokens', 24_000),
    openaiBaseUrl: settings.get<string>('openai.baseUrl', '').trim(),
    sampleTokensPerSecond: settings.get<number>('sample.tokensPerSecond', 80),
  };
}
