import { z } from 'zod';
import type { SymbolKind } from '../code/codeSymbol.ts';
import type { WorkspacePath } from '../ports.ts';

const changeType = z.enum(['create', 'modify', 'delete']);
const complexity = z.enum(['low', 'medium', 'high']);

/** The kinds of symbols that a contract speaks of, in the words of `CodeSymbol`. */
export const contractKinds = [
  'function',
  'method',
  'class',
  'interface',
  'enum',
  'type',
  'variable',
] as const satisfies readonly SymbolKind[];

const provided = z.object({
  name: z.string(),
  kind: z.enum(contractKinds),
  signature: z.string().describe('the declaration without a body'),
});
const used = z.object({ name: z.string(), from: z.string().describe('the path of the file that has it') });

/** What the planner must answer: strict structured output, so every key is required and nothing is a record. */
export const planSchema = z.object({
  summary: z.string().describe('one or two sentences: what will be done and how'),
  estimatedComplexity: complexity,
  files: z
    .array(
      z.object({
        filePath: z.string().describe('relative to the workspace'),
        changeType,
        purpose: z.string().describe('one sentence: what this file is changed for'),
        steps: z.array(z.string()).describe('what to do in it, where the purpose does not say it all'),
        provides: z.array(provided).describe('symbols that are new or change their signature and that others use'),
        uses: z.array(used).describe('symbols that it takes from files of this plan, or newly from others'),
        dependsOn: z.array(z.string()).describe('files of this plan whose new text must be seen to write this one'),
      }),
    )
    .describe('each once'),
  questions: z
    .array(
      z.object({
        question: z.string(),
        answers: z.array(z.string()).describe('two to four, the assumed one first'),
        assumption: z.string().describe('what the plan takes for granted as long as nobody answers'),
      }),
    )
    .describe('at most three, usually none'),
});

export type ChangeType = z.infer<typeof changeType>;
export type Complexity = z.infer<typeof complexity>;

/** A name that others may use once its file is written, as its declaration has it. */
export type ProvidedSymbol = {
  readonly name: string;
  readonly kind: (typeof contractKinds)[number];
  /** In the language of the file, without a body; `''` where the name says it all. */
  readonly signature: string;
};

/** A name that a file takes from another one. */
export type UsedSymbol = {
  readonly name: string;
  /** A file of the plan, or one that is there. */
  readonly from: WorkspacePath;
};

/** What workers that never see each other's text agree on. */
export type Contract = {
  /** New symbols and those whose signature changes. */
  readonly provides: readonly ProvidedSymbol[];
  /** Symbols of other files of the plan, and of others that it did not import yet. */
  readonly uses: readonly UsedSymbol[];
};

/** One file of a plan and the work of one model call. */
export type FileTask = {
  /** Unique in the plan: `t1`, `t2`, … in the planner's order. */
  readonly id: string;
  readonly filePath: WorkspacePath;
  readonly changeType: ChangeType;
  readonly purpose: string;
  /** What its worker does, in that order; left out where the purpose says it all. */
  readonly steps?: readonly string[];
  /** The ids of the tasks whose text its worker must see; left out where there are none. */
  readonly dependsOn?: readonly string[];
  /** Left out where it provides nothing new and uses nothing of the plan. */
  readonly contract?: Contract;
};

/** Something that neither the request nor the workspace says, and what the plan does meanwhile. */
export type PlanQuestion = {
  readonly question: string;
  /** What a person may well answer. */
  readonly answers: readonly string[];
  readonly assumption: string;
};

/** The most questions that a plan may come with. */
export const mostQuestions = 3;

/** What the orchestrator proposes and a person approves. Every path passed `normalizePath`; problems stand beside it. */
export type ImplementationPlan = {
  readonly summary: string;
  readonly estimatedComplexity: Complexity;
  readonly files: readonly FileTask[];
  /** At most `mostQuestions`; left out where there are none. */
  readonly questions?: readonly PlanQuestion[];
};
