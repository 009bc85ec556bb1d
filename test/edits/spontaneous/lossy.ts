import type { Source } from '../damagedEdit.ts';
import { type Block, blocksOf } from './blocks.ts';
import { between, pick, type Random } from './choice.ts';
import { elisionMark } from './elision.ts';
import { isUnmistakable, type Kind, type Sample, sampleOf } from './kind.ts';
import { commentLine, indentOf } from './language.ts';
import { newLines, withOtherToken } from './newText.ts';
import { someEdits } from './pairs.ts';
import { bodyOf, occurrences, standsOnce } from './rivals.ts';
import { halvesOf, replaceLines, searchLines } from './rows.ts';
import { anyLandscape, type Terrain } from './terrain.ts';
import { someEdit, type TrueEdit } from './trueEdit.ts';

type Try = (source: Source, random: Random) => Sample | undefined;

function someBlock(
  source: Source,
  random: Random,
): { readonly terrain: Terrain; readonly lines: string[]; readonly block: Block } | undefined {
  const terrain = anyLandscape(source, random);
  const blocks = blocksOf(terrain);
  if (blocks.length === 0) return undefined;
  const block = pick(random, blocks);
  const lines = terrain.lines.slice(block.from, block.to + 1).map(({ text }) => text);
  return standsOnce(terrain, lines.join('\n')) ? { terrain, lines, block } : undefined;
}

/** The lines with one of them after the first changed. */
function oneChanged(lines: readonly string[], terrain: Terrain, random: Random, from = 1): string[] | undefined {
  const at = from + random(Math.max(1, lines.length - from - 1));
  const changed = withOtherToken(lines[at] ?? '', terrain.language, random);
  return changed === undefined ? undefined : lines.map((line, index) => (index === at ? changed : line));
}

const elidedAndRewritten: Try = (source, random) => {
  const found = someBlock(source, random);
  if (!found) return undefined;
  const { terrain, lines } = found;
  const mark = elisionMark(terrain.language, indentOf(lines[1] ?? ''), random);
  const rest = oneChanged(
    [lines[0] ?? '', ...newLines(lines[0] ?? '', terrain.language, '  ', random), lines.at(-1) ?? ''],
    terrain,
    random,
  );
  const isHeadOnce = occurrences(bodyOf(terrain), lines[0] ?? '').length === 1;
  return rest && isHeadOnce
    ? sampleOf(terrain, [{ search: [lines[0], mark, lines.at(-1)].join('\n'), replace: rest.join('\n') }], null)
    : undefined;
};

const elidedAndDeleted: Try = (source, random) => {
  const found = someBlock(source, random);
  if (!found || found.lines.length < 6) return undefined;
  const { terrain, lines } = found;
  const mark = elisionMark(terrain.language, indentOf(lines[1] ?? ''), random);
  const isHeadOnce = occurrences(bodyOf(terrain), lines[0] ?? '').length === 1;
  return isHeadOnce
    ? sampleOf(terrain, [{ search: [lines[0], mark, lines.at(-1)].join('\n'), replace: '' }], null)
    : undefined;
};

const headerForAll: Try = (source, random) => {
  const found = someBlock(source, random);
  if (!found) return undefined;
  const { terrain, lines } = found;
  const whole = oneChanged(lines, terrain, random);
  const [search = ''] = lines;
  return whole && standsOnce(terrain, search)
    ? sampleOf(terrain, [{ search, replace: whole.join('\n') }], null)
    : undefined;
};

const omissions: readonly string[] = [
  '... rest of the function ...',
  '... existing code ...',
  'rest of the code stays the same',
  '(unchanged)',
  '... keep the remaining lines ...',
  '[the rest is unchanged]',
  'existing implementation here',
  '...',
];

function omission(terrain: Terrain, indent: string, random: Random): string {
  return indent + commentLine(terrain.language, pick(random, omissions));
}

const omittedAtEnd: Try = (source, random) => {
  const found = someBlock(source, random);
  if (!found || found.lines.length < 7) return undefined;
  const { terrain, lines } = found;
  const start = oneChanged(lines.slice(0, 3), terrain, random);
  const foot = terrain.language === 'python' ? [] : [lines.at(-1) ?? ''];
  const replace = start && [...start, omission(terrain, indentOf(lines[3] ?? ''), random), ...foot].join('\n');
  return replace ? sampleOf(terrain, [{ search: lines.join('\n'), replace }], null) : undefined;
};

const omittedInMiddle: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'insert', 'parameter'], before: [1, 2], after: [6, 10] });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const lines = replaceLines(edit.rows);
  const last = lines.length - between(random, 1, 2);
  const mark = omission(terrain, indentOf(lines[last - 1] ?? ''), random);
  const replace = [...lines.slice(0, last - 3), mark, ...lines.slice(last)].join('\n');
  const isOmitting = lines.slice(last - 3, last).filter((line) => line.trim().length > 4).length > 1;
  return isOmitting && terrain.language !== 'markdown'
    ? sampleOf(terrain, [{ search: searchLines(edit.rows).join('\n'), replace }], null)
    : undefined;
};

