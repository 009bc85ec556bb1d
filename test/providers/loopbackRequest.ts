import type { IncomingMessage } from 'node:http';
import type { OutputRung } from '../../src/core/model/chatModel.ts';

/** What a request says, whichever of the two APIs it speaks. */
export type LoopbackRequest = {
  readonly path: string;
  readonly authorization: string;
  /** The system or developer message. */
  readonly instructions: string;
  readonly prompt: string;
  /** How the answer is asked for. */
  readonly form: OutputRung;
  readonly body: Readonly<Record<string, unknown>>;
};

type Message = { readonly role: string; readonly content: unknown };

export async function readRequest(message: IncomingMessage): Promise<LoopbackRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  const messages = [body.messages, body.input].find(Array.isArray) as readonly Message[] | undefined;
  const textOf = (...roles: readonly string[]) =>
    (messages ?? [])
      .filter(({ role }) => roles.includes(role))
      .map(({ content }) => plain(content))
      .join('\n');
  return {
    path: message.url ?? '',
    authorization: message.headers.authorization ?? '',
    instructions: [body.instructions ?? '', textOf('system', 'developer')].join('').trim(),
    prompt: textOf('user'),
    form: formOf(body),
    body,
  };
}

function plain(content: unknown): string {
  if (typeof content === 'string') return content;
  return (content as { text?: string }[]).map(({ text }) => text ?? '').join('');
}

function formOf(body: Readonly<Record<string, unknown>>): OutputRung {
  if (body.tools !== undefined) return 'tool-call';
  const asked = body as { text?: { format?: { type?: string } }; response_format?: { type?: string } };
  const type = asked.response_format?.type ?? asked.text?.format?.type;
  if (type === 'json_schema') return 'json-schema';
  return type === 'json_object' ? 'json-object' : 'text';
}
