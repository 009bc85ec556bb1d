import type { DamagedEdit, Source } from '../damagedEdit.ts';
import { pick, type Random } from './choice.ts';
import type { Language } from './language.ts';
import { bodyOf, occurrences, rivalry, standsOnce, wordCount } from './rivals.ts';
import { changedHalves, type Halves, halvesOf, kept, type Row, replacedAt, searchLines, sharedRows } from './rows.ts';
import { anyLandscape, type Landscape, type Terrain, textOf } from './terrain.ts';
import { someEdit, type TrueEdit, textAfter, type Wish } from './trueEdit.ts';

/** What a kind makes of a source; its name is added later. */
export type Sample = Omit<DamagedEdit, 'kind'>;

/** One way in which pairs are damaged, one trap or one control, and how to make a sample of it. */
export type Kind = {
  readonly name: string;
  /** One try; undefined where the place that was drawn does not suit. */
  readonly sample: (source: Source, random: Random, sources: readonly Source[]) => Sample | undefined;
};

/** A damage to the lines of a pair, or to its strings. */
export type Damage = (rows: readonly Row[], random: Random, edit: TrueEdit) => readonly Row[] | Halves | undefined;

/** Both strings of the pair changed alike. */
export function bothHalves(change: (text: string) => string): Damage {
  return (rows) => changedHalves(rows, change);
}

/** One line that both halves keep, written otherwise in both. */
export function oneShared(change: (text: string, random: Random) => string): Damage {
  return (rows, random) => {
    const fit = sharedRows(rows, (text) => text.trim() !== '');
    for (let tries = 0; tries < 4 && fit.length > 0; tries += 1) {
      const index = pick(random, fit);
      const text = rows[index]?.text ?? '';
      const changed = change(text, random);
      if (changed !== text && changed.trim()) return replacedAt(rows, index, [kept(changed)]);
    }
    return undefined;
  };
}

/** Whether an edit's lines are free of a pattern. */
export function hasNone(pattern: RegExp): (terrain: Terrain, rows: readonly Row[]) => boolean {
  return (_, rows) => !rows.some((row) => pattern.test(row.text));
}

/** Whether a file is in none of the languages. */
export function isNot(...languages: readonly Language[]): (terrain: Terrain) => boolean {
  return ({ language }) => !languages.includes(language);
}

/** Which edits a damage suits. */
export type Suiting = Wish & {
  readonly landscape?: Landscape;
  /** Whether the damage could have been meant in this file. */
  readonly isFit?: (terrain: Terrain, rows: readonly Row[]) => boolean;
  /** The greatest share of the quoted words that may stand at another place. */
  readonly rivalry?: number;
};

/** A file and pairs for it with the outcome that was meant. */
export function sampleOf(terrain: Terrain, edits: readonly Halves[], expected: string | null): Sample {
  return {
    file: terrain.file,
    original: textOf(terrain),
    edits: edits.map(({ search, replace }) => ({ search, replace })),
    expected,
  };
}

/** Whether an edit, cleanly quoted, has only one place by its text and by its words. */
export function isUnmistakable(edit: TrueEdit, mostRivalry = 0.7): boolean {
  const lines = searchLines(edit.rows);
  if (!standsOnce(edit.terrain, lines.join('\n')) || wordCount(lines) < 4) return false;
  return rivalry(edit.terrain, edit.from, lines) <= mostRivalry;
}

function standsElsewhere(edit: TrueEdit, search: string): boolean {
  const clean = searchLines(edit.rows).join('\n');
  const body = bodyOf(edit.terrain);
  const from = body.indexOf(clean);
  const found = occurrences(body, search);
  return found.length > 1 || found.some((at) => at < from || at + search.length > from + clean.length + 1);
}

/** The pair after a damage; undefined where it is none, or leaves a doubt about the place. */
export function damagedPair(edit: TrueEdit, damage: Damage, random: Random, suiting: Suiting = {}): Halves | undefined {
  if (suiting.isFit && !suiting.isFit(edit.terrain, edit.rows)) return undefined;
  const damaged = damage(edit.rows, random, edit);
  if (!damaged) return undefined;
  const halves = 'search' in damaged ? damaged : halvesOf(damaged);
  const clean = halvesOf(edit.rows);
  if (halves.search === clean.search && halves.replace === clean.replace) return undefined;
  if (halves.search === halves.replace || !halves.search.trim()) return undefined;
  if (standsElsewhere(edit, halves.search) || !isUnmistakable(edit, suiting.rivalry)) return undefined;
  return halves;
}

/** A kind of damage that leaves no doubt of what was meant. */
export function damageKind(name: string, suiting: Suiting, damage: Damage): Kind {
  return {
    name,
    sample: (source, random) => {
      const terrain = suiting.landscape ? suiting.landscape(source) : anyLandscape(source, random);
      const edit = terrain && someEdit(terrain, random, suiting);
      const pair = edit && damagedPair(edit, damage, random, suiting);
      return pair && sampleOf(edit.terrain, [pair], textAfter(edit.terrain, [edit]));
    },
  };
}
