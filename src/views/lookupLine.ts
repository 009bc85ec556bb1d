import type { LookupOutcome, LookupTool } from '../core/plan/explorationEvent.ts';
import type { Lookup } from '../core/run/run.ts';
import type { Translate } from './messages.ts';

/** What the planner did to look something up, and what came of it, in a few words each. */
export function lookupLine({ tool, what, outcome }: Lookup, t: Translate): { did: string; got: string } {
  const did: Record<LookupTool, () => string> = {
    listFiles: () => (what === '' ? t('Listed all files') : t('Listed {0}', what)),
    searchText: () => t('Searched {0}', what),
    readFile: () => t('Read {0}', what),
    outline: () => t('Outlined {0}', what),
  };
  return {
    did: did[tool](),
    got: outcome.kind === 'found' ? countOf(tool, outcome.count, t) : refusalOf(outcome.kind, t),
  };
}

function countOf(tool: LookupTool, count: number, t: Translate): string {
  if (count === 0) return t('nothing');
  if (tool === 'outline') return count === 1 ? t('1 definition') : t('{0} definitions', count);
  if (tool === 'listFiles') return count === 1 ? t('1 file') : t('{0} files', count);
  return count === 1 ? t('1 line') : t('{0} lines', count);
}

function refusalOf(kind: Exclude<LookupOutcome['kind'], 'found'>, t: Translate): string {
  switch (kind) {
    case 'withheld':
      return t('withheld: ignored, or may hold secrets');
    case 'unsearched':
      return t('withheld: secrets could not be looked for');
    case 'link':
      return t('withheld: behind a link');
    case 'outside':
      return t('refused: outside the workspace');
    case 'missing':
      return t('not there');
    case 'unreadable':
      return t('no text');
    case 'invalid':
      return t('the model did not say what');
  }
}
