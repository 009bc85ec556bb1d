import { z } from 'zod';
import type { WorkspacePath } from '../ports.ts';

const changeType = z.enum(['create', 'modify', 'delete']);
const complexity = z.enum(['low', 'medium', 'high']);

/** What the planner must answer: strict structured output, so every key is required and nothing is a record. */
export const planSchema = z.object({
  summary: z.string().describe('one or two sentences: what will be done and how'),
  estimatedComplexity: complexity,
  files: z
    .array(
      z.object({
        filePath: z.string().describe('relative to the workspace'),
        changeType,
        purpose: z.string().describe('what to do in this file, with exact names and signatures'),
      }),
    )
    .describe('each once'),
});

export type ChangeType = z.infer<typeof changeType>;
export type Complexity = z.infer<typeof complexity>;

/** One file of a plan and the work of one model call. */
export type FileTask = {
  /** Unique in the plan: `t1`, `t2`, … in the planner's order. */
  readonly id: string;
  readonly filePath: WorkspacePath;
  readonly changeType: ChangeType;
  readonly purpose: string;
};

/** What the orchestrator proposes and a person approves. Every path passed `normalizePath`; problems stand beside it. */
export type ImplementationPlan = {
  readonly summary: string;
  readonly estimatedComplexity: Complexity;
  readonly files: readonly FileTask[];
};
