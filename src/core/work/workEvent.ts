import type { Repair } from './repair.ts';
import type { TaskFailure } from './taskFailure.ts';
import type { FileChange } from './workOnFile.ts';

export type WorkEvent =
  | { readonly type: 'task.started'; readonly taskId: string }
  /** Tokens of the reply so far; shown, never journalled. */
  | { readonly type: 'task.progressed'; readonly taskId: string; readonly tokens: number }
  /** What came was no whole change yet, so a model is asked on. */
  | ({ readonly type: 'task.repaired'; readonly taskId: string } & Repair)
  | { readonly type: 'task.completed'; readonly change: FileChange }
  | { readonly type: 'task.failed'; readonly taskId: string; readonly failure: TaskFailure }
  /** The person stopped this one task, or the run's limit of tokens did; it waits again. */
  | { readonly type: 'task.cancelled'; readonly taskId: string }
  /** All workers have ended; those that a cancel stopped wait again. */
  | { readonly type: 'work.ended'; readonly cancelled: boolean };
