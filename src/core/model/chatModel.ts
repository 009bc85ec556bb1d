import type { LanguageModel } from 'ai';
import type { CallGate } from './callGate.ts';
import type { ModelInUse } from './modelInUse.ts';
import type { Price } from './price.ts';

/**
 * A way to ask for structured output: a `json-schema` the server enforces, any `json-object` with the schema in the
 * prompt, a forced `tool-call`, or plain `text` that the JSON is taken from.
 */
export type OutputRung = 'json-schema' | 'json-object' | 'tool-call' | 'text';

/** A model that can be asked, and what is known of it. What is learnt about it is remembered under its `name`. */
export type ChatModel = ModelInUse & {
  readonly languageModel: Exclude<LanguageModel, string>;
  /** What it may understand, the surest first; never empty. */
  readonly outputRungs: readonly OutputRung[];
  /** The most tokens of a prompt; null when that is not known. */
  readonly maxInputTokens: number | null;
  /** Whether its server may cut a long prompt without a word, as local ones do. */
  readonly cutsPrompts: boolean;
  /** The longest wait for the first piece of an answer, in ms; null for no limit. */
  readonly firstPieceMs: number | null;
  /** The longest silence between two pieces of an answer, in ms; null for no limit. */
  readonly stallMs: number | null;
  /** The longest that the calls of one task may take together, in ms, waits not counted; null for no limit. */
  readonly taskMs: number | null;
  /** How often a call is tried again when the server is busy or cannot be reached. */
  readonly retries: number;
  /** Lets its calls through when it is their turn, and again where a failure passes; without one each is made once. */
  readonly gate?: CallGate;
  /** How many calls it takes at once unless a person says otherwise. */
  readonly parallelCalls: number;
  /** How often it may look something up before it plans unless a person says otherwise. */
  readonly explorationSteps: number;
  /** What its tokens cost; left out where nobody said. */
  readonly price?: Price;
  /** Set where a person pays by the request and nobody counts tokens. */
  readonly countsRequests?: true;
};

/** Which rung of structured output worked for a model, by the model's name. */
export type RungMemory = {
  get(model: string): OutputRung | undefined;
  set(model: string, rung: OutputRung): void;
};
