import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APICallError } from 'ai';
import { type Question, scriptedModel } from '../core/scriptedModel.ts';
import { scenarioReplies } from './scenarioReplies.ts';

/** A model that answers with the replies of a scenario; a file without one makes its server fail. */
export function scenarioModel(scenario: string) {
  const next = scenarioReplies(scenario);
  return scriptedModel(({ filePath }: Question) => {
    const reply = next(filePath);
    if (reply === null) throw failed(500, 'overloaded');
    if (reply.ending === 'too-long') throw failed(400, 'maximum context length exceeded');
    if (reply.ending === 'limited') throw failed(429, reply.text, { 'retry-after': '90' });
    if (reply.ending === 'busy') throw failed(503, reply.text);
    const deltas = reply.text.match(/[\s\S]{1,400}/g) ?? [];
    const usage = filePath === null ? ([200, 40] as const) : ([70, 20] as const);
    if (reply.ending === 'dropped') return { deltas, breaksWith: new TypeError('terminated') };
    return { deltas, usage, finish: reply.ending === 'cut' ? 'length' : 'stop' };
  });
}

/** The limits of tokens with which the work of a scenario begins and then goes on; null without a `limits.json`. */
export function limitsOf(scenario: string): readonly number[] | null {
  const file = join(scenario, 'limits.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function failed(statusCode: number, message: string, responseHeaders: Record<string, string> = {}): APICallError {
  return new APICallError({ message, url: '', requestBodyValues: {}, statusCode, responseHeaders, isRetryable: false });
}
