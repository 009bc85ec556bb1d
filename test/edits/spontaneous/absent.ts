import type { Source } from '../damagedEdit.ts';
import { blocksOf } from './blocks.ts';
import { between, pick, type Random } from './choice.ts';
import { isUnmistakable, type Kind, type Sample, sampleOf } from './kind.ts';
import { commentLine, extensionOf, indentOf, isCode, isComment } from './language.ts';
import { withOtherToken } from './newText.ts';
import { bodyOf, placesOf, rivalry, standsOnce, wordCount, wordsOf } from './rivals.ts';
import { brought, gone, halvesOf, kept, type Row, replacedAt, replaceLines, searchLines } from './rows.ts';
import { anyLandscape, plain, type Terrain, withLines } from './terrain.ts';
import { linesAfter, someEdit, type TrueEdit } from './trueEdit.ts';

type Try = (source: Source, random: Random, sources: readonly Source[]) => Sample | undefined;

function refused(terrain: Terrain, ...edits: readonly Pick<TrueEdit, 'rows'>[]): Sample {
  return sampleOf(
    terrain,
    edits.map((edit) => halvesOf(edit.rows)),
    null,
  );
}

/** The share of the words of lines at the place where they fit best. */
function nearness(terrain: Terrain, lines: readonly string[]): number {
  return placesOf(terrain, lines)[0]?.share ?? 0;
}

function otherSource(source: Source, sources: readonly Source[], random: Random): Source | undefined {
  const alike = sources.filter((other) => other !== source && extensionOf(other.file) === extensionOf(source.file));
  return alike.length > 0 ? pick(random, alike) : undefined;
}

const fromAnotherFile: Try = (source, random, sources) => {
  const other = otherSource(source, sources, random);
  const edit = other && someEdit(plain(other), random, { before: [1, 5], after: [1, 5] });
  if (!edit) return undefined;
  const terrain = anyLandscape(source, random);
  const lines = searchLines(edit.rows);
  return wordCount(lines) > 8 && nearness(terrain, lines) < 0.4 ? refused(terrain, edit) : undefined;
};

const siblingOnly: Try = (source, random) => {
  const whole = plain(source);
  const blocks = blocksOf(whole);
  if (blocks.length < 2) return undefined;
  const { from, to } = pick(random, blocks);
  const lines = whole.lines.slice(from, Math.min(to + 1, from + 9)).map(({ text }) => text);
  const share = rivalry(whole, from, lines);
  if (share < 0.45 || share > 0.8 || wordCount(lines) < 10) return undefined;
  const rest = withLines(whole, [...whole.lines.slice(0, from), ...whole.lines.slice(to + 1)]);
  const [place] = placesOf(rest, lines);
  const sibling = rest.lines[place?.from ?? -1]?.text ?? '';
  const names = [...wordsOf(lines[0] ?? '')].filter((word) => !wordsOf(sibling).has(word) && word.length > 3);
  const isName = names.some((name) => !wordsOf(bodyOf(rest)).has(name));
  if (!place || place.share < 0.45 || place.share > 0.8 || !isName) return undefined;
  const at = 1 + random(lines.length - 1);
  const changed = withOtherToken(lines[at] ?? '', rest.language, random);
  const rows = lines.flatMap((text, index) =>
    index === at && changed ? [gone(text), brought(changed)] : [kept(text)],
  );
  return changed ? refused(rest, { rows }) : undefined;
};

function foreignLines(
  source: Source,
  sources: readonly Source[],
  random: Random,
  indent: string,
): string[] | undefined {
  const other = otherSource(source, sources, random);
  const block = other && blocksOf(plain(other)).length > 0 ? pick(random, blocksOf(plain(other))) : undefined;
  if (!other || !block) return undefined;
  const inner = plain(other).lines.slice(block.from + 1, block.to);
  const code = inner.filter(({ text }) => /^\s*\w/.test(text) && !/;\s*\/\//.test(text));
  const lines = code.slice(0, 3).map(({ text }) => indent + text.trim());
  const isStrange = lines.every((line) => line.trim().length > 10 && nearness(plain(source), [line]) < 0.5);
  return isStrange && lines.length === 3 && new Set(lines).size === 3 ? lines : undefined;
}

const strangeLines =
  (isKept: boolean): Try =>
  (source, random, sources) => {
    const terrain = anyLandscape(source, random);
    const edit = someEdit(terrain, random, { shapes: ['token', 'insert', 'rewrite'], before: [2, 3], after: [2, 3] });
    if (!edit || !isUnmistakable(edit) || edit.rows.length > 9) return undefined;
    const at = edit.rows.findIndex((row) => row.half !== 'both');
    const strange = foreignLines(source, sources, random, indentOf(edit.rows[at]?.text ?? ''));
    if (!strange) return undefined;
    const rows = [...edit.rows.slice(0, at), ...strange.map(isKept ? kept : gone), ...edit.rows.slice(at)];
    return refused(terrain, { rows });
  };

const halfOtherwise: Try = (source, random, sources) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'tokens'], before: [3, 4], after: [3, 4] });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const strange = [0, 1].flatMap(() => foreignLines(source, sources, random, indentOf(edit.rows[0]?.text ?? '')) ?? []);
  const fit = edit.rows.flatMap((row, index) => (row.half === 'both' && row.text.trim().length > 10 ? [index] : []));
  if (strange.length < 4 || fit.length < 4) return undefined;
  let rows: Row[] = [...edit.rows];
  fit.slice(0, -1).forEach((index, count) => {
    const text = strange[count];
    if (text !== undefined) rows = replacedAt(rows, index, [kept(text)]);
  });
  return nearness(terrain, searchLines(rows)) < 0.6 ? refused(terrain, { rows }) : undefined;
};

