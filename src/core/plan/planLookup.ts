import type { z } from 'zod';
import type { GatedContent, GatedReader } from '../context/gatedReader.ts';
import { listed } from '../model/promptBlocks.ts';
import { type ShownText, showing } from '../model/shownText.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import type { LookupOutcome, LookupRefusal, LookupTool } from './explorationEvent.ts';

/** Where a planner looks around. */
export type LookupSite = {
  readonly reader: GatedReader;
  readonly grammars: Grammars;
  /** The files that a model may hear of. */
  list(): Promise<readonly WorkspacePath[]>;
  /** A path as a model writes it, as the workspace's; null for one that leads outside. */
  place(written: string): Promise<WorkspacePath | null>;
  readonly signal: AbortSignal;
  /** The most tokens of an answer. */
  readonly room: number;
};

/** What a planner is answered, and what of it: `count` files or lines, or why there is nothing. */
export type Answered = { readonly text: ShownText } & (
  | { readonly kind: 'found'; readonly count: number }
  | { readonly kind: LookupRefusal }
);

/** A way for a planner to look around; it writes nothing. */
export type PlanLookup<Input = never> = {
  readonly name: LookupTool;
  readonly description: string;
  readonly schema: z.ZodType<Input>;
  /** What is looked for, in a few words. */
  what(input: Input): string;
  /** Rejects only once the signal is aborted. */
  look(input: Input, site: LookupSite): Promise<Answered>;
};

/** What is reported of an answer. */
export function outcomeOf(answered: Answered, tokens: number): LookupOutcome {
  return answered.kind === 'found' ? { kind: 'found', count: answered.count, tokens } : { kind: answered.kind };
}

/** The text of a file that a planner names, or why it does not get it. */
export async function readPlace(
  written: string,
  { reader, place }: LookupSite,
): Promise<{ readonly path: WorkspacePath; readonly text: ShownText } | (Answered & { readonly path: null })> {
  const path = await place(written);
  if (path === null) {
    return { path, kind: 'outside', text: showing`${listed(written)} is outside the workspace.` };
  }
  const content = await reader.read(path);
  if (content.kind === 'text') return { path, text: content.masked.shown };
  return { path: null, ...refusalOf(content, listed(path)) };
}

function refusalOf(content: Exclude<GatedContent, { kind: 'text' }>, path: ShownText): Answered {
  switch (content.kind) {
    case 'withheld':
      return {
        kind: 'withheld',
        text: showing`${path} is withheld: it is ignored, or its name says that it holds secrets.`,
      };
    case 'unsearched':
      return { kind: 'unsearched', text: showing`${path} is withheld: secrets could not be looked for in it.` };
    case 'missing':
      return { kind: 'missing', text: showing`There is no file ${path}.` };
    case 'unreadable':
      if (content.reason === 'link') return { kind: 'link', text: showing`${path} is a link, which is not followed.` };
      if (content.reason === 'outside') return { kind: 'outside', text: showing`${path} is outside the workspace.` };
      if (content.reason === 'directory') {
        return { kind: 'unreadable', text: showing`${path} is a folder. List its files instead.` };
      }
      return { kind: 'unreadable', text: showing`${path} is no text that can be shown.` };
  }
}
