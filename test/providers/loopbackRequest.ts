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
  /** The names of the tools that may be called. */
  readonly tools: readonly string[];
  /** What calls of tools were answered with so far. */
  readonly results: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
};

type Message = { readonly role: string; readonly content: unknown; readonly type?: string; readonly output?: unknown };

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
    tools: body.tool_choice === 'none' ? [] : toolsOf(body),
    results: (messages ?? []).flatMap(({ role, type, content, output }) =>
      role === 'tool' ? [plain(content)] : type === 'function_call_output' ? [plain(output)] : [],
    ),
    body,
  };
}

function plain(content: unknown): string {
  if (typeof content === 'string') return content;
  return (content as { text?: string }[]).map(({ text }) => text ?? '').join('');
}

function toolsOf({ tools = [] }: { readonly tools?: unknown }): string[] {
  return (tools as { name?: string; function?: { name: string } }[]).map(
    (tool) => tool.function?.name ?? tool.name ?? '',
  );
}

function formOf(body: Readonly<Record<string, unknown>>): OutputRung {
  const asked = body as { text?: { format?: { type?: string } }; response_format?: { type?: string } };
  const type = asked.response_format?.type ?? asked.text?.format?.type;
  if (type === 'json_schema') return 'json-schema';
  if (type === 'json_object') return 'json-object';
  return body.tools === undefined ? 'text' : 'tool-call';
}
