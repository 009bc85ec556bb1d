import { onTestFinished } from 'vitest';
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackServer,
  startLoopbackServer,
} from '../providers/loopbackServer.ts';
import { scenarioReplies } from './scenarioReplies.ts';

/** The file that a worker is asked for; null for the planner. */
export function askedFile({ prompt }: LoopbackRequest): string | null {
  const path = /<task(?:-\d+)? changeType="\w+" filePath=("(?:[^"\\]|\\.)*")>/.exec(prompt)?.[1];
  return path === undefined ? null : JSON.parse(path);
}

/** What a scenario's model answers to one request after the other; a file without a reply makes its server fail. */
export function repliesOf(scenario: string): (request: LoopbackRequest) => LoopbackAnswer {
  const next = scenarioReplies(scenario);
  return (request) => {
    const reply = next(askedFile(request));
    if (reply === null) return { status: 500, headers: { 'retry-after-ms': '1' } };
    if (reply.ending === 'too-long') {
      const error = { code: 'context_length_exceeded', message: reply.text };
      return { status: 400, body: JSON.stringify({ error }) };
    }
    if (reply.ending === 'limited') return { status: 429, headers: { 'retry-after-ms': '1' } };
    if (reply.ending === 'busy') return { status: 503, headers: { 'retry-after-ms': '1' } };
    if (reply.ending === 'dropped') return { cut: reply.text };
    return reply.ending === 'cut' ? { text: reply.text, cutBy: 'length' } : { text: reply.text };
  };
}

/** A model server that goes when the test has ended. */
export async function startServer(...given: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const server = await startLoopbackServer(...given);
  onTestFinished(() => server.close());
  return server;
}
