import { fileRequestIn } from '../fileRequest.ts';
import type { Rung } from '../repairLadder.ts';
import { showRequested } from '../showRequested.ts';

/** A worker that asks for files instead of answering: what they hold, as far as it may see that. */
export const requestedFiles: Rung = {
  step: 'requested-files',
  async next({ question, reply, outcome, error }, { site, wanted, paths }) {
    if (outcome.kind !== 'unreadable' || error !== null) return null;
    const request = /^reply-no-(?:blocks|file|verdict)$/.test(outcome.failure.kind) ? fileRequestIn(reply) : null;
    if (request === null) return null;
    const { reader, grammars } = site;
    const means = { reader, grammars, paths, wanted, budget: question.tokensLeft };
    const prompt = await showRequested(question.origin, reply, request.files, means);
    return { question: { ...question, prompt, origin: prompt }, count: request.files.length };
  },
};
