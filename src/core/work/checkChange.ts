import { jsonFault } from '../code/jsonFault.ts';
import { isCode, languageOf } from '../code/language.ts';
import { newSyntaxFaults } from '../code/newSyntaxFaults.ts';
import { newPlaceholders } from '../code/placeholders.ts';
import type { Fault } from '../code/syntaxFaults.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';
import { kindOfFile } from '../retrieval/fileKind.ts';
import { suddenLoss } from './suddenLoss.ts';

/**
 * What looks wrong about a change, and was not so before: it is no code of its language (`syntax`), no JSON (`json`), leaves
 * work undone (`placeholder`), or most of the file is gone (`loss`).
 */
export type Flaw = {
  readonly kind: 'syntax' | 'json' | 'placeholder' | 'loss';
  /** A line of the new text, from 1; null where it is about the file as a whole. */
  readonly line: number | null;
  /** A few words; of a placeholder the line itself. */
  readonly detail: string;
};

/** A file before and after; null where there is none. */
export type CheckedChange = {
  readonly filePath: WorkspacePath;
  readonly base: string | null;
  readonly text: string | null;
};

const mostOfAKind = 10;

/**
 * Checks one file without a model and without running it; what cannot be checked has no flaw.
 * @param wanted what the worker was asked for: where that speaks of placeholders, they are none
 */
export async function checkChange(
  { filePath, base, text }: CheckedChange,
  wanted: string,
  grammars: Grammars,
): Promise<readonly Flaw[]> {
  if (text === null || text === base) return [];
  const loss = base === null ? null : suddenLoss(base, text);
  const lost: Flaw[] =
    loss === null ? [] : [{ kind: 'loss', line: null, detail: `${loss.before - loss.now} of ${loss.before} lines` }];
  if (text.trim() === '') return lost;
  return [...(await unreadable(filePath, base, text, grammars)), ...undone(filePath, base, text, wanted), ...lost];
}

async function unreadable(
  filePath: WorkspacePath,
  base: string | null,
  text: string,
  grammars: Grammars,
): Promise<Flaw[]> {
  const language = languageOf(filePath);
  const earlier = base === null || base.trim() === '' ? null : base;
  if (language?.kind === 'grammar') {
    return flawsOf('syntax', await newSyntaxFaults(language, earlier, text, grammars));
  }
  if (language?.kind !== 'json') return [];
  if (earlier !== null && jsonFault(earlier, true) !== null) return [];
  const isTolerant = language.isTolerant || (earlier !== null && jsonFault(earlier, false) !== null);
  const fault = jsonFault(text, isTolerant);
  return fault === null ? [] : flawsOf('json', [fault]);
}

function undone(filePath: WorkspacePath, base: string | null, text: string, wanted: string): Flaw[] {
  const kind = kindOfFile(filePath);
  const isWanted = /\b(?:stub(?:s|bed)?|skeletons?|placeholders?|scaffold\w*|not implemented)\b/i.test(wanted);
  if (isWanted || !isCode(filePath) || (kind !== 'source' && kind !== 'test')) return [];
  return flawsOf('placeholder', newPlaceholders(base, text, kind === 'test'));
}

function flawsOf(kind: Flaw['kind'], faults: readonly Fault[]): Flaw[] {
  return faults.slice(0, mostOfAKind).map(({ line, detail }) => ({ kind, line, detail }));
}
