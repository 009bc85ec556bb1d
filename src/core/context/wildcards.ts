/**
 * One piece of a pattern: a character by its code, one of several, `one` that is no slash, `star` for any number of those,
 * `directories` for nothing or anything that ends in a slash, `anything`.
 */
export type Wildcard =
  | number
  | { readonly has: (unit: number) => boolean }
  | 'one'
  | 'star'
  | 'directories'
  | 'anything';

/** Where a wildcard of any length stands in the pattern, and how far it has come in the text. */
type Choice = { readonly wildcard: number; readonly end: number };

/**
 * Whether a pattern is all of a path. Its cost grows with the product of both lengths, however the pattern is made: only
 * the last wildcard of any length is taken back, and one of whole directories once none within a name helps.
 */
export function matchesPath(pattern: readonly Wildcard[], path: string): boolean {
  if (!endsAlike(pattern, path)) return false;
  let next = 0;
  let at = 0;
  let within: Choice | null = null;
  let across: Choice | null = null;
  while (next < pattern.length || at < path.length) {
    const wanted = pattern[next];
    if (wanted === 'star') {
      within = { wildcard: next++, end: at };
      continue;
    }
    if (wanted === 'directories' || wanted === 'anything') {
      across = { wildcard: next++, end: at };
      within = null;
      continue;
    }
    if (wanted !== undefined && at < path.length && isOne(wanted, path.charCodeAt(at))) {
      next++;
      at++;
      continue;
    }
    if (within !== null && within.end < path.length && path.charCodeAt(within.end) !== slash) {
      within = { ...within, end: within.end + 1 };
      next = within.wildcard + 1;
      at = within.end;
      continue;
    }
    if (across === null) return false;
    const end: number = pattern[across.wildcard] === 'anything' ? across.end : path.indexOf('/', across.end);
    if (end < 0 || end >= path.length) return false;
    across = { ...across, end: end + 1 };
    next = across.wildcard + 1;
    at = across.end;
  }
  return true;
}

const slash = 0x2f;

/** Whether the characters that a pattern ends in are those of the path: most paths are told apart by that. */
function endsAlike(pattern: readonly Wildcard[], path: string): boolean {
  for (let back = 1; back <= pattern.length; back++) {
    const wanted = pattern[pattern.length - back];
    if (typeof wanted !== 'number') return true;
    if (path.charCodeAt(path.length - back) !== wanted) return false;
  }
  return true;
}

function isOne(wanted: Exclude<Wildcard, 'star' | 'directories' | 'anything'>, unit: number): boolean {
  if (typeof wanted === 'number') return wanted === unit;
  return unit !== slash && (wanted === 'one' || wanted.has(unit));
}
