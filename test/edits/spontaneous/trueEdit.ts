import { between, pick, type Random } from './choice.ts';
import { indentOf, isCode, isComment } from './language.ts';
import { isBalanced, newLines, withOtherToken } from './newText.ts';
import { brought, gone, halvesOf, kept, type Row, searchLines } from './rows.ts';
import { indentUnit, type Line, type Terrain, textOf } from './terrain.ts';

/** An edit as its author meant it: what the rows say, from a line of the terrain on. */
export type TrueEdit = { readonly terrain: Terrain; readonly from: number; readonly rows: readonly Row[] };

/** What sort of change an edit is. */
type Shape = 'token' | 'tokens' | 'insert' | 'delete' | 'rewrite' | 'parameter' | 'wrap';

/** What an edit has to be like. */
export type Wish = {
  readonly shapes?: readonly Shape[];
  /** A line that is quoted and kept. */
  readonly near?: (line: string, terrain: Terrain, index: number) => boolean;
  /** Where the change may stand, when no line near it is asked for. */
  readonly spot?: (index: number, terrain: Terrain) => boolean;
  /** The fewest and the most lines quoted before and after the change. */
  readonly before?: readonly [number, number];
  readonly after?: readonly [number, number];
};

type Changes = ReadonlyMap<number, readonly Row[]>;

const anyShape: readonly Shape[] = ['token', 'token', 'tokens', 'insert', 'insert', 'delete', 'rewrite', 'parameter'];

function isBlank(terrain: Terrain, index: number): boolean {
  return !terrain.lines[index]?.text.trim();
}

function lineAt(terrain: Terrain, index: number): string {
  return terrain.lines[index]?.text ?? '';
}

const steps = new WeakMap<Terrain, string>();

function stepOf(terrain: Terrain): string {
  const known = steps.get(terrain);
  if (known) return known;
  const hasTabs = terrain.lines.some(({ text }) => text.startsWith('\t'));
  const step = hasTabs ? '\t' : ' '.repeat(indentUnit(terrain));
  steps.set(terrain, step);
  return step;
}

function tokenAt(terrain: Terrain, at: number, random: Random): Changes | undefined {
  const line = lineAt(terrain, at);
  const changed = withOtherToken(line, terrain.language, random);
  return changed === undefined ? undefined : new Map([[at, [gone(line), brought(changed)]]]);
}

function tokensFrom(terrain: Terrain, at: number, random: Random): Changes | undefined {
  const changes = new Map<number, readonly Row[]>();
  for (let index = at; index < at + 5 && changes.size < 3; index += 1 + random(2)) {
    const one = isBlank(terrain, index) ? undefined : tokenAt(terrain, index, random)?.get(index);
    if (one) changes.set(index, one);
  }
  return changes.size < 2 ? undefined : changes;
}

function insertionAt(terrain: Terrain, at: number, random: Random): Changes {
  const line = lineAt(terrain, at);
  return new Map([[at, [kept(line), ...newLines(line, terrain.language, stepOf(terrain), random).map(brought)]]]);
}

function deletionFrom(terrain: Terrain, at: number, random: Random): Changes | undefined {
  const lines = Array.from({ length: between(random, 1, 3) }, (_, offset) => lineAt(terrain, at + offset));
  const isLast = at + lines.length >= terrain.lines.length;
  if (isLast || !isBalanced(lines) || lines.some((line) => !line.trim())) return undefined;
  return new Map(lines.map((line, offset) => [at + offset, [gone(line)]]));
}

function rewritingFrom(terrain: Terrain, at: number, random: Random): Changes | undefined {
  const first = lineAt(terrain, at);
  const second = lineAt(terrain, at + 1);
  const others = [first, second].map((line) => withOtherToken(line, terrain.language, random));
  if (others.some((line) => line === undefined)) return undefined;
  const added = newLines(first, terrain.language, stepOf(terrain), random);
  const lines = [others[0], ...added, others[1]] as string[];
  return new Map([
    [at, [gone(first)]],
    [at + 1, [gone(second), ...lines.map(brought)]],
  ]);
}

