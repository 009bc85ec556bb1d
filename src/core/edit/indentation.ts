/** The blanks and tabs a line begins with. */
export function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

type Pair = readonly [written: string, own: string];

/**
 * Maps lines from the indentation a model wrote to the file's own; null for a line whose indentation stands for several.
 * @param pairs the indentation of each search line as [written, in the file]
 */
export function reindenter(pairs: readonly Pair[]): (line: string) => string | null {
  const known = new Map<string, string>();
  const unclear = new Set<string>();
  for (const [written, own] of pairs) {
    if (!known.has(written)) known.set(written, own);
    else if (known.get(written) !== own) unclear.add(written);
  }
  if (pairs.every(([written, own]) => written === own)) return (line) => line;
  const byDepth = [...known].sort(([a], [b]) => a.length - b.length);
  const scale = scaleOf(byDepth);
  return (line) => {
    if (line.trim() === '') return line;
    const written = indentationOf(line);
    const above = byDepth.findLast(([candidate]) => written.startsWith(candidate));
    const nearest = above ?? byDepth.find(([candidate]) => candidate.startsWith(written));
    if (nearest === undefined) return line;
    if (unclear.has(nearest[0])) return null;
    const own = above === undefined ? shallower(written, nearest, scale) : deeper(written, nearest, byDepth, scale);
    return own + line.slice(written.length);
  };
}

/** How many characters of the file's indentation stand for one that the model wrote. */
function scaleOf(byDepth: readonly Pair[]): number {
  for (const [index, [written, own]] of byDepth.entries()) {
    const [lessWritten, lessOwn] = byDepth[index - 1] ?? [written, own];
    const step = written.length - lessWritten.length;
    if (step > 0 && own.length > lessOwn.length) return (own.length - lessOwn.length) / step;
  }
  const [written, own] = byDepth.at(-1) as Pair;
  const bothIndented = written !== '' && own !== '';
  return bothIndented && written.includes('\t') !== own.includes('\t') ? own.length / written.length : 1;
}

function deeper(written: string, nearest: Pair, byDepth: readonly Pair[], scale: number): string {
  const rest = written.slice(nearest[0].length);
  const owns = byDepth.map(([, own]) => own).join('');
  if (owns === '') return rest;
  return nearest[1] + (owns.includes('\t') ? '\t' : ' ').repeat(Math.round(rest.length * scale));
}

function shallower(written: string, nearest: Pair, scale: number): string {
  const missing = Math.round((nearest[0].length - written.length) * scale);
  return nearest[1].slice(0, Math.max(0, nearest[1].length - missing));
}
