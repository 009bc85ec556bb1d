import type { Finding } from './checkPlanAgainstChanges.ts';

export type CheckEvent = { readonly type: 'check.completed'; readonly findings: readonly Finding[] };