const omittedAtStart: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'insert', 'parameter'], before: [5, 9], after: [1, 2] });
  if (!edit || !isUnmistakable(edit) || terrain.language === 'markdown') return undefined;
  const lines = replaceLines(edit.rows);
  const changed = edit.rows.findIndex((row) => row.half !== 'both');
  if (changed < 4) return undefined;
  const replace = [omission(terrain, indentOf(lines[changed - 1] ?? ''), random), ...lines.slice(changed)].join('\n');
  return sampleOf(terrain, [{ search: searchLines(edit.rows).join('\n'), replace }], null);
};

const nothingButOmission: Try = (source, random) => {
  const found = someBlock(source, random);
  if (!found) return undefined;
  const { terrain, lines } = found;
  const replace = elisionMark(terrain.language, indentOf(lines[0] ?? ''), random);
  return sampleOf(terrain, [{ search: lines.join('\n'), replace }], null);
};

const cutOff: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'insert', 'rewrite'], before: [1, 3], after: [5, 9] });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const { search, replace } = halvesOf(edit.rows);
  const lines = replace.split('\n');
  const last = lines.length - between(random, 2, 3);
  const line = lines[last] ?? '';
  const words = [...line.matchAll(/[A-Za-z]{5,}/g)];
  if (words.length === 0 || edit.rows.slice(-4).some((row) => row.half !== 'both')) return undefined;
  const word = pick(random, words);
  const cut = line.slice(0, word.index + 2 + random(2));
  return sampleOf(terrain, [{ search, replace: [...lines.slice(0, last), cut].join('\n') }], null);
};

const gapAtChange: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const from = random(terrain.lines.length);
  const gap = between(random, 3, 8);
  const [upper, between_, lower] = [
    terrain.lines.slice(from, from + 3),
    terrain.lines.slice(from + 3, from + 3 + gap),
    terrain.lines.slice(from + 3 + gap, from + 6 + gap),
  ].map((lines) => lines.map(({ text }) => text)) as [string[], string[], string[]];
  if (lower.length < 3 || [...upper, ...lower].some((text) => text.trim().length < 4)) return undefined;
  if (between_.filter((text) => text.trim().length > 4).length < 3) return undefined;
  const added = newLines(upper[2] ?? '', terrain.language, '  ', random);
  const isOnce = standsOnce(terrain, upper.join('\n')) && standsOnce(terrain, lower.join('\n'));
  return isOnce
    ? sampleOf(
        terrain,
        [{ search: [...upper, ...lower].join('\n'), replace: [...upper, ...added, ...lower].join('\n') }],
        null,
      )
    : undefined;
};

const elidedArguments: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, {
    shapes: ['token'],
    before: [1, 3],
    after: [1, 3],
    spot: (index) => /\w\([^()]*,[^()]{6,}\)/.test(terrain.lines[index]?.text ?? ''),
  });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const shortened = (text: string): string => text.replace(/(?<=\w\([^(),]*), ?[^()]{6,}(?=\))/, ', ...');
  const rows = edit.rows.map((row) => {
    if (row.half === 'search') return { ...row, text: shortened(row.text) };
    return row.half === 'replace' ? { ...row, text: row.text.replace(/(?<=\w\([^(),]*), ?[^()]{6,}(?=\))/, '') } : row;
  });
  const { search, replace } = halvesOf(rows);
  return search.includes(', ...') && search !== replace ? sampleOf(terrain, [{ search, replace }], null) : undefined;
};

const orders = [
  'Same as before, but with the limit doubled.',
  '[remove the second check and keep the rest]',
  '(see the file above for the new version)',
  'I would move this to a helper and call it here.',
  'TODO: write the new implementation here',
  'No changes needed to the remaining lines.',
] as const;

const orderInPlace: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['rewrite', 'tokens'], before: [1, 4], after: [1, 4] });
  const isText = terrain.language === 'markdown';
  return edit && !isText && isUnmistakable(edit)
    ? sampleOf(terrain, [{ search: halvesOf(edit.rows).search, replace: pick(random, orders) }], null)
    : undefined;
};

const conflict: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'rewrite'] });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const { search, replace } = halvesOf(edit.rows);
  const [ours, theirs] = pick(random, [
    ['HEAD', 'feature/limits'],
    ['Updated upstream', 'Stashed changes'],
    ['ours', 'theirs'],
  ] as const);
  return sampleOf(
    terrain,
    [{ search, replace: `<<<<<<< ${ours}\n${search}\n=======\n${replace}\n>>>>>>> ${theirs}` }],
    null,
  );
};

