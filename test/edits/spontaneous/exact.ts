import type { Source } from '../damagedEdit.ts';
import { between, pick, type Random } from './choice.ts';
import { type Kind, type Sample, sampleOf } from './kind.ts';
import { indentOf, isProse, type Language } from './language.ts';
import { isBalanced, withOtherToken } from './newText.ts';
import { someEdits } from './pairs.ts';
import { bodyOf, occurrences, standsOnce } from './rivals.ts';
import { brought, gone, halvesOf, kept, type Row, replacedAt, searchLines } from './rows.ts';
import {
  anyLandscape,
  carriageReturns,
  corrected,
  emojified,
  type Landscape,
  marked,
  misspelt,
  mixedEndings,
  plain,
  type Terrain,
  tabbed,
  trailingBlanks,
  typographic,
  unterminated,
  withEntities,
} from './terrain.ts';
import { someEdit, type TrueEdit, textAfter, type Wish } from './trueEdit.ts';

type Try = (source: Source, random: Random) => Sample | undefined;

function exactSample(edit: TrueEdit | undefined): Sample | undefined {
  if (!edit) return undefined;
  const pair = halvesOf(edit.rows);
  return standsOnce(edit.terrain, pair.search) && pair.search !== pair.replace
    ? sampleOf(edit.terrain, [pair], textAfter(edit.terrain, [edit]))
    : undefined;
}

function exactKind(name: string, wish: Wish = {}, landscape?: Landscape): Kind {
  return {
    name: `exact: ${name}`,
    sample: (source, random) => {
      const terrain = landscape ? landscape(source) : anyLandscape(source, random);
      return terrain && exactSample(someEdit(terrain, random, wish));
    },
  };
}

/** An edit of which the rows are made anew from one line of the terrain. */
function lineEdit(terrain: Terrain, random: Random, at: number, rows: readonly Row[]): TrueEdit | undefined {
  const from = Math.max(0, at - between(random, 0, 3));
  const to = Math.min(terrain.lines.length, at + 1 + between(random, 0, 3));
  const around = (start: number, end: number): Row[] => terrain.lines.slice(start, end).map(({ text }) => kept(text));
  return { terrain, from, rows: [...around(from, at), ...rows, ...around(at + 1, to)] };
}

const partOfLine: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const at = random(terrain.lines.length);
  const text = terrain.lines[at]?.text ?? '';
  const changed = withOtherToken(text, terrain.language, random);
  if (!changed) return undefined;
  let start = 0;
  while (text[start] === changed[start]) start += 1;
  let end = 0;
  while (end < text.length - start && end < changed.length - start && text.at(-1 - end) === changed.at(-1 - end))
    end += 1;
  const before = text.slice(0, start).search(/\S+\s*\S*$/);
  const after = text.length - end + (/^\S*\s*\S*/.exec(text.slice(text.length - end))?.[0].length ?? 0);
  const search = text.slice(before < 0 ? start : before, after);
  const replace = changed.slice(before < 0 ? start : before, after + changed.length - text.length);
  if (search === text || search.trim() !== search || !standsOnce(terrain, search)) return undefined;
  const edit = lineEdit(terrain, random, at, [gone(text), brought(changed)]);
  return edit && sampleOf(terrain, [{ search, replace }], textAfter(terrain, [edit]));
};

const finalNewlines: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random);
  if (!edit || edit.from + searchLines(edit.rows).length >= terrain.lines.length) return undefined;
  const { search, replace } = halvesOf(edit.rows);
  const pair = { search: `${search}\n`, replace: `${replace}\n` };
  return standsOnce(terrain, pair.search) ? sampleOf(terrain, [pair], textAfter(terrain, [edit])) : undefined;
};

const carriageReturnsInBoth: Try = (source, random) => {
  const terrain = carriageReturns(source);
  const edit = terrain && someEdit(terrain, random, { before: [1, 4] });
  const sample = exactSample(edit);
  const edits = sample?.edits.map(({ search, replace }) => ({
    search: search.replaceAll('\n', '\r\n'),
    replace: replace.replaceAll('\n', '\r\n'),
  }));
  return sample && edits ? { ...sample, edits } : undefined;
};

