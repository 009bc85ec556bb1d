import type { Checked } from './finding.ts';

/** What holds no more together, and what could not be looked at; what is left out of the latter two is nothing. */
export type CheckEvent = { readonly type: 'check.completed' } & Pick<Checked, 'findings'> &
  Partial<Pick<Checked, 'needs' | 'unsupported'>>;