/** An edit for a text in which the line to change reads otherwise than quoted. */
function staleSample(edit: TrueEdit | undefined, change: (text: string) => string | undefined): Sample | undefined {
  const at = edit?.rows.findIndex((row) => row.half === 'search') ?? -1;
  const text = edit?.rows[at]?.text ?? '';
  const changed = change(text);
  if (!edit || at < 0 || !changed || changed === text || !isUnmistakable(edit, 0.6)) return undefined;
  if (edit.rows.filter((row) => row.half === 'search').length > 1 || replaceLines(edit.rows).includes(changed))
    return undefined;
  const line = edit.from + edit.rows.slice(0, at).filter((row) => row.half !== 'replace').length;
  const lines = edit.terrain.lines.map((other, index) => (index === line ? { ...other, text: changed } : other));
  const stale = withLines(edit.terrain, lines);
  return bodyOf(stale).includes(halvesOf(edit.rows).search) ? undefined : refused(stale, edit);
}

function tokenDistance(one: string, other: string): number {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return start;
}

const changedMeanwhile: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token'], before: [1, 3], after: [1, 3] });
  const text = edit?.rows.find((row) => row.half === 'search')?.text ?? '';
  const replaced = edit?.rows.find((row) => row.half === 'replace')?.text ?? '';
  if (isComment(terrain.language, text)) return undefined;
  const start = tokenDistance(text, replaced);
  const token = /^\w*/.exec(text.slice(start))?.[0] ?? '';
  const before = /\w*$/.exec(text.slice(0, start))?.[0] ?? '';
  const value = /^\d+$/.test(before + token)
    ? String(between(random, 2000, 9000))
    : pick(random, ['provider', 'renderer', 'registry']);
  return staleSample(edit, () => text.slice(0, start - before.length) + value + text.slice(start + token.length));
};

const opposites: readonly (readonly [RegExp, string])[] = [
  [/ === /, ' !== '],
  [/ !== /, ' === '],
  [/ == /, ' != '],
  [/ != /, ' == '],
  [/\btrue\b/, 'false'],
  [/\bfalse\b/, 'true'],
  [/\bTrue\b/, 'False'],
  [/\bFalse\b/, 'True'],
  [/ && /, ' || '],
  [/ \|\| /, ' && '],
  [/\bif \((?=\w)/, 'if (!'],
  [/\bif not /, 'if '],
  [/\bYES\b/, 'NO'],
  [/\bNO\b/, 'YES'],
  [/ < /, ' >= '],
  [/ > /, ' <= '],
];

const opposite: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, {
    shapes: ['token'],
    before: [1, 3],
    after: [1, 3],
    spot: (index) => {
      const text = terrain.lines[index]?.text ?? '';
      const isFit = isCode(terrain.language) || terrain.language === 'yaml';
      return isFit && !isComment(terrain.language, text) && opposites.some(([from]) => from.test(text));
    },
  });
  return staleSample(edit, (text) => {
    const [from, to] = opposites.find(([pattern]) => pattern.test(text)) ?? [];
    return from && to ? text.replace(from, to) : undefined;
  });
};

const appliedAlready: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, {
    shapes: ['token', 'tokens', 'rewrite', 'parameter'],
    before: [1, 4],
    after: [1, 4],
  });
  if (!edit || !isUnmistakable(edit, 0.6)) return undefined;
  const after = withLines(terrain, linesAfter(terrain, [edit]));
  return bodyOf(after).includes(halvesOf(edit.rows).search) ? undefined : refused(after, edit);
};

const insertedAlready: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['insert'], before: [1, 4], after: [0, 0] });
  if (!edit || !isUnmistakable(edit, 0.6)) return undefined;
  const added = edit.rows.filter((row) => row.half === 'replace').map((row) => row.text.trim());
  if (added.length < 1 || added.join('').length < 20) return undefined;
  const after = withLines(terrain, linesAfter(terrain, [edit]));
  const { search, replace } = halvesOf(edit.rows);
  return standsOnce(after, search) && standsOnce(after, replace) ? refused(after, edit) : undefined;
};

