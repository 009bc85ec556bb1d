import type { GatedReader } from '../../../src/core/context/gatedReader.ts';
import type { ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import type { Grammars } from '../../../src/core/ports.ts';
import type { FeatureRequest } from '../../../src/core/request/featureRequest.ts';
import type { WorkSite } from '../../../src/core/work/workOnFile.ts';
import { createWorkSurroundings } from '../../../src/core/work/workSurroundings.ts';
import { realGrammars } from '../grammars.ts';
import { shown } from '../reader.ts';

type Given = {
  readonly grammars?: Grammars;
  readonly log?: WorkSite['log'];
  readonly usersOf?: WorkSite['usersOf'];
  readonly contextTokens?: number;
  readonly before?: WorkSite['before'];
  readonly plannerModel?: WorkSite['plannerModel'];
};

/** What workers share for a request and a plan without secrets, in the workspace of a reader. */
export function workSiteOf(
  request: FeatureRequest,
  plan: ImplementationPlan,
  reader: GatedReader,
  {
    grammars = realGrammars,
    log = () => {},
    usersOf = null,
    plannerModel = null,
    contextTokens = 12_000,
    before = () => [],
  }: Given = {},
): WorkSite {
  const surroundings = createWorkSurroundings(reader, 12_000, new AbortController().signal, log);
  const asked = { request: shown(request), plan: shown(plan) };
  return { ...asked, surroundings, reader, grammars, usersOf, plannerModel, contextTokens, before, log };
}
