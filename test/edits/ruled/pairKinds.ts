import { type Document, lettersOf, plainTextOf, textOf } from './document.ts';
import type { Draw } from './draw.ts';
import { areApart, isOnce, type Kind, positive, refused } from './kinds.ts';
import { applyHunks, type Halves, type Hunk, halvesOf, heightOf, keepLines, type Row, rewriteShared } from './rows.ts';
import { occurrences, squeezed } from './similar.ts';
import { pickHunk, wishOf } from './trueEdits.ts';
import { bent, unbroken } from './unicodeKinds.ts';
import { dedented } from './whitespaceKinds.ts';

function pickApart(document: Document, draw: Draw, count: number): Hunk[] | null {
  const hunks: Hunk[] = [];
  for (let left = count * 12; left > 0 && hunks.length < count; left -= 1) {
    const hunk = pickHunk(document, draw, wishOf({}));
    const isFit =
      hunk !== null && isOnce(document, halvesOf(hunk.rows).search) && hunks.every((other) => areApart(hunk, other));
    if (isFit) hunks.push(hunk);
  }
  return hunks.length === count ? hunks : null;
}

function answer(document: Document, hunks: readonly Hunk[], edits: readonly Halves[]) {
  const { original, expected } = applyHunks(document, hunks);
  return { file: document.file, original: textOf(original), edits, expected: textOf(expected) };
}

function several(
  name: string,
  make: (document: Document, draw: Draw) => ReturnType<typeof answer> | null,
  count = 15,
): Kind {
  return {
    name: `pairs: ${name}`,
    count,
    make: (document, draw) => {
      for (let left = 20; left > 0; left -= 1) {
        const made = make(document, draw);
        if (made !== null) return made;
      }
      return null;
    },
  };
}

/** A place that another one follows without a line between them. */
function pickNeighbours(document: Document, draw: Draw): [Hunk, Hunk] | null {
  const first = pickHunk(document, draw, wishOf({}));
  if (first === null) return null;
  const second = pickHunk(document, draw, wishOf({}));
  if (second === null || second.top !== first.top + heightOf(first.rows)) return null;
  return [first, second].every((hunk) => isOnce(document, halvesOf(hunk.rows).search)) ? [first, second] : null;
}

/** Two edits whose places share a line that both of them change. */
function pickConflict(document: Document, draw: Draw): Halves[] | null {
  const first = pickHunk(document, draw, wishOf({ changes: ['word', 'line', 'delete'] }));
  if (first === null) return null;
  const at = first.rows.findIndex((row) => row.old !== null && row.old !== row.new);
  const line = first.top + at;
  const top = line - draw.between(0, 3);
  const end = line + draw.between(2, 4);
  if (top < 0 || end > document.lines.length) return null;
  const old = first.rows[at]?.old ?? '';
  const [one, other] = ['elsewhere', 'otherwise'];
  const changed = old.replace(/[A-Za-z]{4,}(?!.*[A-Za-z]{4,})/, first.rows[at]?.new?.includes(one) ? other : one);
  const rows = keepLines(document, top, end).map(
    (row, index): Row => (index === line - top ? { old, new: changed } : row),
  );
  const edits = [halvesOf(first.rows), halvesOf(rows)];
  return changed === old || edits.some(({ search }) => !isOnce(document, search)) ? null : edits;
}

const absent: Halves[] = [
  { search: 'registerPlanetaryOrbit(solarMass, 42);', replace: 'registerPlanetaryOrbit(lunarMass, 42);' },
  { search: 'Fold the paper crane before lunch.', replace: 'Fold the paper crane after lunch.' },
  { search: 'kettle.boilWith(lemonZest)\nkettle.pour(teaCup)', replace: 'kettle.pour(teaCup)' },
];

function shuffled<Item>(draw: Draw, items: readonly Item[]): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(draw.between(0, left.length - 1), 1));
}

