import type { LanguageModelV4Message, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { CallRecord } from '../core/model/callRecord.ts';
import type { SentRequest } from '../core/model/callTexts.ts';
import type { Translate } from './messages.ts';
import { printable, printableLine } from './printable.ts';

/** A request as it was sent and what came back; null for what was not kept or is damaged. */
export type ShownCall = {
  readonly call: CallRecord;
  readonly request: SentRequest | null;
  readonly reply: readonly LanguageModelV4StreamPart[] | null;
};

/**
 * Writes down every request that was sent for a file or for the plan, attempt by attempt: each message, what was offered
 * beside it and what came back, as text in which nothing is invisible.
 * @param subject the file's path; null for the plan
 */
export function callsDocument(subject: string | null, calls: readonly ShownCall[], t: Translate): string {
  const title = subject === null ? t('What was asked for the plan') : t('What was asked for {0}', subject);
  const none = t('No model was asked yet, or nothing was kept of it.');
  const about = t('This is what was sent, word for word, with secrets masked, and what came back.');
  const sections = calls.map((shown, index) => callSection(shown, index + 1, calls.length, t));
  return [`# ${printableLine(title)}`, calls.length === 0 ? none : about, ...sections].join('\n\n').concat('\n');
}

function callSection({ call, request, reply }: ShownCall, number: number, count: number, t: Translate): string {
  const lost = t('(It was not kept, or is damaged.)');
  return [
    `## ${t('Request {0} of {1}: {2}', number, count, printableLine(call.model))}`,
    `${new Date(call.startedAt).toISOString()}, ${outcomeOf(call, t)}`,
    ...(request === null ? [lost] : [...request.prompt.flatMap(messageSections), ...formSections(request, t)]),
    `### ${t('What came back')}`,
    call.outcome === null ? t('(nothing yet)') : reply === null ? lost : replyText(reply) || t('(nothing)'),
  ].join('\n\n');
}

function outcomeOf({ outcome, startedAt }: CallRecord, t: Translate): string {
  if (outcome === null) return t('no end is known');
  const seconds = ((outcome.endedAt - startedAt) / 1_000).toFixed(1);
  if (outcome.type === 'call.failed') {
    return t('failed after {0} s: {1}', seconds, printableLine(`${outcome.failure.kind}: ${outcome.failure.detail}`));
  }
  const { inputTokens, outputTokens } = outcome.usage;
  return t(
    '{0} s, {1} tokens in, {2} out, ended with {3}',
    seconds,
    inputTokens ?? '?',
    outputTokens ?? '?',
    outcome.end,
  );
}

function messageSections({ role, content }: LanguageModelV4Message): string[] {
  const texts =
    typeof content === 'string' ? [content] : content.map((part) => ('text' in part ? part.text : json(part)));
  return [`### ${role}`, shown(texts.join('\n\n'))];
}

/** What stands beside the messages of a request: the tools, and the form of the answer. */
function formSections({ tools = [], responseFormat }: SentRequest, t: Translate): string[] {
  const form = responseFormat === undefined || responseFormat.type === 'text' ? [] : [json(responseFormat)];
  const beside = [...tools.map(json), ...form];
  return beside.length === 0 ? [] : [`### ${t('Beside the messages')}`, ...beside];
}

function replyText(parts: readonly LanguageModelV4StreamPart[]): string {
  const texts = parts.flatMap((part) => {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') return [shown(part.delta)];
    return part.type === 'tool-call' || part.type === 'error' ? [json(part)] : [];
  });
  return texts.join('\n\n');
}

function json(value: unknown): string {
  return shown(JSON.stringify(value, null, 2));
}

function shown(text: string): string {
  return printable(text.replaceAll('\r\n', '\n'));
}
