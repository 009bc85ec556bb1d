import { ModelError } from '../core/model/modelError.ts';
import { beginningOf } from './beginningOf.ts';

/** What servers say about a form of answer that they do not have, whatever status they say it with. */
const refusedForm =
  /response_format|json_schema|json_object|grammar|tool_choice|tool use|requires --jinja|tools? (?:are|is) not supported|does not support tools/i;

/** The most characters of an error that are read. */
const longestBody = 100_000;

/**
 * The same response with a body in OpenAI's form, `{ error: { message, code, type } }`, whatever form the server's own has.
 * @throws ModelError where the status alone would mislead: a refused form of answer, moderation, a 404 of no model server
 */
export async function readErrorBody(response: Response, origin: string): Promise<Response> {
  const error = errorIn(await beginningOf(response, longestBody));
  const { status } = response;
  if (error === null && status === 404) {
    throw new ModelError('not-a-model-server', `${origin} does not know the address (404)`);
  }
  const message = error?.message ?? (response.statusText || `status ${status}`);
  if (refusedForm.test(message)) throw new ModelError('bad-request', message);
  if (status === 403 && /moderat|flagged/i.test(message)) throw new ModelError('refusal', message);
  const headers = new Headers(response.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ error: { type: null, code: null, ...error, message } }), {
    status,
    statusText: response.statusText,
    headers,
  });
}

type ErrorFields = { readonly message: string; readonly code?: string | number; readonly type?: string };

function errorIn(body: string): ErrorFields | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const outer = fieldsOf(json);
  const inner = fieldsOf(outer.error);
  const message = [inner.message, outer.error, outer.message].find((said) => typeof said === 'string' && said !== '');
  if (message === undefined) return null;
  const raw = fieldsOf(inner.metadata).raw;
  const { code = outer.code, type = outer.type } = inner;
  return {
    message: typeof raw === 'string' ? `${message}: ${raw.slice(0, 300)}` : String(message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof type === 'string' ? { type } : {}),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
