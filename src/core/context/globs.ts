import { matchesPath, type Wildcard } from './wildcards.ts';

/** The most readings of a glob's alternatives (`{a,b}`); with more it matches everything. */
const mostReadings = 1_000;

/**
 * Reads globs as VS Code does: `*` and `?` stay within a name, `**` between slashes is any directories, `{a,b}` is either,
 * `[a-z]` and `[!a-z]` one character. One that ends in a slash or in `/**` matches the directory itself as well.
 * @returns whether any of them matches a path, told from the directory that they begin at
 */
export function readGlobs(globs: readonly string[]): (path: string) => boolean {
  const names = new Set<string>();
  const patterns: (readonly Wildcard[])[] = [];
  for (const glob of globs) {
    const readings = alternatives(glob.trim().replace(/\/$/, ''));
    if (readings === null) return () => true;
    for (const reading of readings) {
      if (/^\*\*\/[^/*?[]+$/.test(reading)) names.add(reading.slice('**/'.length));
      else patterns.push(readWildcards(reading));
      if (reading.endsWith('/**')) patterns.push(readWildcards(reading.slice(0, -'/**'.length)));
    }
  }
  return (path) =>
    names.has(path.slice(path.lastIndexOf('/') + 1)) || patterns.some((pattern) => matchesPath(pattern, path));
}

/** A glob without alternatives for each way to choose among them; null for too many. */
function alternatives(glob: string): string[] | null {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (done.length + open.length > mostReadings) return null;
    const group = /\{(?<choices>[^{}]*)\}/.exec(next);
    if (group === null) {
      done.push(next);
      continue;
    }
    const [before, after] = [next.slice(0, group.index), next.slice(group.index + group[0].length)];
    for (const choice of (group.groups?.choices ?? '').split(',', mostReadings + 1)) open.push(before + choice + after);
  }
  return done;
}

function readWildcards(glob: string): Wildcard[] {
  const segments = glob.split('/');
  return segments.flatMap((segment, index): Wildcard[] => {
    const isLast = index === segments.length - 1;
    if (segment === '**') return [isLast ? 'anything' : 'directories'];
    return isLast ? wildcardsWithin(segment) : [...wildcardsWithin(segment), '/'.charCodeAt(0)];
  });
}

function wildcardsWithin(segment: string): Wildcard[] {
  return [...segment.matchAll(/\[(?<not>[!^]?)(?<members>[^\]]+)\]|./gs)].map(([piece, not, members]): Wildcard => {
    if (piece === '*') return 'star';
    if (piece === '?') return 'one';
    return members === undefined ? piece.charCodeAt(0) : { has: memberOf(members, not === '') };
  });
}

/** Whether a character is one of a class's: `a-z` is a range, everything else stands for itself. */
function memberOf(members: string, isAmong: boolean): (unit: number) => boolean {
  const ranges = [...members.matchAll(/(?<first>.)(?:-(?<last>.))?/gs)].map(([, first = '', last = first]) => ({
    first: first.charCodeAt(0),
    last: last.charCodeAt(0),
  }));
  return (unit) => ranges.some(({ first, last }) => unit >= first && unit <= last) === isAmong;
}
