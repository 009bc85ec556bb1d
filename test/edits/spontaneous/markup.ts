import { between, pick } from './choice.ts';
import { bothHalves, type Damage, damageKind, hasNone, isNot, type Kind, oneShared } from './kind.ts';
import { extensionOf } from './language.ts';
import {
  changedHalves,
  everyRow,
  everyShared,
  gone,
  halvesOf,
  replacedAt,
  replaceLines,
  searchLines,
  sharedRows,
} from './rows.ts';

/** Both halves between fences. */
export const fenced: Damage = (rows, random, { terrain }) => {
  const extension = extensionOf(terrain.file);
  const info = pick(random, ['', extension, extension, `${extension}:${terrain.file}`]);
  return changedHalves(rows, (text) => `\`\`\`${info}\n${text}\n\`\`\``);
};

const searchFenced: Damage = (rows, _, { terrain }) => {
  const { search, replace } = halvesOf(rows);
  return { search: `\`\`\`${extensionOf(terrain.file)}\n${search}\n\`\`\``, replace };
};

const cited: Damage = (rows, _, { terrain, from }) => {
  const { search, replace } = halvesOf(rows);
  const lines = searchLines(rows).length;
  const fence = `\`\`\`${from + 1}:${from + lines}:${terrain.file}`;
  return replace ? { search: `${fence}\n${search}\n\`\`\``, replace: `${fence}\n${replace}\n\`\`\`` } : undefined;
};

type Numbering = (number: number, text: string) => string;

/** Both halves with the numbers of their lines. */
export const numbered =
  (numberings: readonly Numbering[]): Damage =>
  (rows, random, { from }) => {
    const numbering = pick(random, numberings);
    const number = (lines: readonly string[]): string =>
      lines.map((text, index) => numbering(from + index + 1, text)).join('\n');
    const replace = replaceLines(rows);
    return replace.length > 0 ? { search: number(searchLines(rows)), replace: number(replace) } : undefined;
  };

const searchNumbered: Damage = (rows, _, { from }) => ({
  search: searchLines(rows)
    .map((text, index) => `${from + index + 1}: ${text}`)
    .join('\n'),
  replace: halvesOf(rows).replace,
});

/** Each line of both halves behind the sign that a diff has for it. */
export const diffSigns: Damage = (rows) => {
  const signed = rows.map((row) => ({ ...row, text: { both: ' ', search: '-', replace: '+' }[row.half] + row.text }));
  return replaceLines(rows).length > 0 && signed.some((row) => row.half === 'both') ? signed : undefined;
};

const diffSignsAtChanges: Damage = (rows) => {
  const signed = rows.map((row) => ({ ...row, text: { both: '', search: '-', replace: '+' }[row.half] + row.text }));
  return sharedRows(rows, (text) => text.trim() !== '').length > 1 && rows.some((row) => row.half === 'search')
    ? signed
    : undefined;
};

const diffSignsAtAll: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  return replace ? { search: search.replaceAll(/^/gm, '-'), replace: replace.replaceAll(/^/gm, '+') } : undefined;
};

const hunk: Damage = (rows, random, edit) => {
  const signed = diffSigns(rows, random, edit);
  if (!signed || 'search' in signed) return undefined;
  const { search, replace } = halvesOf(signed);
  const header = `@@ -${edit.from + 1},${searchLines(rows).length} +${edit.from + 1},${replaceLines(rows).length} @@`;
  return { search: `${header}\n${search}`, replace: `${header}\n${replace}` };
};

const tags = ['search', 'old_string', 'original', 'SEARCH', 'find', 'code', 'old_code'] as const;
const otherTags = ['replace', 'new_string', 'updated', 'REPLACE', 'replacement', 'code', 'new_code'] as const;

const tagged: Damage = (rows, random) => {
  const at = random(tags.length);
  const isOpened = random(2) === 0;
  const { search, replace } = halvesOf(rows);
  const around = (tag: string | undefined, text: string): string =>
    isOpened ? `<${tag}>\n${text}\n</${tag}>` : `${text}\n</${tag}>`;
  return replace ? { search: around(tags[at], search), replace: around(otherTags[at], replace) } : undefined;
};

