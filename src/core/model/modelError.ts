import type { Usage } from './usage.ts';

/** The kinds of failure of a model call; each has its own sentence and next step for a person. */
export type ModelFailureKind =
  | 'no-key'
  | 'refused-key'
  /** The person did not let Foreman use a model of VS Code. */
  | 'no-consent'
  | 'unknown-model'
  | 'quota'
  | 'rate-limit'
  | 'context-too-long'
  /** The server read only a part of the prompt. */
  | 'prompt-cut'
  /** The server does not accept the form of the request. */
  | 'bad-request'
  | 'refusal'
  | 'cut-short'
  | 'malformed'
  /** The run's limit of tokens leaves no room for the request, so it was not made. */
  | 'over-budget'
  | 'no-prepared-reply'
  /** What answers at the address is no model server. */
  | 'not-a-model-server'
  | 'network'
  | 'timeout'
  /** The calls of one task took longer than they may; the detail says how long that is. */
  | 'task-timeout'
  /** The answer did not begin within the five minutes that Node waits for it. */
  | 'slow-start'
  | 'server'
  | 'cancelled'
  | 'unknown';

type ModelErrorOptions = {
  readonly cause?: unknown;
  readonly text?: string;
  readonly isPassing?: boolean;
  readonly retryAfterMs?: number | null;
  readonly usage?: Usage;
};

/** A failed model call. Told apart by `name` and `kind`, never by `instanceof`: two bundles have two classes. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelFailureKind;
  /** What the model had written before it failed; empty when nothing arrived. */
  readonly text: string;
  /** Whether the very same call may succeed a moment later. */
  readonly isPassing: boolean;
  /** How long the provider asks to wait before it is called again, in ms; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** What the call cost nevertheless; null where it broke off before that was known. */
  readonly usage: Usage | null;

  constructor(kind: ModelFailureKind, message: string, options: ModelErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.text = options.text ?? '';
    this.isPassing = options.isPassing ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.usage = options.usage ?? null;
  }
}

export function isModelError(error: unknown): error is ModelError {
  return error instanceof Error && error.name === 'ModelError' && 'kind' in error;
}
