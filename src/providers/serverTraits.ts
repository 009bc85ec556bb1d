import { createCallGate } from '../core/model/callGate.ts';
import type { ChatModel } from '../core/model/chatModel.ts';
import { isLoopback, isPrivate } from './modelServers.ts';
import { systemTiming } from './systemTiming.ts';

/** The longest silence of a hosted model that is still taken for work, in ms. */
const longestSilence = 300_000;

/** The longest that a hosted model may take for one task, in ms. */
const longestTask = 1_800_000;

/** How often a hosted model may look something up before it plans. */
const explorationSteps = 6;

/**
 * What follows from where a server stands: one on this machine may read a prompt for minutes and does one thing at a time;
 * one that people run themselves has models that lose their way when they look around.
 * @param baseUrl null for a model that is reached otherwise than by an address
 */
export function serverTraits(
  baseUrl: string | null,
): Pick<ChatModel, 'firstPieceMs' | 'stallMs' | 'taskMs' | 'retries' | 'gate' | 'parallelCalls' | 'explorationSteps'> {
  const isHere = baseUrl !== null && isLoopback(baseUrl);
  return {
    firstPieceMs: isHere ? null : longestSilence,
    stallMs: longestSilence,
    taskMs: isHere ? null : longestTask,
    retries: 5,
    gate: createCallGate(
      systemTiming,
      () => Number.POSITIVE_INFINITY,
      () => {},
      () => {},
    ),
    parallelCalls: isHere ? 1 : 8,
    explorationSteps: baseUrl !== null && isPrivate(baseUrl) ? 0 : explorationSteps,
  };
}
