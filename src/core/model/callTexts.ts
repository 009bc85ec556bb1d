import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';

/** All of a request that says what is asked: who is asked, the messages, the tools and the form of the answer. */
export type SentRequest = Omit<LanguageModelV4CallOptions, 'abortSignal' | 'headers' | 'includeRawChunks'> & {
  readonly provider: string;
  readonly modelId: string;
};

/** A request as the bytes of JSON that are kept of it; the same request is the same bytes. */
export function requestBytes(
  options: LanguageModelV4CallOptions,
  { provider, modelId }: Pick<SentRequest, 'provider' | 'modelId'>,
): Uint8Array {
  const { abortSignal: _, headers: __, includeRawChunks: ___, ...sent } = options;
  return toBytes({ provider, modelId, ...sent } satisfies SentRequest);
}

/** Reads what `requestBytes` made. */
export function readRequest(bytes: Uint8Array): SentRequest {
  return fromBytes(bytes) as SentRequest;
}

/** What came back as the bytes of JSON that are kept of it: the parts of the stream, pieces of one text in one. */
export function replyBytes(parts: readonly LanguageModelV4StreamPart[]): Uint8Array {
  const joined: LanguageModelV4StreamPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isMore =
      isPiece(part) && last !== undefined && isPiece(last) && last.type === part.type && last.id === part.id;
    if (isMore) joined[joined.length - 1] = { ...last, ...part, delta: last.delta + part.delta };
    else joined.push(part);
  }
  return toBytes(joined);
}

/** Reads what `replyBytes` made. */
export function readReply(bytes: Uint8Array): LanguageModelV4StreamPart[] {
  return (fromBytes(bytes) as LanguageModelV4StreamPart[]).map((part) =>
    part.type === 'response-metadata' && part.timestamp !== undefined
      ? { ...part, timestamp: new Date(part.timestamp) }
      : part,
  );
}

type Piece = Extract<LanguageModelV4StreamPart, { readonly delta: string }>;

function isPiece(part: LanguageModelV4StreamPart): part is Piece {
  return 'delta' in part;
}

function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function fromBytes(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
