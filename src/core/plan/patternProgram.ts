import type { PatternNode } from './readPattern.ts';

/** What is done at one place of a pattern; what follows is the next step. */
export type Step =
  | { readonly kind: 'take'; readonly fits: (code: number) => boolean }
  | { readonly kind: 'place'; readonly holds: (line: string, at: number) => boolean }
  | { readonly kind: 'fork'; readonly other: number }
  | { readonly kind: 'jump'; readonly to: number };

/** A pattern as steps, over when the last one is; `needles` are texts of which all that fits has one, null where there are none. */
export type Program = { readonly steps: readonly Step[]; readonly needles: readonly string[] | null };

const mostSteps = 300;

/** A pattern as steps; null where there would be too many. */
export function compilePattern(node: PatternNode): Program | null {
  const steps: Step[] = [];
  return emit(node, steps) ? { steps, needles: needlesOf(node) } : null;
}

/** Whether there was room for the steps of a node. */
function emit(node: PatternNode, steps: Step[]): boolean {
  if (steps.length > mostSteps) return false;
  switch (node.kind) {
    case 'take':
    case 'place':
      steps.push(node);
      return true;
    case 'all':
      return node.parts.every((part) => emit(part, steps));
    case 'any': {
      const ends: number[] = [];
      for (const [index, part] of node.parts.entries()) {
        const isLast = index === node.parts.length - 1;
        const fork = isLast ? -1 : steps.push({ kind: 'fork', other: 0 }) - 1;
        if (!emit(part, steps)) return false;
        if (isLast) break;
        ends.push(steps.push({ kind: 'jump', to: 0 }) - 1);
        steps[fork] = { kind: 'fork', other: steps.length };
      }
      for (const end of ends) steps[end] = { kind: 'jump', to: steps.length };
      return true;
    }
    case 'repeat': {
      for (let count = 0; count < node.least; count += 1) if (!emit(node.part, steps)) return false;
      if (node.most === null) {
        const fork = steps.push({ kind: 'fork', other: 0 }) - 1;
        if (!emit(node.part, steps)) return false;
        steps.push({ kind: 'jump', to: fork });
        steps[fork] = { kind: 'fork', other: steps.length };
        return true;
      }
      const forks: number[] = [];
      for (let count = node.least; count < node.most; count += 1) {
        forks.push(steps.push({ kind: 'fork', other: 0 }) - 1);
        if (!emit(node.part, steps)) return false;
      }
      for (const fork of forks) steps[fork] = { kind: 'fork', other: steps.length };
      return true;
    }
  }
}

const shortestNeedle = 2;

function needlesOf(node: PatternNode): readonly string[] | null {
  switch (node.kind) {
    case 'any': {
      const all = node.parts.map(needlesOf);
      return all.some((needles) => needles === null) ? null : all.flatMap((needles) => needles ?? []);
    }
    case 'repeat':
      return node.least > 0 ? needlesOf(node.part) : null;
    case 'all':
      return best(inRow(node.parts));
    default:
      return null;
  }
}

/** What each part of a row needs; characters that stand side by side are one text. */
function inRow(parts: readonly PatternNode[]): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let run = '';
  for (const part of parts) {
    if (part.kind === 'place') continue;
    if (part.kind === 'take' && part.text !== null) run += part.text;
    else {
      found.push([run], needlesOf(part) ?? []);
      run = '';
    }
  }
  return [...found, [run]];
}

/** The needles of which the shortest is the longest; null where they would find too much. */
function best(candidates: readonly (readonly string[])[]): readonly string[] | null {
  const shortest = (needles: readonly string[]) =>
    needles.length === 0 ? 0 : Math.min(...needles.map(({ length }) => length));
  const [first = []] = candidates.toSorted((a, b) => shortest(b) - shortest(a));
  return shortest(first) < shortestNeedle ? null : first;
}
