import type { RequestProblem } from '../core/request/featureRequest.ts';
import type { Translate } from './messages.ts';

/** Why a request or a spec cannot be used, and what to do. */
export function requestProblem(problem: RequestProblem, t: Translate): string {
  const request: Record<RequestProblem['kind'], (problem: RequestProblem) => string> = {
    empty: () => t('There is no request. Say what to implement, in a sentence or in a spec file.'),
    withheld: () =>
      t(
        'This spec is ignored, behind a link, or its name says that it holds secrets, so it is not sent to a model. Choose another file, or rename it.',
      ),
    binary: () => t('This file is not text. Choose a text or Markdown file as the spec.'),
    'too-long': (problem) =>
      problem.kind === 'too-long'
        ? t(
            'The request is too long: {0} of at most {1} characters. Shorten it or split it.',
            problem.characters,
            problem.limit,
          )
        : '',
  };
  return request[problem.kind](problem);
}
