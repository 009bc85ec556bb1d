/** How often a text stands in another, overlaps counted. */
export function occurrences(text: string, part: string): number {
  if (part === '') return 0;
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

/** Only the letters and digits of a text, without accents and case; what no sloppy quoting changes. */
export function squeezed(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const wordsByLine = new Map<string, ReadonlySet<string>>();

function wordsOf(line: string): ReadonlySet<string> {
  let words = wordsByLine.get(line);
  if (words === undefined) {
    words = new Set(line.match(/[\p{L}_]+|\d+/gu) ?? []);
    wordsByLine.set(line, words);
  }
  return words;
}

function areAlike(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  let shared = 0;
  for (const word of left) if (right.has(word)) shared += 1;
  return shared > 0 && shared >= 0.6 * (left.size + right.size - shared);
}

/** Whether half of the quoted lines have their like in the same order at another place of the file. */
export function hasRival(lines: readonly string[], top: number, quoted: readonly string[]): boolean {
  const weights = quoted.map((line) => wordsOf(line).size);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const most = lines.length - 1;
  for (let start = 1 - quoted.length; start <= most; start += 1) {
    if (start === top) continue;
    let alike = 0;
    for (const [at, line] of quoted.entries()) {
      if (weights[at] !== 0 && areAlike(line, lines[start + at] ?? '')) alike += weights[at] ?? 0;
    }
    if (alike * 2 > whole) return true;
  }
  return false;
}

/** How many letters have to be added, dropped or changed to get from one text to the other. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const above = row;
    row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const change = (above[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      row.push(Math.min(change, (above[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1));
    }
  }
  return row[other.length] ?? 0;
}