const labels: readonly (readonly [string, string])[] = [
  ['Original code:', 'Updated code:'],
  ['Before:', 'After:'],
  ['SEARCH:', 'REPLACE:'],
  ['Find this:', 'Replace it with this:'],
  ['Here is the original code:', 'Here is the changed code:'],
];

const labelled: Damage = (rows, random) => {
  const [before, after] = pick(random, labels);
  const { search, replace } = halvesOf(rows);
  return replace ? { search: `${before}\n${search}`, replace: `${after}\n${replace}` } : undefined;
};

const markers: Damage = (rows, random) => {
  const { search, replace } = halvesOf(rows);
  const length = between(random, 5, 9);
  if (!replace) return undefined;
  return {
    search: `${'<'.repeat(length)} SEARCH\n${search}\n${'='.repeat(length)}`,
    replace: `${replace}\n${'>'.repeat(length)} REPLACE`,
  };
};

const pathAbove: Damage = (rows, random, { terrain }) => {
  const path = pick(random, [`// ${terrain.file}`, `# ${terrain.file}`, terrain.file, `### ${terrain.file}`]);
  return changedHalves(rows, (text) => `${path}\n${text}`);
};

const notes = ['<-- change this', '<- here', '⬅ this line', '(line to change)', '^^^ this'] as const;

const annotated: Damage = (rows, random, { terrain }) => {
  const sign = terrain.language === 'python' || terrain.language === 'yaml' ? '#' : '//';
  const index = rows.findIndex((row) => row.half === 'search');
  if (index < 0) return undefined;
  return replacedAt(rows, index, [gone(`${rows[index]?.text}  ${sign} ${pick(random, notes)}`)]);
};

const keptNotes: Damage = (rows, random, edit) => {
  const sign = edit.terrain.language === 'python' || edit.terrain.language === 'yaml' ? '#' : '//';
  const note = pick(random, ['unchanged', 'same as before', 'existing', 'no change']);
  return oneShared((text) => `${text}  ${sign} ${note}`)(rows, random, edit);
};

