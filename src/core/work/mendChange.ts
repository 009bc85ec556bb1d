import { addUsage, type Usage } from '../model/usage.ts';
import type { Attempt, Outcome } from './attempt.ts';
import type { Flaw } from './checkChange.ts';
import type { FileChange } from './workOnFile.ts';

/** What mending a change takes. */
export type Mending = {
  readonly check: (change: FileChange) => Promise<readonly Flaw[]>;
  /** Asks the worker for a change without these flaws. */
  readonly askAgain: (flaws: readonly Flaw[]) => Promise<Attempt>;
  readonly changeOf: (changed: Extract<Outcome, { kind: 'changed' }>, usage: Usage) => FileChange;
  /** Told why a second answer was not used. */
  readonly log: (message: string, cause: unknown) => void;
  readonly signal: AbortSignal;
};

/** The change that counts, and the second answer where it came of that one; null where the first one stands. */
export type Mended = { readonly change: FileChange; readonly answer: string | null };

/**
 * Checks a change and lets its worker mend, once, what looks wrong. The second answer counts unless it cannot be used, has
 * more flaws or drops work; then the first stands. What is left of the flaws are the warnings of the change.
 * @throws only once the signal is aborted
 */
export async function mendChange(
  first: FileChange,
  { check, askAgain, changeOf, log, signal }: Mending,
): Promise<Mended> {
  const stands = (change: FileChange): Mended => ({ change, answer: null });
  const flaws = await check(first).catch((error: unknown) => {
    log('The change could not be checked', error);
    return [];
  });
  if (flaws.length === 0) return stands(first);
  signal.throwIfAborted();
  const asIs: FileChange = { ...first, warnings: flaws };
  try {
    const { outcome, reply, usage: more, error } = await askAgain(flaws);
    const usage = addUsage(first.usage, more);
    if (error !== null) {
      log('No corrected answer came, so the first one stands', error);
      return stands({ ...asIs, usage });
    }
    if (outcome.kind !== 'changed') {
      const { kind, detail } = outcome.failure;
      log(`The corrected answer cannot be used, so the first one stands: ${kind}: ${detail}`, reply);
      return stands({ ...asIs, usage });
    }
    const mended = changeOf(outcome, usage);
    const second = { ...mended, explanation: mended.explanation || first.explanation };
    const left = await check(second);
    if (left.length > flaws.length || dropsWork(first, second)) {
      log('The corrected answer is worse, so the first one stands', second.text);
      return stands({ ...asIs, usage });
    }
    return { change: left.length === 0 ? second : { ...second, warnings: left }, answer: outcome.answer };
  } catch (error) {
    if (signal.aborted) throw error;
    log('No corrected answer came, so the first one stands', error);
    return stands(asIs);
  }
}

/** Whether a second change adds less than half of the lines that the first one added: it holds the correction alone. */
export function dropsWork(first: FileChange, second: FileChange): boolean {
  return 2 * addedLines(second) < addedLines(first);
}

function addedLines({ base, text }: FileChange): number {
  const linesOf = (source: string | null) => (source ?? '').split(/\r\n|\n|\r/).map((line) => line.trim());
  const known = new Set(linesOf(base));
  return linesOf(text).filter((line) => line !== '' && !known.has(line)).length;
}
