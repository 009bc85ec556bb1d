/**
 * A way on from an answer that brought no change, as people are told of it: a `smaller-context`, the files that the worker
 * asked for (`requested-files`), a `shorter-answer`, the `rest-of-answer` that was cut short, a `readable-answer`, the
 * `failed-edits` alone, the `whole-file`, another model (`planners-model`), the `flaws` of a change that there is, and
 * the `findings` of a check of all changes together.
 */
export type RepairStep =
  | 'smaller-context'
  | 'requested-files'
  | 'shorter-answer'
  | 'rest-of-answer'
  | 'readable-answer'
  | 'failed-edits'
  | 'whole-file'
  | 'planners-model'
  | 'flaws'
  | 'findings';

/** One more call for a task, and why. */
export type Repair = {
  readonly step: RepairStep;
  /** How many files, edits or flaws it is about; 1 where it is about the answer as a whole. */
  readonly count: number;
  /** What was wrong before, in a few words. */
  readonly detail: string;
};
