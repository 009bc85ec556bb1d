import { type MarkedText, markConflicts } from '../edit/conflictMarkers.ts';
import { rebase } from '../edit/rebase.ts';
import type { FileContent } from '../ports.ts';
import { conflictLine, type Freshness, freshnessOf, type Proposal } from './proposal.ts';

/**
 * What comes of bringing a proposal up to date with its file: `rebased` onto its text, which is the new base; in `conflict`
 * with it, both sides then standing between markers; or why there is nothing to rebase, or not yet.
 */
export type RebaseResult =
  | { readonly kind: 'rebased'; readonly base: string; readonly text: string | null }
  | ({
      readonly kind: 'conflict';
      readonly reason: 'overlap' | 'too-different';
      readonly base: string;
      readonly conflicts: number;
    } & MarkedText)
  | { readonly kind: 'unresolved'; readonly line: number }
  | { readonly kind: 'not-changed'; readonly freshness: Exclude<Freshness, 'changed'> };

/** Merges a proposal with what stands in its file now; a deletion is then the deletion of that. Writes nothing. */
export function rebaseProposal(proposal: Pick<Proposal, 'base' | 'text' | 'markers'>, now: FileContent): RebaseResult {
  const { base, text } = proposal;
  const freshness = freshnessOf(proposal, now);
  if (freshness !== 'changed') return { kind: 'not-changed', freshness };
  if (base === null || now.kind !== 'text') throw new Error('Only a text can have changed.');
  if (text === null) return { kind: 'rebased', base: now.text, text };
  const line = conflictLine(proposal);
  if (line !== null) return { kind: 'unresolved', line };
  const result = rebase(base, text, now.text);
  if (result.ok) return { kind: 'rebased', base: now.text, text: result.text };
  const { reason, pieces } = result;
  const conflicts = pieces.filter((piece) => typeof piece !== 'string').length;
  return { kind: 'conflict', reason, base: now.text, conflicts, ...markConflicts(pieces) };
}
