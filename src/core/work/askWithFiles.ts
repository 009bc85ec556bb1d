import type { ShownText } from '../model/shownText.ts';
import type { Reply } from '../model/streamReply.ts';
import { addUsage } from '../model/usage.ts';
import { fileRequestIn, type RequestedFile } from './fileRequest.ts';

/** What it takes to let a worker ask for files. */
export type FilesOffer = {
  /** Whether a reply has an answer, so that lines in it that look like a request are none. */
  readonly isAnswer: (reply: Reply) => boolean;
  /** The prompt that goes on with what was asked for. */
  readonly show: (prompt: ShownText, answer: string, files: readonly RequestedFile[]) => Promise<ShownText>;
};

/**
 * Asks a worker, and once more where it asks for files instead of answering.
 * @returns the last reply, whatever it says, with the usage of all, and the prompt that it answers
 */
export async function askWithFiles(
  prompt: ShownText,
  ask: (prompt: ShownText) => Promise<Reply>,
  { isAnswer, show }: FilesOffer,
): Promise<{ readonly prompt: ShownText; readonly reply: Reply }> {
  const first = await ask(prompt);
  const request = fileRequestIn(first.text);
  if (request === null || isAnswer(first)) return { prompt, reply: first };
  const longer = await show(prompt, first.text, request.files);
  const second = await ask(longer);
  return { prompt: longer, reply: { ...second, usage: addUsage(first.usage, second.usage) } };
}
