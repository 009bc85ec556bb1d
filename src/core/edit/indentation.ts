/** The blanks and tabs a line begins with. */
export function indentationOf(line: string): string {
  return /^[^\S\r\n]*/.exec(line)?.[0] ?? '';
}

/** How deep a line is indented, in columns, a tab counted as four. */
export function depthOf(line: string): number {
  return widthOf(indentationOf(line));
}

function widthOf(indentation: string): number {
  let width = 0;
  for (const character of indentation) width += character === '\t' ? 4 : 1;
  return width;
}

/** What one step of indentation is in a text: a tab, or so many blanks; null for a text that tells none. */
export function indentationUnit(lines: readonly string[]): string | null {
  const steps = new Map<string, number>();
  let before: string | null = null;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const indentation = indentationOf(line);
    if (before !== null && indentation.length > before.length && indentation.startsWith(before)) {
      const step = indentation.slice(before.length);
      const unit = step.startsWith('\t') ? '\t' : step;
      if (unit === '\t' || (unit.length <= 8 && unit.length > 1)) steps.set(unit, (steps.get(unit) ?? 0) + 1);
    }
    before = indentation;
  }
  const [most] = [...steps].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return most?.[0] ?? null;
}

/** The indentation of a line as the model wrote it and as the file has it. */
export type IndentationPair = { readonly written: string; readonly own: string };

/** A line above or below a new one, as the model wrote it and as it will stand in the file. */
export type Neighbor = IndentationPair & { readonly text: string };

/** Gives new lines the file's indentation; null for a line where it cannot be told. */
export type Indenter = (line: string, above: Neighbor | null, below: Neighbor | null) => string | null;

/**
 * Learns from the lines that search and file share how the model's indentation becomes the file's.
 * @param pairs those lines, in order
 * @param writtenUnit one step as the model writes it
 * @param ownUnit one step in the file
 * @param wanted the replacement
 */
export function createIndenter(
  pairs: readonly IndentationPair[],
  writtenUnit: string | null,
  ownUnit: string | null,
  wanted: readonly string[],
): Indenter {
  const [, ...rest] = pairs;
  const isSame = ({ written, own }: IndentationPair) => written === own;
  if (pairs.every(isSame)) return (line) => line;
  const firstIsOdd =
    pairs[0]?.written === '' && rest.every(isSame) && (rest.length > 0 || onlyFirstIsCut(pairs[0], wanted));
  if (firstIsOdd) return (line) => line;
  const firstIsCut = pairs[0]?.written === '' && rest.length > 1 && isConsistent(rest) && !isConsistent(pairs);
  const known = firstIsCut ? rest : pairs;
  const owns = new Map<string, Set<string>>();
  for (const { written, own } of known) owns.set(written, (owns.get(written) ?? new Set()).add(own));
  const ratio = ratioOf(known, writtenUnit, ownUnit);
  const filler =
    known.some(({ own }) => own.includes('\t')) || (ownUnit === '\t' && known.every(({ own }) => own === ''))
      ? '\t'
      : ' ';
  return (line, above, below) => {
    if (line.trim() === '') return line;
    const written = indentationOf(line);
    const content = line.slice(written.length);
    const exact = owns.get(written);
    if (exact?.size === 1) return [...exact][0] + content;
    if (exact !== undefined) {
      const near = between(above, below, ownUnit);
      return near === null ? null : near + content;
    }
    const nearest = nearestTo(written, owns);
    if (nearest === null) return null;
    const [from, to] = nearest;
    if (written.startsWith(from)) return to + stretch(written.slice(from.length), ratio, filler) + content;
    if (from.startsWith(written)) return shorten(to, from.length - written.length, ratio) + content;
    const levels = (widthOf(written) - widthOf(from)) / (writtenUnit === null ? 4 : widthOf(writtenUnit));
    const unit = ownUnit ?? '    ';
    if (levels >= 0) return to + unit.repeat(Math.round(levels)) + content;
    return to.slice(0, Math.max(0, to.length + Math.round(levels) * unit.length)) + content;
  };
}

/** Whether the lines below the first one have the file's indentation although nothing opened a block above them. */
function onlyFirstIsCut({ own }: IndentationPair, [first = '', ...rest]: readonly string[]): boolean {
  const filled = rest.filter((line) => line.trim() !== '');
  const opens = /[{([:]\s*$/.test(first);
  return (
    own !== '' &&
    indentationOf(first) === '' &&
    !opens &&
    filled.length > 0 &&
    filled.every((line) => line.startsWith(own))
  );
}

function isConsistent(pairs: readonly IndentationPair[]): boolean {
  const owns = new Map<string, string>();
  return pairs.every(({ written, own }) => {
    const known = owns.get(written);
    owns.set(written, own);
    return known === undefined || known === own;
  });
}

/** How many characters of the file's indentation stand for one that the model wrote. */
function ratioOf(pairs: readonly IndentationPair[], writtenUnit: string | null, ownUnit: string | null): number {
  const byDepth = pairs.toSorted((a, b) => a.written.length - b.written.length);
  for (const [index, { written, own }] of byDepth.entries()) {
    const less = byDepth[index - 1];
    if (less === undefined || written.length === less.written.length || own.length <= less.own.length) continue;
    return (own.length - less.own.length) / (written.length - less.written.length);
  }
  const deepest = byDepth.at(-1) as IndentationPair;
  const otherKind = deepest.written !== '' && deepest.written.includes('\t') !== deepest.own.includes('\t');
  if (deepest.own !== '' && otherKind) return deepest.own.length / deepest.written.length;
  return writtenUnit === null || ownUnit === null ? 1 : ownUnit.length / writtenUnit.length;
}

function nearestTo(written: string, owns: ReadonlyMap<string, ReadonlySet<string>>): readonly [string, string] | null {
  const clear = [...owns].flatMap(([from, all]) => (all.size === 1 ? [[from, [...all][0] as string] as const] : []));
  const distance = (from: string) => Math.abs(widthOf(from) - widthOf(written));
  const [nearest] = clear.sort((a, b) => distance(a[0]) - distance(b[0]) || a[0].length - b[0].length);
  const unclear = [...owns].filter(([, all]) => all.size > 1).map(([from]) => distance(from));
  return nearest === undefined || unclear.some((other) => other < distance(nearest[0])) ? null : nearest;
}

function stretch(indentation: string, ratio: number, filler: string): string {
  if (ratio === 1 && (filler === ' ') !== indentation.includes('\t')) return indentation;
  return filler.repeat(Math.round(indentation.length * ratio));
}

function shorten(own: string, by: number, ratio: number): string {
  return own.slice(0, Math.max(0, own.length - Math.round(by * ratio)));
}

/** The indentation of a line between two that the file has, where both leave only one. */
function between(above: Neighbor | null, below: Neighbor | null, unit: string | null): string | null {
  if (above === null || below === null) return null;
  if (above.own === below.own) return /[{([:]\s*$/.test(above.text) ? null : above.own;
  const opens = /[{([:]\s*$/.test(above.text);
  if (below.own.length > above.own.length) return opens ? below.own : null;
  const closes = /^\s*[})\]]/.test(below.text);
  if (closes && !opens) return above.own;
  return closes && opens && unit !== null ? above.own + unit : null;
}