const markdownSigns = /[_*[\]<>#`]/g;
const markdownEscaped = (text: string): string => text.replaceAll(markdownSigns, '\\$&');

const rendered = (text: string): string =>
  text
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/__(\w+?)__/g, '$1')
    .replaceAll(/`([^`]+)`/g, '$1')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '$1');

const withoutTags = (text: string): string => text.replaceAll(/<\/?[A-Za-z][^<>]*>/g, '');

const address = /https?:\/\/[\w./#?=&%-]*\w/g;

const linked: Damage = (rows, random, edit) => {
  const link = pick(random, ['[$&]($&)', '<$&>']);
  return oneShared((text) => text.replaceAll(address, link))(rows, random, edit);
};

const asHtml: Damage = bothHalves((text) =>
  text.replaceAll(/^ +/gm, (blanks) => '&nbsp;'.repeat(blanks.length)).replaceAll('\n', '<br>\n'),
);

const citations = ['【4:12†source】', ' [1]', '[^2]', '【12†L10-L14】', ' [cite: 3]'] as const;

const visibleBlanks: Damage = (rows) =>
  everyRow(rows, (text) => text.replace(/^ +/, (blanks) => '·'.repeat(blanks.length)));

const visibleEnds: Damage = (rows, random) => {
  const sign = pick(random, ['¶', '↵', '⏎', '$']);
  return everyRow(rows, (text) => text + sign);
};

const quotedWhole: Damage = (rows, random) => {
  const quote = pick(random, ['"', "'", '`', '"""\n', "'''\n"]);
  return changedHalves(rows, (text) => quote + text + [...quote].reverse().join(''));
};

/** Every line of both halves quoted as in mail. */
export const mailed: Damage = (rows) => everyRow(rows, (text) => `> ${text}`.trimEnd());

const barred: Damage = (rows, random) => {
  const prefix = pick(random, ['| ', '• ', '│ ', '● ']);
  return everyRow(rows, (text) => (prefix + text).trimEnd());
};

const isPlainCode = { isFit: isNot('markdown', 'yaml') };

/** Markup that a model or a front end puts around or into quoted lines. */
export const markupKinds: readonly Kind[] = [
  damageKind('markup: fences around both halves', { isFit: isNot('markdown') }, fenced),
  damageKind('markup: fences around search alone', { isFit: isNot('markdown') }, searchFenced),
  damageKind('markup: fences with lines and path', { isFit: isNot('markdown') }, cited),
  damageKind(
    'markup: line numbers in a column of their own',
    {},
    numbered([
      (number, text) => `${String(number).padStart(6)}\t${text}`,
      (number, text) => `${String(number).padStart(6)}→${text}`,
      (number, text) => `${String(number).padStart(4)} | ${text}`,
    ]),
  ),
  damageKind(
    'markup: line numbers close to the text',
    { isFit: isNot('yaml') },
    numbered([
      (number, text) => `${number}: ${text}`,
      (number, text) => `L${number}: ${text}`,
      (number, text) => `${number}|${text}`,
      (number, text) => `[${number}] ${text}`,
    ]),
  ),
  damageKind('markup: line numbers in search alone', { isFit: isNot('yaml') }, searchNumbered),
  damageKind('markup: diff signs before every line', isPlainCode, diffSigns),
  damageKind('markup: diff signs before changed lines', isPlainCode, diffSignsAtChanges),
  damageKind('markup: minus before all of search, plus before all of replace', isPlainCode, diffSignsAtAll),
  damageKind('markup: a hunk header above diff signs', isPlainCode, hunk),
  damageKind('markup: quoted as in mail', { isFit: isNot('markdown') }, mailed),
  damageKind('markup: a bar or a bullet before every line', isPlainCode, barred),
  damageKind('markup: quotes around both halves', { isFit: isNot('markdown') }, quotedWhole),
  damageKind(
    'markup: a CDATA section around both halves',
    { isFit: isNot('xml') },
    bothHalves((text) => `<![CDATA[${text}]]>`),
  ),
  damageKind('markup: tags left in both halves', { isFit: isNot('xml') }, tagged),
  damageKind('markup: labels above both halves', { isFit: isNot('markdown') }, labelled),
  damageKind('markup: the markers of a block left in both halves', {}, markers),
  damageKind('markup: the path above both halves', { isFit: isNot('markdown') }, pathAbove),
  damageKind(
    'markup: a note at the line to change',
    { isFit: isNot('markdown', 'xml', 'css'), shapes: ['token', 'tokens', 'parameter', 'delete'] },
    annotated,
  ),
  damageKind('markup: a note at a kept line', { isFit: isNot('markdown', 'xml', 'css') }, keptNotes),
  damageKind(
    'markup: Markdown escapes in both halves',
    { near: (text) => /[_*[\]<>#`]/.test(text), isFit: hasNone(/\\/) },
    bothHalves(markdownEscaped),
  ),
  damageKind('markup: Markdown rendered', { near: (text) => rendered(text) !== text }, (rows) =>
    everyShared(rows, rendered),
  ),
  damageKind(
    'markup: what looks like a tag dropped',
    {
      near: (text) => withoutTags(text) !== text && withoutTags(text).trim().length > 9,
      rivalry: 0.55,
      isFit: isNot('xml'),
    },
    oneShared(withoutTags),
  ),
  damageKind('markup: addresses as links', { near: (text) => text.search(address) >= 0 }, linked),
  damageKind('markup: line breaks and blanks as HTML', { isFit: isNot('markdown', 'xml') }, asHtml),
  damageKind('markup: citation marks in a kept line', { rivalry: 0.6 }, (rows, random, edit) =>
    oneShared((text) => text + pick(random, citations))(rows, random, edit),
  ),
  damageKind('markup: indentation as middle dots', { near: (text) => /^ +\S/.test(text) }, visibleBlanks),
  damageKind('markup: line ends made visible', {}, visibleEnds),
];