const descriptions: readonly ((from: number, to: number, header: string) => string)[] = [
  (from, to) => `lines ${from}-${to}`,
  (from, to) => `[lines ${from} to ${to} of the file]`,
  () => '<the code to replace>',
  () => '// existing code',
  () => '...',
  (_, __, header) => `the body of ${header}`,
  (_, __, header) => `// The function ${header} as it is now`,
  () => 'TODO: insert the original lines here',
];

const described: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['rewrite', 'tokens'] });
  if (!edit) return undefined;
  const name = /\b[a-z]\w{3,}\b/i.exec(edit.rows[0]?.text ?? '')?.[0] ?? 'this block';
  const search = pick(random, descriptions)(edit.from + 1, edit.from + searchLines(edit.rows).length, name);
  return bodyOf(terrain).includes(search) && search !== '...'
    ? undefined
    : sampleOf(terrain, [{ search, replace: halvesOf(edit.rows).replace }], null);
};

const asPattern: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const block = blocksOf(terrain).length > 0 ? pick(random, blocksOf(terrain)) : undefined;
  if (!block) return undefined;
  const lines = terrain.lines.slice(block.from, block.to + 1).map(({ text }) => text);
  const [head = ''] = lines;
  const gap = pick(random, ['[\\s\\S]*?', '(.|\\n)*?', '.*?']);
  const tail = (lines.at(-1) ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const search = `${head.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}${gap}${tail}`;
  const changed = withOtherToken(lines[1] ?? '', terrain.language, random);
  return changed
    ? sampleOf(terrain, [{ search, replace: [head, changed, ...lines.slice(2)].join('\n') }], null)
    : undefined;
};

const emptySearch: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['insert', 'rewrite'] });
  if (!edit) return undefined;
  const added = edit.rows.filter((row) => row.half === 'replace').map((row) => row.text);
  return sampleOf(terrain, [{ search: '', replace: added.join('\n') }], null);
};

const blankSearch: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['insert', 'rewrite'] });
  if (!edit || terrain.lines.filter(({ text }) => !text.trim()).length < 2) return undefined;
  const added = edit.rows.filter((row) => row.half === 'replace').map((row) => row.text);
  const search = pick(random, ['\n', ' ', '\n\n', '    ', '\t', '  \n']);
  return sampleOf(terrain, [{ search, replace: added.join('\n') }], null);
};

const nothingChanged: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random);
  if (!edit || !isUnmistakable(edit)) return undefined;
  const { search } = halvesOf(edit.rows);
  return sampleOf(terrain, [{ search, replace: search }], null);
};

const nothingChangedAsComment: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { before: [1, 4], after: [1, 4] });
  if (!edit || !isUnmistakable(edit)) return undefined;
  const search = searchLines(edit.rows)
    .map((text) => text.trim())
    .join('\n');
  return search === halvesOf(edit.rows).search ? undefined : sampleOf(terrain, [{ search, replace: search }], null);
};

const inventedLine: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token'], before: [0, 0], after: [0, 0] });
  const [first] = edit?.rows ?? [];
  if (!edit || !first || isComment(terrain.language, first.text) || first.text.trim().length < 12) return undefined;
  const invented = pick(random, [
    `${indentOf(first.text)}const retryPolicy = createRetryPolicy(maximumAttempts);`,
    `${indentOf(first.text)}self.telemetry.flush(timeout=grace_period)`,
    `${indentOf(first.text)}${commentLine(terrain.language, 'Legacy handler, kept for the old importer')}`,
    `${indentOf(first.text)}scheduler.enqueueWarmup(tenantIdentifier, jitter);`,
  ]);
  if (nearness(terrain, [invented]) > 0.35) return undefined;
  return refused(terrain, { rows: [gone(invented), brought(first.text.replace(/\w+/, 'replacement'))] });
};

const tries: readonly (readonly [string, Try])[] = [
  ['a quote from another file', fromAnotherFile],
  ['a line that nobody wrote', inventedLine],
  ['a sibling of the quoted code stands there alone', siblingOnly],
  ['strange lines in the middle that are kept', strangeLines(true)],
  ['strange lines in the middle that are taken away', strangeLines(false)],
  ['half of the kept lines read otherwise', halfOtherwise],
  ['the line to change reads otherwise by now', changedMeanwhile],
  ['the line to change says the opposite', opposite],
  ['a change that is there already', appliedAlready],
  ['an insertion that is there already', insertedAlready],
  ['a description in place of a quote', described],
  ['a pattern in place of a quote', asPattern],
  ['an empty search', emptySearch],
  ['a search of white space alone', blankSearch],
  ['search and replace are the same', nothingChanged],
  ['search and replace are the same, both damaged', nothingChangedAsComment],
];

/** Traps: what is quoted does not stand in the file, or nothing would change. */
export const absentKinds: readonly Kind[] = tries.map(([name, sample]) => ({ name: `trap: ${name}`, sample }));