/** Several pairs for one file. */
export const pairKinds: readonly Kind[] = [
  positive({ name: 'pairs: two to four to the letter', pairs: [2, 4], isExact: true, count: 20 }),
  several('in any order', (document, draw) => {
    const hunks = pickApart(document, draw, draw.between(2, 4));
    const sorted = hunks?.every((hunk, at) => at === 0 || (hunks[at - 1]?.top ?? 0) < hunk.top);
    return hunks && !sorted
      ? answer(
          document,
          hunks,
          hunks.map((hunk) => halvesOf(hunk.rows)),
        )
      : null;
  }),
  several('places that touch', (document, draw) => {
    const hunks = pickNeighbours(document, draw);
    return (
      hunks &&
      answer(
        document,
        hunks,
        shuffled(draw, hunks).map((hunk) => halvesOf(hunk.rows)),
      )
    );
  }),
  several('each damaged otherwise', (document, draw) => {
    const hunks = pickApart(document, draw, 3);
    if (hunks === null) return null;
    const text = lettersOf(document);
    const damages = [
      (rows: readonly Row[]) => rewriteShared(rows, bent),
      (rows: readonly Row[]) => rewriteShared(rows, unbroken),
      dedented,
    ];
    const edits = hunks.map((hunk, at) => {
      const letters = squeezed(halvesOf(hunk.rows).search);
      const quoted = damages[at]?.(hunk.rows);
      const isSure = letters.length > 30 && occurrences(text, letters) === 1;
      return isSure && quoted && halvesOf(quoted).search !== halvesOf(hunk.rows).search ? halvesOf(quoted) : null;
    });
    return edits.every((edit) => edit !== null) ? answer(document, hunks, edits) : null;
  }),
  several('one adds what another one quotes', (document, draw) => {
    const hunks = pickApart(document, draw, 2);
    const [first, second] = hunks ?? [];
    if (hunks === null || first === undefined || second === undefined) return null;
    const focus = second.rows.find((row) => row.old !== null && row.old !== row.new);
    const at = first.rows.findIndex((row) => row.old === null);
    if (!focus?.old || at === -1 || !isOnce(document, focus.old) || focus.old.trim().length < 20) return null;
    const copied: Row = { old: null, new: focus.old };
    const adding = { top: first.top, rows: first.rows.map((row, index) => (index === at ? copied : row)) };
    const quoting = { top: second.top + second.rows.indexOf(focus), rows: [focus] };
    const isSound = focus.new !== null && first.rows.filter((row) => row.old === null).length === 1;
    return isSound ? answer(document, [adding, quoting], [halvesOf(adding.rows), halvesOf(quoting.rows)]) : null;
  }),
  refused('places that overlap in a line that both pairs change', (document, draw) => {
    const edits = pickConflict(document, draw);
    return edits && { original: document, edits: shuffled(draw, edits) };
  }),
  refused('one pair deletes what another one changes', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({ changes: ['word'], before: [1, 2], after: [1, 2] }));
    if (hunk === null) return null;
    const top = Math.max(0, hunk.top - draw.between(0, 2));
    const end = hunk.top + heightOf(hunk.rows) + draw.between(1, 2);
    const search = halvesOf(keepLines(document, top, end)).search;
    const edits = [halvesOf(hunk.rows), { search, replace: '' }];
    const areThere = edits.every((edit) => isOnce(document, edit.search)) && end < document.lines.length;
    return areThere ? { original: document, edits: shuffled(draw, edits) } : null;
  }),
  refused('one of several pairs is not there', (document, draw) => {
    const hunks = pickApart(document, draw, draw.between(1, 3));
    if (hunks === null) return null;
    const edits = [...hunks.map((hunk) => halvesOf(hunk.rows)), draw.pick(absent)];
    return { original: document, edits: shuffled(draw, edits) };
  }),
  refused('one of several pairs is there twice', (document, draw) => {
    const hunks = pickApart(document, draw, draw.between(1, 3));
    const line = draw.pick(document.lines).text;
    const isTwice = line.trim().length >= 8 && occurrences(plainTextOf(document), line) === 2;
    if (hunks === null || !isTwice) return null;
    const isQuoted = hunks.some((hunk) => hunk.rows.some((row) => row.old?.includes(line)));
    const edit = { search: line, replace: line.replace(/\w+/, 'otherwise') };
    return isQuoted
      ? null
      : { original: document, edits: shuffled(draw, [...hunks.map((hunk) => halvesOf(hunk.rows)), edit]) };
  }),
  refused('one of several pairs changes nothing', (document, draw) => {
    const hunks = pickApart(document, draw, draw.between(2, 3));
    const [first, ...others] = hunks ?? [];
    if (first === undefined) return null;
    const { search } = halvesOf(first.rows);
    return {
      original: document,
      edits: shuffled(draw, [{ search, replace: search }, ...others.map((hunk) => halvesOf(hunk.rows))]),
    };
  }),
  refused('a pair quotes what another one adds', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({ changes: ['insert', 'line'] }));
    if (hunk === null || !isOnce(document, halvesOf(hunk.rows).search)) return null;
    const search = hunk.rows.flatMap((row) => (row.old === null ? (row.new ?? []) : [])).join('\n');
    const replace = search.replace(/\d+/, '1234');
    const edits = [halvesOf(hunk.rows), { search, replace }];
    return replace === search
      ? null
      : { original: document, edits: draw.between(0, 2) === 0 ? edits.toReversed() : edits };
  }),
];