const wholeLinesDeleted: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const from = random(terrain.lines.length);
  const lines = terrain.lines.slice(from, from + between(random, 1, 5)).map(({ text }) => text);
  if (!isBalanced(lines) || !lines[0]?.trim() || !lines.at(-1)?.trim()) return undefined;
  const edit = { terrain, from, rows: lines.map(gone) };
  const search = lines.join('\n') + (random(2) ? '\n' : '');
  return standsOnce(terrain, search) && from + lines.length < terrain.lines.length
    ? sampleOf(terrain, [{ search, replace: '' }], textAfter(terrain, [edit]))
    : undefined;
};

const severalPairs =
  (isUpward: boolean): Try =>
  (source, random) => {
    const terrain = anyLandscape(source, random);
    const edits = someEdits(terrain, random, between(random, 2, 4));
    if (!edits) return undefined;
    const pairs = edits.map((edit) => halvesOf(edit.rows));
    return sampleOf(terrain, isUpward ? pairs.reverse() : pairs, textAfter(terrain, edits));
  };

const touchingPairs: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const first = someEdit(terrain, random, { shapes: ['token', 'parameter'], before: [1, 3], after: [0, 0] });
  if (!first) return undefined;
  const from = first.from + searchLines(first.rows).length;
  const lines = terrain.lines.slice(from, from + 3).map(({ text }) => text);
  const changed = withOtherToken(lines[0] ?? '', terrain.language, random);
  if (!changed || lines.length < 3 || !lines[2]?.trim()) return undefined;
  const second = { terrain, from, rows: [gone(lines[0] ?? ''), brought(changed), ...lines.slice(1).map(kept)] };
  const pairs = [first, second].map((edit) => halvesOf(edit.rows));
  return pairs.every((pair) => standsOnce(terrain, pair.search))
    ? sampleOf(terrain, pairs, textAfter(terrain, [first, second]))
    : undefined;
};

