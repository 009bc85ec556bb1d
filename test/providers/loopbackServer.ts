import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a request says, in the words of the OpenAI Responses API. */
export type LoopbackRequest = {
  readonly path: string;
  readonly authorization: string;
  /** The system or developer message. */
  readonly instructions: string;
  readonly prompt: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/**
 * A whole streamed text, a status with a body, or a stream that says its text and then falls silent (`stall`) or is
 * dropped with its connection (`cut`).
 */
export type LoopbackAnswer =
  | { readonly text: string }
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly stall: string }
  | { readonly cut: string };

export type LoopbackServer = {
  /** The base URL, `http://127.0.0.1:<port>/v1`. */
  readonly url: string;
  readonly requests: readonly LoopbackRequest[];
  /** How many connections are open just now. */
  openSockets(): number;
  /** Resolves when the given number of requests has arrived. */
  arrived(count: number): Promise<void>;
  /** Resolves when no connection is open; in milliseconds since the call. */
  silent(): Promise<number>;
  close(): Promise<void>;
};

/** Starts a server on a free loopback port that speaks the streaming OpenAI Responses API. */
export async function startLoopbackServer(
  respond: (request: LoopbackRequest) => LoopbackAnswer | Promise<LoopbackAnswer>,
): Promise<LoopbackServer> {
  const requests: LoopbackRequest[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of [...waiting]) check();
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const server = createServer(async (message, response) => {
    const request = await readRequest(message);
    requests.push(request);
    changed();
    answer(await respond(request), response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      changed();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    openSockets: () => sockets.size,
    arrived: (count) => until(() => requests.length >= count),
    async silent() {
      const since = performance.now();
      await until(() => sockets.size === 0);
      return performance.now() - since;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readRequest(message: IncomingMessage): Promise<LoopbackRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { input?: unknown; instructions?: string };
  const messages = (Array.isArray(body.input) ? body.input : []) as { role: string; content: unknown }[];
  const textOf = (roles: readonly string[]) =>
    messages
      .filter(({ role }) => roles.includes(role))
      .map(({ content }) => plain(content))
      .join('\n');
  return {
    path: message.url ?? '',
    authorization: message.headers.authorization ?? '',
    instructions: [body.instructions ?? '', textOf(['system', 'developer'])].join('').trim(),
    prompt: textOf(['user']),
    body,
  };
}

function plain(content: unknown): string {
  if (typeof content === 'string') return content;
  return (content as { text?: string }[]).map(({ text }) => text ?? '').join('');
}

function answer(reply: LoopbackAnswer, response: ServerResponse): void {
  if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', connection: 'close', ...reply.headers });
    response.end(reply.body ?? JSON.stringify({ error: { message: `status ${reply.status}`, code: null } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
  const send = (event: { type: string; [key: string]: unknown }) => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const text = 'stall' in reply ? reply.stall : 'cut' in reply ? reply.cut : reply.text;
  const whole = {
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'loopback',
    error: null,
    incomplete_details: null,
    usage: {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 50,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 150,
    },
  };
  const item = { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed' };
  const part = { type: 'output_text', text, annotations: [] };
  send({ type: 'response.created', response: { ...whole, status: 'in_progress', output: [] } });
  send({ type: 'response.output_item.added', output_index: 0, item: { ...item, content: [] } });
  for (const delta of text.match(/[\s\S]{1,40}/g) ?? []) {
    send({ type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta });
  }
  if ('stall' in reply) return;
  if ('cut' in reply) {
    response.write('', () => response.destroy());
    return;
  }
  send({ type: 'response.output_item.done', output_index: 0, item: { ...item, content: [part] } });
  const output = [{ ...item, content: [part] }];
  send({ type: 'response.completed', response: { ...whole, status: 'completed', output } });
  response.end();
}
