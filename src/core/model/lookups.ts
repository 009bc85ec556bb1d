import type { z } from 'zod';
import type { ShownText } from './shownText.ts';

/** A read-only tool that a model may use before it answers. */
export type Lookup = {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType;
  /** What a call is answered with, whatever its input is. Rejects only once the signal is aborted. */
  run(input: unknown, signal: AbortSignal): Promise<ShownText>;
};

/** What a model may look up before it answers. It knows what was looked up, so it is for one question. */
export type Lookups = {
  readonly tools: readonly Lookup[];
  /** What the instructions say as long as the tools are offered. */
  readonly guidance: string;
  /** The most times that a model may call tools. */
  readonly steps: number;
  /** Whether nothing more may be looked up. */
  isOver(): boolean;
  /** What was answered so far, for a model that has to be asked again without the tools. */
  readonly found: readonly ShownText[];
};
