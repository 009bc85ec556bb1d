import { compilePattern, type Program } from './patternProgram.ts';
import { readPattern } from './readPattern.ts';

/** Looks for something in lines, whatever their case. */
export type LinePattern = {
  /** Whether a text could have such a line; quick. */
  mayBeIn(text: string): boolean;
  /** Whether a line has it, in its first 2,000 characters where that is a pattern. */
  isIn(line: string): boolean;
  /** How many steps were gone so far to tell; some ten million of them take a second. */
  readonly steps: number;
};

const longestLine = 2_000;

/**
 * What a person or a model would search for: a text as it stands and, where it can be read as a simple regular expression,
 * whatever that fits. No expression takes long: it is followed in all its ways at once and never back.
 */
export function linePattern(searched: string): LinePattern {
  const literal = searched.toLowerCase();
  const node = readPattern(searched);
  const program = node === null ? null : compilePattern(node);
  const needles = program === null ? [literal] : program.needles === null ? null : [literal, ...program.needles];
  const has = (lower: string) => needles === null || needles.some((needle) => lower.includes(needle));
  let steps = 0;
  return {
    get steps() {
      return steps;
    },
    mayBeIn: (text) => has(text.toLowerCase()),
    isIn(line) {
      const lower = line.toLowerCase();
      if (!has(lower)) return false;
      if (program === null || lower.includes(literal)) return lower.includes(literal);
      const beginning = lower.length <= longestLine ? lower : `${lower.slice(0, longestLine)}\n`;
      const followed = follow(program, beginning);
      steps += followed.steps;
      return followed.fits;
    },
  };
}

/** Whether a pattern fits some part of a line in small letters, and in how many steps that was found. */
function follow({ steps: all }: Program, line: string): { readonly fits: boolean; readonly steps: number } {
  const entered = new Int32Array(all.length + 1).fill(-1);
  let states: number[] = [];
  let steps = 0;
  for (let at = 0; at <= line.length; at += 1) {
    const open = states;
    open.push(0);
    const code = line.charCodeAt(at);
    states = [];
    while (open.length > 0) {
      const state = open.pop() as number;
      if (entered[state] === at) continue;
      entered[state] = at;
      steps += 1;
      const step = all[state];
      if (step === undefined) return { fits: true, steps };
      if (step.kind === 'fork') open.push(step.other, state + 1);
      else if (step.kind === 'jump') open.push(step.to);
      else if (step.kind === 'place') {
        if (step.holds(line, at)) open.push(state + 1);
      } else if (at < line.length && step.fits(code)) states.push(state + 1);
    }
  }
  return { fits: false, steps };
}
