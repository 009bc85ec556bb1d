import { createKeyRedaction, isUnmistakable } from './keyRedaction.ts';

/**
 * A server's answer without the key that it was asked with, in its status, headers and body, before anybody reads or
 * shortens it. A stream may be code, so of it only a key that nobody writes by chance is taken out.
 */
export function responseWithoutKey(response: Response, key: string | null): Response {
  const isStream = response.ok && /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '');
  if (key === null || (isStream && !isUnmistakable(key))) return response;
  const { redact, inPieces } = createKeyRedaction(key);
  const pieces = inPieces();
  const body = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(
      new TransformStream<string, string>({
        transform: (piece, controller) => controller.enqueue(pieces.next(piece)),
        flush: (controller) => controller.enqueue(pieces.end()),
      }),
    )
    .pipeThrough(new TextEncoderStream());
  const headers = new Headers(
    [...response.headers].map(([name, value]): [string, string] => [redact(name), redact(value)]),
  );
  for (const name of ['content-length', 'content-encoding']) headers.delete(name);
  return new Response(body ?? null, { status: response.status, statusText: redact(response.statusText), headers });
}
