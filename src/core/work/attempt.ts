import type { FailedEdit } from '../edit/applyEdits.ts';
import type { Edit } from '../edit/edit.ts';
import type { ChatModel } from '../model/chatModel.ts';
import type { Tags } from '../model/promptBlocks.ts';
import type { ShownText } from '../model/shownText.ts';
import type { Usage } from '../model/usage.ts';
import type { TaskFailure } from './taskFailure.ts';

/** What is certain of earlier answers, so that the next one only has to bring what is missing. */
export type Begun =
  /** `missing` are the numbers, from 1, of the blocks that the next answer has to give again; none where it goes on. */
  | {
      readonly kind: 'edits';
      readonly explanation: string;
      readonly edits: readonly Edit[];
      readonly missing: readonly number[];
    }
  /** The first lines of a new file. */
  | { readonly kind: 'file'; readonly explanation: string; readonly lines: readonly string[] };

/** What a worker is asked. */
export type Question = {
  readonly model: ChatModel;
  readonly instructions: string;
  readonly prompt: ShownText;
  /** The prompt without what a rung of the ladder added to it. */
  readonly origin: ShownText;
  readonly tags: Tags;
  /** Whether parts of the task's file are left out. */
  readonly isPartial: boolean;
  /** The part of a worker's context that it has, and how many tokens of it are left for files that are asked for. */
  readonly share: number;
  readonly tokensLeft: number;
  /** Null where the answer is to hold everything. */
  readonly begun: Begun | null;
};

/** What an answer makes of the task's file as a model sees it, or why it makes nothing of it. */
export type Outcome =
  | {
      readonly kind: 'changed';
      readonly text: string | null;
      readonly explanation: string;
      /** Whether the whole file came where edits could have. */
      readonly isWholeFile: boolean;
      /** All that was answered, in one answer. */
      readonly answer: string;
    }
  /** Some of the edits have no place; none was applied. */
  | {
      readonly kind: 'unfit';
      readonly explanation: string;
      readonly edits: readonly Edit[];
      readonly failures: readonly FailedEdit[];
      readonly failure: TaskFailure;
    }
  /** `settled`: asking again would change nothing. */
  | { readonly kind: 'unreadable' | 'cut-short' | 'too-long' | 'settled'; readonly failure: TaskFailure };

/** One call and what came of it. */
export type Attempt = {
  readonly question: Question;
  /** What the model wrote, as far as it came. */
  readonly reply: string;
  readonly usage: Usage;
  readonly outcome: Outcome;
  /** What the call threw; null where it ended well. */
  readonly error: unknown;
};
