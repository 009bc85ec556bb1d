import type { EditStep } from './editSteps.ts';
import type { Block } from './match.ts';

/** What happens inside a block of a match, and the lines that are added right after it. */
export type StepGroup = { readonly inside: readonly EditStep[]; readonly after: readonly string[] };

/** The steps of an edit by the blocks of its match, and the lines that are added before the first one. */
export type StepGroups = { readonly before: readonly string[]; readonly groups: readonly StepGroup[] };

/** Tells the steps of an edit apart by the blocks of its match. */
export function groupSteps(steps: readonly EditStep[], blocks: readonly Block[]): StepGroups {
  const blockOf = blocks.flatMap(({ searchFrom, searchTo }, at) => Array<number>(searchTo - searchFrom).fill(at));
  const before: string[] = [];
  const groups = blocks.map(() => ({ inside: [] as EditStep[], after: [] as string[] }));
  let current: (typeof groups)[number] | null = null;
  for (const step of steps) {
    if (step.kind === 'added') {
      (current?.after ?? before).push(step.line);
      continue;
    }
    const group = groups[blockOf[step.search] as number] as (typeof groups)[number];
    if (group === current) group.inside.push(...group.after.splice(0).map(added));
    group.inside.push(step);
    current = group;
  }
  const part = groups[blocks.findIndex(({ isPart }) => isPart === true)];
  if (part !== undefined) {
    part.inside.unshift(...before.splice(0).map(added));
    part.inside.push(...part.after.splice(0).map(added));
  }
  return { before, groups };
}

function added(line: string): EditStep {
  return { kind: 'added', line };
}

/** Whether the search's lines around a block that it left out are taken away: those on both sides, or the one above. */
export function removedAround(
  { groups }: StepGroups,
  blocks: readonly Block[],
  index: number,
): 'both' | 'above' | 'none' {
  const isQuoted = (_: StepGroup, at: number) => {
    const { searchFrom, searchTo, fileFrom, fileTo } = blocks[at] as Block;
    return searchFrom < searchTo && fileFrom < fileTo;
  };
  const above = groups.findLast((group, at) => at < index && isQuoted(group, at))?.inside.at(-1);
  const below = groups.find((group, at) => at > index && isQuoted(group, at))?.inside[0];
  if (above?.kind !== 'removed') return 'none';
  return below?.kind === 'removed' ? 'both' : 'above';
}