function parameterAt(terrain: Terrain, at: number): Changes | undefined {
  const line = lineAt(terrain, at);
  if (!isCode(terrain.language) || isComment(terrain.language, line)) return undefined;
  const call = /\w\(([^()'"]*)\)/.exec(line);
  if (!call || /\boptions\b/.test(line)) return undefined;
  const end = call.index + call[0].length - 1;
  const changed = `${line.slice(0, end)}${call[1]?.trim() ? ', ' : ''}options${line.slice(end)}`;
  return new Map([[at, [gone(line), brought(changed)]]]);
}

function wrappingAt(terrain: Terrain, at: number): Changes | undefined {
  const line = lineAt(terrain, at);
  const isStatement = terrain.language === 'python' ? /^\s+\w.*[)\]'"\w]$/ : /^\s+\w.*[^,{([:]$/;
  if (!isCode(terrain.language) || !isStatement.test(line) || /^\s*(?:\*|\/|#|else|elif|case|return)/.test(line))
    return undefined;
  const indent = indentOf(line);
  const head = { python: 'if enabled:', swift: 'if enabled {' }[terrain.language as string] ?? 'if (enabled) {';
  const foot = terrain.language === 'python' ? [] : [brought(`${indent}}`)];
  return new Map([[at, [gone(line), brought(indent + head), brought(stepOf(terrain) + line), ...foot]]]);
}

function changesFrom(shape: Shape, terrain: Terrain, at: number, random: Random): Changes | undefined {
  switch (shape) {
    case 'token':
      return tokenAt(terrain, at, random);
    case 'tokens':
      return tokensFrom(terrain, at, random);
    case 'insert':
      return insertionAt(terrain, at, random);
    case 'delete':
      return deletionFrom(terrain, at, random);
    case 'rewrite':
      return rewritingFrom(terrain, at, random);
    case 'parameter':
      return parameterAt(terrain, at);
    case 'wrap':
      return wrappingAt(terrain, at);
  }
}

const longestLine = 260;

/** Lines of a terrain with some of them changed as an edit. */
function editOf(terrain: Terrain, from: number, to: number, changes: Changes): TrueEdit {
  const rows = terrain.lines.slice(from, to).flatMap(({ text }, offset) => changes.get(from + offset) ?? [kept(text)]);
  return { terrain, from, rows };
}

/** An edit with the wished properties at a random place; undefined where this try found none. */
export function someEdit(terrain: Terrain, random: Random, wish: Wish = {}): TrueEdit | undefined {
  const { near } = wish;
  const fit = terrain.lines.flatMap(({ text }, index) =>
    (near ? near(text, terrain, index) : text.trim() && (wish.spot?.(index, terrain) ?? true)) ? [index] : [],
  );
  if (fit.length === 0) return undefined;
  const focus = pick(random, fit);
  const at = near ? focus + (1 + random(4)) * (random(2) ? 1 : -1) : focus;
  if (isBlank(terrain, at)) return undefined;
  const changes = changesFrom(pick(random, wish.shapes ?? anyShape), terrain, at, random);
  if (!changes || changes.has(near ? focus : -1)) return undefined;
  const changed = [...changes.keys()];
  let from = Math.min(...changed) - between(random, ...(wish.before ?? [1, 5]));
  let to = Math.max(...changed) + 1 + between(random, ...(wish.after ?? [1, 5]));
  if (near) {
    from = Math.min(from, focus - random(2));
    to = Math.max(to, focus + 1 + random(2));
  }
  from = Math.max(0, from);
  to = Math.min(terrain.lines.length, to);
  while (isBlank(terrain, from)) from += 1;
  while (isBlank(terrain, to - 1)) to -= 1;
  if (changed.some((index) => index < from || index >= to)) return undefined;
  if (terrain.lines.slice(from, to).some(({ text }) => text.length > longestLine)) return undefined;
  const edit = editOf(terrain, from, to, changes);
  const { search, replace } = halvesOf(edit.rows);
  return search === replace ? undefined : edit;
}

function changedLines(terrain: Terrain, edit: TrueEdit): Line[] {
  const ending = terrain.lines[0]?.ending || '\n';
  const freed: string[] = [];
  let at = edit.from;
  return edit.rows.flatMap((row): Line[] => {
    if (row.half === 'replace') return [{ text: row.text, ending: freed.shift() || ending }];
    const line = terrain.lines[at] as Line;
    at += 1;
    if (row.half === 'both') return [line];
    freed.push(line.ending);
    return [];
  });
}

/** The edit without the lines that it only quotes before and after its changes. */
function narrowed(edit: TrueEdit): TrueEdit {
  const first = edit.rows.findIndex((row) => row.half !== 'both');
  const last = edit.rows.findLastIndex((row) => row.half !== 'both');
  return { ...edit, from: edit.from + first, rows: edit.rows.slice(first, last + 1) };
}

/** The lines after edits of different lines. */
export function linesAfter(terrain: Terrain, edits: readonly TrueEdit[]): Line[] {
  const ending = terrain.lines[0]?.ending || '\n';
  const upward = edits.map(narrowed).sort((one, other) => other.from - one.from);
  let lines = [...terrain.lines];
  for (const edit of upward) {
    const to = edit.from + searchLines(edit.rows).length;
    lines = [...lines.slice(0, edit.from), ...changedLines(terrain, edit), ...lines.slice(to)];
  }
  const last = lines.length - 1;
  const isTerminated = terrain.lines.at(-1)?.ending !== '';
  return lines.map((line, index) => {
    if (index === last && !isTerminated) return { ...line, ending: '' };
    return line.ending ? line : { ...line, ending };
  });
}

/** The text that edits of different lines were meant to make. */
export function textAfter(terrain: Terrain, edits: readonly TrueEdit[]): string {
  return textOf({ mark: terrain.mark, lines: linesAfter(terrain, edits) });
}
