/** Longer runs of letters are no words. */
const longest = 64;

/**
 * Whether one word is the other with a slip of the pen: letters swapped, dropped, doubled or, in a long word, mistaken;
 * never at its beginning or in its digits, and never its plural.
 */
export function isMisspelling(word: string, other: string): boolean {
  if (word.toLowerCase() === other.toLowerCase()) return true;
  const shorter = Math.min(word.length, other.length);
  if (shorter < 4 || shorter > longest || Math.abs(word.length - other.length) > 2) return false;
  if (word[0] !== other[0]) return false;
  const isSwapped = word[1] === other[2] && word[2] === other[1];
  const isDropped = shorter >= 8 && (word[1] === other[2] || word[2] === other[1]);
  if (word[1] !== other[1] && !isSwapped && !isDropped) return false;
  if (word.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  if (`${word}s` === other || `${other}s` === word) return false;
  const { distance, isMistaken } = slips(word.toLowerCase(), other.toLowerCase());
  if (distance === 1) return !isMistaken || shorter >= 7;
  return distance === 2 && shorter >= 9;
}

/** The optimal string alignment distance of two short words, and whether a letter stands for another. */
function slips(a: string, b: string): { readonly distance: number; readonly isMistaken: boolean } {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      (rows[i] as number[])[j] = Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  const isMistaken = a.length === b.length && [...a].sort().join('') !== [...b].sort().join('');
  return { distance: at(a.length, b.length), isMistaken };
}
