import type { RequestResult } from '../core/request/featureRequest.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import { requestProblem } from '../views/requestProblem.ts';
import { failureAction } from './failureAction.ts';
import { mayReplace } from './mayReplace.ts';
import type { Runner } from './runner.ts';
import type { Tell } from './tell.ts';

/** Plans a request in a new run, and tells why there is no plan or no request. */
export function createBeginRun(
  store: RunStore,
  runner: Runner,
  messages: Messages,
  tell: Tell,
): (result: RequestResult) => Promise<void> {
  const { t } = messages;
  const begin = async (result: RequestResult): Promise<void> => {
    if (!result.ok) return tell.warn(requestProblem(result.problem, messages.t));
    const { request } = result;
    await runner.plan(request, () => mayReplace(store, runner.cancel, t));
    const { run } = store;
    if (run?.request !== request || run.failure === null) return;
    const again = { title: t('Plan Again'), run: () => begin(result) };
    tell.error(messages.planFailure(run.failure), undefined, failureAction(run.failure.kind, run, again));
  };
  return begin;
}
