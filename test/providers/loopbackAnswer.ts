/** What a model says in a stream, and how the stream goes on after its last piece. */
export type StreamedAnswer = {
  readonly text: string;
  /** What the model thinks before it answers. */
  readonly reasoning?: string;
  /** What it says where it will not answer. */
  readonly refusal?: string;
  /** The call of a tool, its input as JSON; `id` tells it from other calls of the conversation. */
  readonly call?: { readonly name: string; readonly input: string; readonly id?: string };
  /** Why it stopped before it was done. */
  readonly cutBy?: 'length' | 'content-filter';
  /**
   * The tokens of the prompt and of the answer; null where the server does not count. Left out: as many as the prompt is
   * estimated to have, at least 100, and 50.
   */
  readonly usage?: readonly [input: number, output: number] | null;
  /**
   * Instead of the regular end: nothing more (`stall`), a dropped connection (`cut`), half an event (`broken`), or the end
   * of the stream without a word about why (`unfinished`).
   */
  readonly afterwards?: 'stall' | 'cut' | 'broken' | 'unfinished';
};

/**
 * A streamed answer, a status with a body, or bytes on the connection, which is then closed. `stall` and `cut` are short
 * for a text with such an end.
 */
export type LoopbackAnswer =
  | StreamedAnswer
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly raw: string }
  | { readonly stall: string }
  | { readonly cut: string };

/** A streamed answer of which it is known what is said of its usage. */
export type CountedAnswer = StreamedAnswer & Required<Pick<StreamedAnswer, 'usage'>>;

/** One server-sent event: its data, and its name where the API has names. */
export type StreamEvent = { readonly event?: string; readonly data: unknown };

/** A whole answer as the events of an API: those that say it, and those that end it. */
export type StreamedEvents = { readonly said: readonly StreamEvent[]; readonly ended: readonly StreamEvent[] };

/** A text in the pieces that arrive one by one. */
export function piecesOf(text: string): string[] {
  return text.match(/[\s\S]{1,40}/g) ?? [];
}
