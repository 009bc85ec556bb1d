import { freePlace, tellingCount, withParagraph } from './copies.ts';
import { type Document, plainTextOf, roleOf, textOf, unitOf } from './document.ts';
import type { Draw } from './draw.ts';
import { isOnce, type Kind } from './kinds.ts';
import { applyHunks, halvesOf, heightOf, isKept, keep, rewriteShared } from './rows.ts';
import { hasRival, occurrences } from './similar.ts';
import { pickHunk, wishOf } from './trueEdits.ts';
import { bent } from './unicodeKinds.ts';
import { entities } from './unwrappedKinds.ts';
import { misspelled, namesOf, renumbered, reworded } from './wordings.ts';

type Rewrite = (text: string, document: Document, draw: Draw, at: number) => string;

type Contest = {
  readonly name: string;
  /** How the better place is written in the file. */
  readonly better?: Rewrite;
  /** How the worse place is written in the file. */
  readonly worse: Rewrite;
  /** How the lines that stay are quoted. */
  readonly quote?: (text: string) => string;
  readonly wrap?: (half: string) => string;
  /** Whether the quote has the lines as they were before the better place was rewritten. */
  readonly isQuotedAsSource?: boolean;
  /** How many lines of the worse place have to differ. */
  readonly least?: number;
};

const further: Rewrite = (text, document) => (text.trim() === '' ? text : unitOf(document) + text);
const bentLines: Rewrite = (text) => bent(text);
const misspelledLines: Rewrite = (text, document, draw, at) =>
  roleOf(document, at) === 'comment' ? (misspelled(document, draw, text, 5) ?? text) : text;
const rewordedLines: Rewrite = (text, document, draw, at) =>
  roleOf(document, at) === 'comment' ? (reworded(draw, text) ?? text) : text;
const renumberedLines: Rewrite = (text, document, draw, at) =>
  roleOf(document, at) === 'code' ? (renumbered(draw, text) ?? text) : text;
const unfinished: Rewrite = (text, document, _, at) =>
  roleOf(document, at) === 'code' ? text.replace(/;$/, '') : text;
const trailing = (text: string) => `${text}  `;

/** Names that only this sibling has. */
const siblingNames: Rewrite = (text, document, _, at) => {
  if (roleOf(document, at) !== 'code') return text;
  const [name] = namesOf(text);
  if (name === undefined) return text;
  return `${text.slice(0, name.index)}archived${name[0]}${text.slice((name.index ?? 0) + name[0].length)}`;
};

const contests: readonly Contest[] = [
  { name: 'exact beside a copy indented otherwise', worse: further },
  { name: 'exact beside a copy with bent quotes', worse: bentLines },
  { name: 'exact beside a copy with typos in comments', worse: misspelledLines },
  { name: 'exact beside a copy with other numbers', worse: renumberedLines },
  { name: 'exact beside a copy without semicolons', worse: unfinished },
  { name: 'trailing blanks beside a copy with bent quotes', worse: bentLines, quote: trailing },
  { name: 'trailing blanks beside a copy with reworded comments', worse: rewordedLines, quote: trailing },
  { name: 'trailing blanks beside a copy with other names', worse: siblingNames, quote: trailing, least: 2 },
  { name: 'bent quotes beside a copy with typos in comments', worse: misspelledLines, quote: bent },
  { name: 'bent quotes beside a copy with other numbers', worse: renumberedLines, quote: bent },
  {
    name: 'fences beside a copy with typos in comments',
    worse: misspelledLines,
    wrap: (half) => `\`\`\`\n${half}\n\`\`\``,
  },
  { name: 'entities to the letter beside a copy without', better: (text) => entities(text), worse: (text) => text },
  {
    name: 'a typo in a comment beside a copy with other names',
    better: misspelledLines,
    worse: siblingNames,
    isQuotedAsSource: true,
    least: 3,
  },
];

/** Files in which one place fits a quote better than all others. */
export const tierKinds: readonly Kind[] = contests.map((contest) => ({
  name: `tiers: ${contest.name}`,
  count: 15,
  make: (document, draw) => {
    for (let left = 30; left > 0; left -= 1) {
      const made = contestIn(contest, document, draw);
      if (made !== null) return made;
    }
    return null;
  },
}));

function contestIn(contest: Contest, document: Document, draw: Draw) {
  const hunk = pickHunk(document, draw, wishOf({ changes: ['word'], before: [2, 4], after: [1, 4] }));
  if (hunk === null || document.language.isProse) return null;
  const { top, rows } = hunk;
  const at = freePlace(document, draw, top, top + heightOf(rows));
  if (at === null) return null;
  const { better: rewriteBetter, worse, quote = (text) => text, wrap = (half) => half, least = 1 } = contest;
  const better = rows.map((row, at) =>
    rewriteBetter !== undefined && isKept(row) ? keep(rewriteBetter(row.old, document, draw, top + at)) : row,
  );
  const betterLines = better.flatMap((row) => row.old ?? []);
  const worseLines = rows.flatMap((row) => row.old ?? []).map((text, at) => worse(text, document, draw, top + at));
  if (tellingCount(betterLines) < 4 || worseLines.filter((text, at) => text !== betterLines[at]).length < least)
    return null;
  if (rewriteBetter !== undefined && better.every((row, at) => row.old === rows[at]?.old)) return null;
  const said = halvesOf(rewriteShared(contest.isQuotedAsSource ? rows : better, quote));
  const halves = { search: wrap(said.search), replace: wrap(said.replace) };
  const { original, expected } = applyHunks(document, [{ top, rows: better }]);
  const file = withParagraph(original, at, worseLines);
  const clean = betterLines.join('\n');
  const isDamaged = contest.quote !== undefined || contest.wrap !== undefined || contest.isQuotedAsSource === true;
  if (isDamaged === (halves.search === clean) || !isOnce(file, clean) || !isOnce(file, worseLines.join('\n')))
    return null;
  if (isDamaged && occurrences(plainTextOf(file), halves.search) > 0) return null;
  if (
    hasRival(
      document.lines.map((line) => line.text),
      top,
      rows.flatMap((row) => row.old ?? []),
    )
  )
    return null;
  return {
    file: document.file,
    original: textOf(file),
    edits: [halves],
    expected: textOf(withParagraph(expected, at, worseLines)),
  };
}