function overlapping(source: Source, random: Random): readonly [TrueEdit, TrueEdit] | undefined {
  const terrain = anyLandscape(source, random);
  const first = someEdit(terrain, random, { shapes: ['token'], before: [1, 3], after: [1, 3] });
  const at = first ? first.from + first.rows.findIndex((row) => row.half === 'search') : -1;
  const second = someEdit(terrain, random, {
    shapes: ['token'],
    before: [1, 3],
    after: [1, 3],
    spot: (index) => index === at,
  });
  if (!first || !second || !isUnmistakable(first) || !isUnmistakable(second)) return undefined;
  const changes = [first, second].map((edit) => edit.rows.find((row) => row.half === 'replace')?.text);
  return changes[0] === changes[1] ? undefined : [first, second];
}

const twiceChanged: Try = (source, random) => {
  const both = overlapping(source, random);
  return both
    ? sampleOf(
        both[0].terrain,
        both.map((edit) => halvesOf(edit.rows)),
        null,
      )
    : undefined;
};

const deletedAndChanged: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const removed = someEdit(terrain, random, { shapes: ['delete'], before: [1, 3], after: [1, 3] });
  const at = removed?.rows.findIndex((row) => row.half === 'search') ?? -1;
  if (!removed || !isUnmistakable(removed)) return undefined;
  const line = removed.from + at;
  const changed = someEdit(terrain, random, {
    shapes: ['token'],
    before: [0, 1],
    after: [0, 0],
    spot: (index) => index === line,
  });
  if (!changed || !isUnmistakable(changed)) return undefined;
  const pairs = [removed, changed].map((edit) => halvesOf(edit.rows));
  return sampleOf(terrain, random(2) ? pairs : pairs.reverse(), null);
};

const sameSearch: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const first = someEdit(terrain, random, { shapes: ['token', 'rewrite'] });
  if (!first || !isUnmistakable(first)) return undefined;
  const at = first.rows.findIndex((row) => row.half === 'replace');
  const { search, replace } = halvesOf(first.rows);
  const other = withOtherToken(first.rows[at]?.text ?? '', terrain.language, random);
  const rows = first.rows.map((row, index) => (index === at && other ? { ...row, text: other } : row));
  const second = halvesOf(rows).replace;
  return other && second !== replace && second !== search
    ? sampleOf(
        terrain,
        [
          { search, replace },
          { search, replace: second },
        ],
        null,
      )
    : undefined;
};

const oneOfTwo =
  (spoil: (edit: TrueEdit, random: Random) => { readonly search: string; readonly replace: string } | undefined): Try =>
  (source, random) => {
    const terrain = anyLandscape(source, random);
    const edits = someEdits(terrain, random, 2);
    const bad = edits?.[1] && spoil(edits[1], random);
    if (!edits?.[0] || !bad) return undefined;
    const pairs = [halvesOf(edits[0].rows), bad];
    return sampleOf(terrain, random(2) ? pairs : pairs.reverse(), null);
  };

const absentOne = oneOfTwo((_, random) => {
  const search = pick(random, ['retryPolicy.enqueueWarmup(tenantIdentifier);', 'telemetry.flushPending(gracePeriod)']);
  return { search, replace: search.replace('(', 'Later(') };
});

const ambiguousOne = oneOfTwo((edit) => {
  const terrain = edit.terrain;
  const repeated = terrain.lines.find(
    ({ text }) => text.trim().length > 5 && occurrences(bodyOf(terrain), text).length > 2,
  )?.text;
  return repeated ? { search: repeated, replace: `${repeated}\n${repeated}` } : undefined;
});

const emptyOne = oneOfTwo((edit) => {
  const added = edit.rows.filter((row) => row.half === 'replace').map((row) => row.text);
  return added.length > 0 ? { search: '', replace: added.join('\n') } : undefined;
});

const tries: readonly (readonly [string, Try])[] = [
  ['lines left out in search, rewritten in replace', elidedAndRewritten],
  ['lines left out in search, nothing in replace', elidedAndDeleted],
  ['a header quoted, the whole block in replace', headerForAll],
  ['the end omitted in replace', omittedAtEnd],
  ['the middle omitted in replace', omittedInMiddle],
  ['the start omitted in replace', omittedAtStart],
  ['nothing but an omission in replace', nothingButOmission],
  ['replace cut off', cutOff],
  ['lines not quoted where lines are inserted', gapAtChange],
  ['arguments left out in the line to change', elidedArguments],
  ['an order in place of a replacement', orderInPlace],
  ['an unresolved conflict as replacement', conflict],
  ['two pairs change one line differently', twiceChanged],
  ['a line deleted by one pair, changed by another', deletedAndChanged],
  ['one search with two replacements', sameSearch],
  ['one of two pairs quotes what is not there', absentOne],
  ['one of two pairs has several places', ambiguousOne],
  ['one of two pairs has an empty search', emptyOne],
];

/** Traps: code would be lost that nobody spoke of, or pairs contradict each other. */
export const lossyKinds: readonly Kind[] = tries.map(([name, sample]) => ({ name: `trap: ${name}`, sample }));
