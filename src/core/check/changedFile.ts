import type { FileTask } from '../plan/implementationPlan.ts';

/** A file of a plan before and after, null where there is none. */
export type ChangedFile = {
  readonly task: FileTask;
  readonly base: string | null;
  readonly text: string | null;
};
