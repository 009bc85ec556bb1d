import { type Document, indentOf, isTelling, plainTextOf } from './document.ts';
import type { Draw } from './draw.ts';
import { isOnce, type Kind, refused } from './kinds.ts';
import { type Halves, type Hunk, halvesOf, isShared, type Row, rowsThat } from './rows.ts';
import { pickHunk, wishOf } from './trueEdits.ts';

type Omission = (document: Document, draw: Draw) => Halves | null;

/** A pair whose replace says with a marker that it leaves out lines of the search. */
function omits(place: 'middle' | 'end' | 'start', markers?: RegExp): Omission {
  return (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({ before: [3, 6], after: [3, 6] }));
    if (hunk === null || !isOnce(document, halvesOf(hunk.rows).search)) return null;
    const known = document.language.omissions.filter((marker) => markers === undefined || markers.test(marker));
    if (known.length === 0 || /\.\.\.|…/.test(halvesOf(hunk.rows).search)) return null;
    const rows = withMarker(hunk, draw, place, draw.pick(known));
    return rows && halvesOf(rows);
  };
}

function withMarker({ rows }: Hunk, draw: Draw, place: 'middle' | 'end' | 'start', marker: string): Row[] | null {
  const changed = rowsThat(rows, (row) => row.old !== row.new);
  const [first = 0, last = 0] = [changed[0], changed.at(-1)];
  const isAfter = place === 'end' || (place === 'middle' && draw.between(0, 1) === 0);
  const [from, to] = isAfter ? [last + 1, rows.length] : [0, first];
  const start = place === 'middle' ? from + 1 : from;
  const end = place === 'middle' ? to - 1 : to;
  const left = rows.slice(start, end);
  if (left.length < 2 || !left.some((row) => isTelling(row.old ?? '')) || !left.every(isShared)) return null;
  const indent = indentOf(left.find((row) => row.old?.trim() !== '')?.old ?? '');
  const gone = left.map((row): Row => ({ old: row.old, new: null }));
  return [...rows.slice(0, start), { old: null, new: indent + marker }, ...gone, ...rows.slice(end)];
}

function kindOf(name: string, omission: Omission, count = 15): Kind {
  return refused(
    name,
    (document, draw) => {
      const edit = omission(document, draw);
      return edit && { original: document, edits: [edit] };
    },
    count,
  );
}

function stub(document: Document, draw: Draw): Halves | null {
  const hunk = pickHunk(document, draw, wishOf({ changes: ['word'], before: [0, 1], after: [3, 6] }));
  const { search = '' } = hunk === null ? {} : halvesOf(hunk.rows);
  if (hunk === null || !isOnce(document, search) || /\.\.\.|…/.test(search)) return null;
  const at = hunk.rows.findIndex((row) => row.old !== row.new);
  const indent = indentOf(hunk.rows[at + 1]?.old ?? '');
  const kept = hunk.rows.slice(0, at + 1).flatMap((row) => row.new ?? []);
  return { search, replace: [...kept, indent + draw.pick(document.language.omissions)].join('\n') };
}

/** Pairs that would lose text behind a marker, and pairs that change nothing. */
export const omissionTraps: readonly Kind[] = [
  kindOf('omission in the middle of replace', omits('middle'), 30),
  kindOf('omission at the end of replace', omits('end'), 30),
  kindOf('omission at the start of replace', omits('start'), 20),
  kindOf('omission of all that follows', stub, 25),
  kindOf('omission in words alone', omits('end', /^[^.…]*$/), 20),
  kindOf('omission as a docstring', omits('end', /^"""/)),
  kindOf('omission as a comment of JSX', omits('middle', /^\{/)),
  kindOf('omission as a comment of markup', omits('middle', /^<!--/), 20),
  kindOf('omission as a comment of SQL and Lua', omits('end', /^--/)),
  kindOf('omission as a comment of Lisp and TeX', omits('end', /^[;%]/)),
  refused(
    'identical halves',
    (document, draw) => {
      const hunk = pickHunk(document, draw, wishOf({}));
      const { search = '' } = hunk === null ? {} : halvesOf(hunk.rows);
      return hunk && isOnce(document, search) ? { original: document, edits: [{ search, replace: search }] } : null;
    },
    15,
  ),
  refused('halves that differ in the final newline', (document, draw) => {
    const hunk = pickHunk(document, draw, wishOf({}));
    const { search = '' } = hunk === null ? {} : halvesOf(hunk.rows);
    if (hunk === null || !isOnce(document, search) || !plainTextOf(document).includes(`${search}\n`)) return null;
    const edit = draw.pick([
      { search: `${search}\n`, replace: search },
      { search, replace: `${search}\n` },
    ]);
    return { original: document, edits: [edit] };
  }),
];