const oddLooking =
  /&(?:lt|gt|amp|quot);|\\[nt\\"'/]|^\s*[-+*>] |^```|\.\.\.|^\s*\d+[.:] |[“”‘’—–…]|\{\{|<\/?\w+>|\p{Extended_Pictographic}|\$\{|[`#]{2,}|["']{2}/u;

const oddLandscapes: readonly Landscape[] = [plain, plain, plain, typographic, withEntities, emojified];

const looksDamaged: Try = (source, random) => {
  const terrain = pick(random, oddLandscapes)(source);
  return terrain && exactSample(someEdit(terrain, random, { near: (text) => oddLooking.test(text) }));
};

const oddLines: Readonly<Record<Language, readonly string[]>> = {
  python: ['pattern = re.compile(r"\\d+\\\\n")', 'print(f"{{{value}}} &lt;br&gt;")', 'text = "a\\tb\\n> quoted"'],
  script: [
    'const pattern = /\\d+\\\\n/;',
    "const html = '&lt;p&gt;&nbsp;</p>';",
    "const fence = '```ts\\n';",
    "const marks = '“”…—';",
  ],
  java: [
    'String pattern = "\\\\d+\\\\\\\\n";',
    'String html = "&lt;p&gt;&nbsp;</p>";',
    'String diff = "+ added\\n- removed";',
  ],
  swift: ['let pattern = "\\\\d+\\\\n"', 'let html = "&lt;p&gt;&nbsp;</p>"', 'let text = "\\u{201C}…\\u{201D}"'],
  c: ['NSString *pattern = @"\\\\d+\\\\n";', 'NSString *html = @"&lt;p&gt;&nbsp;</p>";', "char end = '\\0';"],
  xml: ['<!-- &lt;b&gt; stands for a tag -->', '<!-- “curly”… -->'],
  markdown: ['```diff', '> quoted, with a \\* and &lt;b&gt;', '1. First', '- [ ] not done', '<!-- note -->'],
  yaml: ['# 12: a number, > a sign, “curly”…'],
  json: ['"pattern": "\\\\d+\\\\n",', '"html": "&lt;p&gt;",'],
  css: ["content: '\\201C';", "content: '&lt;';"],
};

const dottedLines: Readonly<Record<Language, readonly string[]>> = {
  python: ['logger.info("loading...")', 'def handler(*args) -> None: ...', 'callback: Callable[..., None] = print'],
  script: ['const all = [...first, ...second];', "log.info('loading...');", 'function collect(...rest) {}'],
  java: ['Logger.debug("loading...");', 'private void collect(String... rest) {}'],
  swift: ['let range = 0...10', 'CAPLog.print("loading...")'],
  c: ['NSLog(@"loading...");', 'void collect(int first, ...);'],
  xml: ['<!-- Loading... -->'],
  markdown: ['Wait a moment... then try again.'],
  yaml: ['# Wait for the server...'],
  json: ['"label": "Loading...",'],
  css: ["content: 'Loading...';"],
};

const linesBrought =
  (lines: Readonly<Record<Language, readonly string[]>>): Try =>
  (source, random) => {
    const terrain = anyLandscape(source, random);
    const at = random(terrain.lines.length);
    const text = terrain.lines[at]?.text ?? '';
    const isFit =
      /[;,]$|^\s*\*\/$/.test(text) ||
      ['markdown', 'yaml', 'xml'].includes(terrain.language) ||
      /^\s+\S.*[)\w"]$/.test(text);
    if (!text.trim() || !isFit) return undefined;
    const line = pick(random, lines[terrain.language]);
    const fence = line.startsWith('```') ? ['+ added', '- removed', '```'] : [];
    const added = [line, ...fence].map((other) => brought(indentOf(text) + other));
    return exactSample(lineEdit(terrain, random, at, [kept(text), ...added]));
  };

const onlyWhiteSpace: Try = (source, random) => {
  const terrain = (random(3) === 0 ? trailingBlanks(source) : undefined) ?? anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['insert'], before: [1, 4], after: [1, 4] });
  if (!edit) return undefined;
  const rows = edit.rows.filter((row) => row.half === 'both');
  const index = 1 + random(Math.max(1, rows.length - 2));
  const text = rows[index]?.text ?? '';
  if (!rows[index - 1]?.text.trim() || !rows[index + 1]?.text.trim()) return undefined;
  const others: readonly Row[][] = [
    [gone(text)],
    [kept(text), brought('')],
    [gone(text), brought(`  ${text}`)],
    [gone(text), brought(text.trimEnd())],
    [gone(text), brought(text.replaceAll(/(?<=\S) {2,}(?=\S)/g, ' '))],
  ];
  const ways = others.filter(([first, second], way) =>
    way === 0 ? text === '' : text.trim() && first?.text !== second?.text,
  );
  if (ways.length === 0) return undefined;
  return exactSample({ ...edit, rows: replacedAt(rows, index, pick(random, ways)) });
};

