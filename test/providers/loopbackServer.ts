import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { estimateTokenCount } from 'tokenx';
import { chatEvents } from './chatEvents.ts';
import type { LoopbackAnswer, StreamEvent, StreamedAnswer } from './loopbackAnswer.ts';
import { type LoopbackRequest, readRequest } from './loopbackRequest.ts';
import { responsesEvents } from './responsesEvents.ts';

export type { LoopbackAnswer } from './loopbackAnswer.ts';
export type { LoopbackRequest } from './loopbackRequest.ts';

export type LoopbackServer = {
  /** The base URL, `http://127.0.0.1:<port>/v1`. */
  readonly url: string;
  /** What models were asked, in the order of arrival. */
  readonly requests: readonly LoopbackRequest[];
  /** The requests for the list of models. */
  readonly listings: readonly LoopbackRequest[];
  /** How many connections are open just now. */
  openSockets(): number;
  /** Resolves when the given number of `requests` has arrived. */
  arrived(count: number): Promise<void>;
  /** Resolves when no more requests than that wait for the end of their answers; in milliseconds since the call. */
  waiting(count: number): Promise<number>;
  /** Resolves when no connection is open; in milliseconds since the call. */
  silent(): Promise<number>;
  close(): Promise<void>;
};

type Respond = (request: LoopbackRequest) => LoopbackAnswer | Promise<LoopbackAnswer>;

/** A list of models as `/v1/models` answers it: ids, or entries with more fields. */
export function modelList(...models: readonly (string | object)[]): LoopbackAnswer {
  const data = models.map((model) => (typeof model === 'string' ? { id: model, object: 'model' } : model));
  return { status: 200, body: JSON.stringify({ object: 'list', data }) };
}

/**
 * Starts a server on a free loopback port that speaks the OpenAI Responses API, Chat Completions (both as streams) and the
 * list of models.
 */
export async function startLoopbackServer(
  respond: Respond,
  list: Respond = () => modelList('test'),
): Promise<LoopbackServer> {
  const requests: LoopbackRequest[] = [];
  const listings: LoopbackRequest[] = [];
  const sockets = new Set<Socket>();
  let unanswered = 0;
  const checks = new Set<() => void>();
  const changed = () => {
    for (const check of [...checks]) check();
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        checks.delete(check);
        resolve();
      };
      checks.add(check);
      check();
    });
  const timeUntil = async (holds: () => boolean) => {
    const began = performance.now();
    await until(holds);
    return performance.now() - began;
  };
  const server = createServer(async (message, response) => {
    unanswered += 1;
    response.on('close', () => {
      unanswered -= 1;
      changed();
    });
    const request = await readRequest(message);
    const isListing = request.path.endsWith('/models');
    (isListing ? listings : requests).push(request);
    changed();
    answer(await (isListing ? list : respond)(request), request, response);
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
    listings,
    openSockets: () => sockets.size,
    arrived: (count) => until(() => requests.length >= count),
    waiting: (count) => timeUntil(() => unanswered <= count),
    silent: () => timeUntil(() => sockets.size === 0),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(given: LoopbackAnswer, request: LoopbackRequest, response: ServerResponse): void {
  if ('status' in given) {
    response.writeHead(given.status, { 'content-type': 'application/json', connection: 'close', ...given.headers });
    response.end(given.body ?? JSON.stringify({ error: { message: `status ${given.status}`, code: null } }));
  } else if ('raw' in given) {
    response.socket?.end(given.raw);
  } else if ('stall' in given) {
    stream({ text: given.stall, afterwards: 'stall' }, request, response);
  } else if ('cut' in given) {
    stream({ text: given.cut, afterwards: 'cut' }, request, response);
  } else {
    stream(given, request, response);
  }
}

function stream(given: StreamedAnswer, request: LoopbackRequest, response: ServerResponse): void {
  const { path, instructions, prompt, body } = request;
  const asked = estimateTokenCount(instructions) + estimateTokenCount(prompt);
  const counted = { usage: [Math.max(100, asked), 50] as const, ...given };
  const { said, ended } = path.endsWith('/responses') ? responsesEvents(counted) : chatEvents(counted, body);
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
  response.write(said.map(encode).join(''));
  switch (given.afterwards) {
    case 'stall':
      return;
    case 'cut':
      response.write('', () => response.destroy());
      return;
    case 'broken':
      response.end('data: {"id": "brok\n\n');
      return;
    case 'unfinished':
      response.end();
      return;
    case undefined:
      response.end(ended.map(encode).join(''));
  }
}

function encode({ event, data }: StreamEvent): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `${name}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}
