import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackServer,
  startLoopbackServer,
} from '../providers/loopbackServer.ts';

/** The file that a worker is asked for; null for the planner. */
export function askedFile({ prompt }: LoopbackRequest): string | null {
  const path = /<task(?:-\d+)? changeType="\w+" filePath=("(?:[^"\\]|\\.)*")>/.exec(prompt)?.[1];
  return path === undefined ? null : JSON.parse(path);
}

/** What a scenario's model answers; a file without a reply makes its server fail. */
export function replyTo(scenario: string, request: LoopbackRequest): LoopbackAnswer {
  const filePath = askedFile(request);
  const reply = join(scenario, 'replies', filePath === null ? 'plan.json' : join('files', `${filePath}.md`));
  if (existsSync(reply)) return { text: readFileSync(reply, 'utf8') };
  return { status: 500, headers: { 'retry-after-ms': '1' } };
}

/** A model server that goes when the test has ended. */
export async function startServer(...given: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const server = await startLoopbackServer(...given);
  onTestFinished(() => server.close());
  return server;
}