const smallChanges: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(/'([^'"\\]*)'/g, '"$1"'),
  (text) => text.replaceAll(/(?<!")"([^'"\\]*)"(?!")/g, "'$1'"),
  corrected,
  (text) => text.replaceAll(/[“”]/g, '"').replaceAll('’', "'"),
  (text) => text.replaceAll('...', '…'),
  (text) => text.replace(/(?<=\/\/ |# |\* )[a-z]/, (letter) => letter.toUpperCase()),
  (text) => text.replace(/(?<=\/\/ |# |\* )[A-Z]/, (letter) => letter.toLowerCase()),
  (text) => text.replace(/;$/, ''),
  (text) => text.replace(/(?<=[\w)'"]),$/, ''),
  (text) => text.replaceAll(/([=!]=)=/g, '$1'),
  (text) => text.replace(/(?<=\S) +(?:\/\/|#) .*$/, ''),
  (text) => text.replace(/: [A-Z]?[a-z]+(?=[,)])/, ''),
  (text) => text.replace(/\b(?:this|self)\.(?=\w)/, ''),
  (text) => text.replaceAll('&amp;', '&'),
];

const smallLandscapes: readonly Landscape[] = [plain, plain, misspelt, typographic, withEntities];

const smallAsDamage: Try = (source, random) => {
  const terrain = pick(random, smallLandscapes)(source);
  if (!terrain) return undefined;
  const at = random(terrain.lines.length);
  const text = terrain.lines[at]?.text ?? '';
  const changed = smallChanges.map((change) => change(text)).filter((other) => other !== text && other.trim());
  return changed.length > 0
    ? exactSample(lineEdit(terrain, random, at, [gone(text), brought(pick(random, changed))]))
    : undefined;
};

const twinIndented: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const forms = new Map<string, Set<string>>();
  for (const { text } of terrain.lines) forms.set(text.trim(), (forms.get(text.trim()) ?? new Set()).add(text));
  const isTwin = (text: string): boolean => text.trim().length > 3 && (forms.get(text.trim())?.size ?? 0) > 1;
  const twins = terrain.lines.flatMap(({ text }, index) => (isTwin(text) ? [index] : []));
  if (twins.length === 0) return undefined;
  const from = pick(random, twins);
  const trimmed = (at: number): string =>
    terrain.lines
      .slice(at, at + 2)
      .map(({ text }) => text.trim())
      .join('\n');
  const isRunTwin = twins.some((other) => other !== from && trimmed(other) === trimmed(from));
  const [first = '', second = ''] = terrain.lines.slice(from, from + 2).map(({ text }) => text);
  const changed = withOtherToken(second, terrain.language, random) ?? withOtherToken(first, terrain.language, random);
  if (!isRunTwin || !changed || !second.trim()) return undefined;
  const isSecond = indentOf(changed) === indentOf(second) && withoutToken(changed, second);
  const rows = isSecond ? [kept(first), gone(second), brought(changed)] : [gone(first), brought(changed), kept(second)];
  return exactSample({ terrain, from, rows });
};

function withoutToken(changed: string, line: string): boolean {
  const length = Math.min(changed.length, line.length);
  let same = 0;
  while (same < length && changed[same] === line[same]) same += 1;
  return same > indentOf(line).length || changed.length === line.length;
}

const oftenRepeated: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token', 'delete'], before: [1, 4], after: [1, 4] });
  const line = edit?.rows.find((row) => row.half === 'search')?.text ?? '';
  return occurrences(bodyOf(terrain), line).length > 2 ? exactSample(edit) : undefined;
};

const standsElsewhereToo: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['insert'] });
  const from = random(terrain.lines.length);
  const copied = terrain.lines.slice(from, from + between(random, 2, 4)).map(({ text }) => text);
  const isFar = edit && Math.abs(from - edit.from) > 20;
  if (!isFar || !isBalanced(copied) || copied.some((text) => !text.trim()) || copied.join('').length < 30)
    return undefined;
  const at = edit.rows.findIndex((row) => row.half === 'replace');
  const rows = edit.rows.filter((row) => row.half === 'both');
  return exactSample({ ...edit, rows: [...rows.slice(0, at), ...copied.map(brought), ...rows.slice(at)] });
};

const dollars = ['$&', '$1 and $2', '$$', "$'", '$`', '$<name>', '\\1', '%s %d', '\\g<1>'] as const;

const dollarSigns: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edit = someEdit(terrain, random, { shapes: ['token'] });
  const at = edit?.rows.findIndex((row) => row.half === 'replace') ?? -1;
  const text = edit?.rows[at]?.text ?? '';
  const changed = text.replace(/(?<=['"#] ?)\w+/, () => pick(random, dollars));
  return edit && changed !== text
    ? exactSample({ ...edit, rows: replacedAt(edit.rows, at, [brought(changed)]) })
    : undefined;
};

const blockMoved: Try = (source, random) => {
  const terrain = anyLandscape(source, random);
  const edits = someEdits(terrain, random, 2, { shapes: ['insert', 'delete'], before: [1, 3], after: [1, 3] });
  const taken = edits?.find((edit) => edit.rows.some((row) => row.half === 'search'));
  const target = edits?.find((edit) => edit !== taken);
  if (!edits || !taken || !target || target.rows.some((row) => row.half === 'search')) return undefined;
  const moved = taken.rows.filter((row) => row.half === 'search').map((row) => brought(row.text));
  if (moved.map((row) => row.text).join('').length < 25) return undefined;
  const at = target.rows.findIndex((row) => row.half === 'replace');
  const rest = target.rows.filter((row) => row.half === 'both');
  const put: TrueEdit = { ...target, rows: [...rest.slice(0, at), ...moved, ...rest.slice(at)] };
  const ordered = random(2) ? [taken, put] : [put, taken];
  return sampleOf(
    terrain,
    ordered.map((edit) => halvesOf(edit.rows)),
    textAfter(terrain, ordered),
  );
};

const atEdge =
  (isStart: boolean, landscape?: Landscape): Try =>
  (source, random) => {
    const terrain = landscape ? landscape(source) : anyLandscape(source, random);
    const spot = (index: number): boolean => (isStart ? index < 4 : index >= (terrain?.lines.length ?? 0) - 4);
    const edit = terrain && someEdit(terrain, random, { before: [0, 3], after: [0, 3], spot });
    if (!edit) return undefined;
    const isAtEdge = isStart ? edit.from === 0 : edit.from + searchLines(edit.rows).length === terrain.lines.length;
    return isAtEdge ? exactSample(edit) : undefined;
  };

const tries: readonly (readonly [string, Try])[] = [
  ['part of a line', partOfLine],
  ['a final newline in both halves', finalNewlines],
  ['CRLF in the pair and in the file', carriageReturnsInBoth],
  ['whole lines replaced by nothing', wholeLinesDeleted],
  ['several pairs', severalPairs(false)],
  ['several pairs from the bottom up', severalPairs(true)],
  ['two pairs that touch', touchingPairs],
  ['a block moved by two pairs', blockMoved],
  ['quoted lines that look damaged', looksDamaged],
  ['new lines that look like markup or escapes', linesBrought(oddLines)],
  ['new lines with dots that leave nothing out', linesBrought(dottedLines)],
  ['only white space changed', onlyWhiteSpace],
  ['a change as small as a damage', smallAsDamage],
  ['a twin with other indentation', twinIndented],
  ['a changed line that stands at several places', oftenRepeated],
  ['new lines that stand elsewhere too', standsElsewhereToo],
  ['signs that replacements of a text could resolve', dollarSigns],
  ['the start of a file', atEdge(true)],
  ['the start of a file with a byte order mark', atEdge(true, marked)],
  ['the end of a file', atEdge(false, plain)],
  ['the end of a file without a final newline', atEdge(false, unterminated)],
];

/** Pairs without damage: what stands exactly once is applied as it is written. */
export const exactKinds: readonly Kind[] = [
  exactKind('whole lines'),
  exactKind('many lines', { before: [6, 14], after: [6, 14] }),
  exactKind('one line', { shapes: ['token', 'parameter', 'insert'], before: [0, 0], after: [0, 0] }),
  exactKind('a file with CRLF', {}, carriageReturns),
  exactKind('a file with LF and CRLF', { shapes: ['token', 'tokens', 'parameter'] }, mixedEndings),
  exactKind('a file with tabs', {}, tabbed),
  exactKind('blanks at the ends of lines', { near: (text) => /\S[ \t]+$/.test(text) }, trailingBlanks),
  exactKind('lines wrapped in a block', { shapes: ['wrap'] }),
  exactKind('lines with a sentence', { near: (text, { language }) => isProse(language, text) }),
  ...tries.map(([name, sample]) => ({ name: `exact: ${name}`, sample })),
];
