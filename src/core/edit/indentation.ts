export function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

type Pair = readonly [written: string, own: string];

/**
 * Maps lines from the indentation a model wrote to the file's own.
 * @param pairs the indentation of each search line as [written, in the file]
 */
export function reindenter(pairs: readonly Pair[]): (line: string) => string {
  const known = new Map<string, string>();
  for (const [written, own] of pairs) if (!known.has(written)) known.set(written, own);
  if ([...known].every(([written, own]) => written === own)) return (line) => line;
  const byDepth = [...known].sort(([a], [b]) => a.length - b.length);
  const scale = scaleOf(byDepth);
  return (line) => {
    if (line.trim() === '') return line;
    const written = indentationOf(line);
    const own = known.get(written) ?? deeper(written, byDepth, scale) ?? shallower(written, byDepth, scale);
    return (own ?? written) + line.slice(written.length);
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

function deeper(written: string, byDepth: readonly Pair[], scale: number): string | undefined {
  const nearest = byDepth.findLast(([candidate]) => written.startsWith(candidate));
  if (nearest === undefined) return undefined;
  const rest = written.slice(nearest[0].length);
  const owns = byDepth.map(([, own]) => own).join('');
  if (owns === '') return rest;
  return nearest[1] + (owns.includes('\t') ? '\t' : ' ').repeat(Math.round(rest.length * scale));
}

function shallower(written: string, byDepth: readonly Pair[], scale: number): string | undefined {
  const nearest = byDepth.find(([candidate]) => candidate.startsWith(written));
  if (nearest === undefined) return undefined;
  const missing = Math.round((nearest[0].length - written.length) * scale);
  return nearest[1].slice(0, Math.max(0, nearest[1].length - missing));
}
