import { markerLine } from '../edit/conflictMarkers.ts';
import type { ChangeType } from '../plan/implementationPlan.ts';
import type { FileContent, WorkspacePath } from '../ports.ts';
import type { Flaw } from '../work/checkChange.ts';

/** `accepted` means written and read back. */
export type Decision = 'pending' | 'accepted' | 'rejected';

/** One file as it would be; what a person edits, accepts or rejects. */
export type Proposal = {
  readonly taskId: string;
  readonly filePath: WorkspacePath;
  readonly changeType: ChangeType;
  /** The file's text when the worker read it, or when the proposal was rebased onto it; null for a new file. */
  readonly base: string | null;
  /** The proposed text; null for a deletion. */
  readonly text: string | null;
  readonly explanation: string;
  /** What looked wrong about the text as the worker left it; left out where there was nothing. */
  readonly warnings?: readonly Flaw[];
  readonly decision: Decision;
  /** Marker lines of conflicts: a text that still has one of them cannot be accepted. */
  readonly markers?: readonly string[];
  /** Counts the changes of its text and decision, from 1. */
  readonly revision: number;
};

/**
 * Whether the base still holds: `changed`, deleted (`gone`) or created (`appeared`) underneath, or no longer readable.
 * Computed from what stands there now, never stored.
 */
export type Freshness = 'fresh' | 'changed' | 'gone' | 'appeared' | 'unreadable';

export function freshnessOf(proposal: Pick<Proposal, 'base'>, now: FileContent): Freshness {
  if (now.kind === 'unreadable') return proposal.base === null ? 'appeared' : 'unreadable';
  if (now.kind === 'missing') return proposal.base === null ? 'fresh' : 'gone';
  if (proposal.base === null) return 'appeared';
  return now.text === proposal.base ? 'fresh' : 'changed';
}

/** The number of the first line, from 1, that still marks a conflict with the file; null when none does. */
export function conflictLine({ text, markers = [] }: Pick<Proposal, 'text' | 'markers'>): number | null {
  return text === null ? null : markerLine(text, markers);
}

/** Whether what is proposed stands there already. */
export function isInPlace({ text }: Pick<Proposal, 'text'>, now: FileContent): boolean {
  return text === null ? now.kind === 'missing' : now.kind === 'text' && now.text === text;
}
