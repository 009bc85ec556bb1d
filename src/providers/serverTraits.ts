import type { ChatModel } from '../core/model/chatModel.ts';

/** The longest silence of a hosted model that is still taken for work, in ms. */
const longestSilence = 300_000;

/** What follows from where a server stands: one on this machine may read a prompt for minutes and does one thing at a time. */
export function serverTraits(
  isLocal: boolean,
): Pick<ChatModel, 'firstPieceMs' | 'stallMs' | 'retries' | 'parallelCalls'> {
  return {
    firstPieceMs: isLocal ? null : longestSilence,
    stallMs: longestSilence,
    retries: 2,
    parallelCalls: isLocal ? 1 : 8,
  };
}
