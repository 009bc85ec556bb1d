import type { Source } from '../damagedEdit.ts';
import type { Random } from './choice.ts';
import { indentOf, isProse, type Language, languageOf } from './language.ts';

/** A line and what ends it; the last line of a file may have no ending. */
export type Line = { readonly text: string; readonly ending: string };

/** A file as lines that edits are made to, with the byte order mark that it may begin with. */
export type Terrain = {
  readonly file: string;
  readonly language: Language;
  readonly mark: string;
  readonly lines: readonly Line[];
};

/** A way to make a terrain of a source; undefined where the source has not what it takes. */
export type Landscape = (source: Source) => Terrain | undefined;

/** A file's text as lines. */
function linesOf(text: string): Line[] {
  return (text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []).map((line) => {
    const length = line.search(/[\r\n]/);
    return length < 0 ? { text: line, ending: '' } : { text: line.slice(0, length), ending: line.slice(length) };
  });
}

const texts = new WeakMap<readonly Line[], string>();

/** The terrain's text, byte for byte. */
export function textOf(terrain: Pick<Terrain, 'mark' | 'lines'>): string {
  const known = texts.get(terrain.lines);
  const text = known ?? terrain.lines.map((line) => line.text + line.ending).join('');
  if (known === undefined) texts.set(terrain.lines, text);
  return terrain.mark + text;
}

function onceForEach(make: Landscape): Landscape {
  const made = new WeakMap<Source, Terrain | { readonly none: true }>();
  return (source) => {
    const known = made.get(source);
    if (known) return 'none' in known ? undefined : known;
    const terrain = make(source);
    made.set(source, terrain ?? { none: true });
    return terrain;
  };
}

/** A terrain with other lines. */
export function withLines(terrain: Terrain, lines: readonly Line[]): Terrain {
  return { ...terrain, lines };
}

/** The source as it is. */
export const plain = onceForEach((source) => {
  const mark = source.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines = linesOf(source.text.slice(mark.length));
  return { file: source.file, language: languageOf(source.file), mark, lines };
}) as (source: Source) => Terrain;

function remade(change: (line: Line, index: number, terrain: Terrain) => Line): Landscape {
  return onceForEach((source) => {
    const terrain = plain(source);
    const lines = terrain.lines.map((line, index) => change(line, index, terrain));
    const isSame = lines.every((line, index) => {
      const was = terrain.lines[index];
      return line.text === was?.text && line.ending === was.ending;
    });
    return isSame ? undefined : withLines(terrain, lines);
  });
}

function withProse(change: (text: string) => string): Landscape {
  return remade((line, _, { language }) =>
    isProse(language, line.text) ? { ...line, text: change(line.text) } : line,
  );
}

/** The source with CRLF at every line. */
export const carriageReturns = remade((line) => ({ ...line, ending: line.ending && '\r\n' }));

/** The source with LF at some lines and CRLF at others. */
export const mixedEndings = remade((line, index) =>
  line.ending && index % 5 < 2 ? { ...line, ending: '\r\n' } : line,
);

/** The source behind a byte order mark. */
export const marked = onceForEach((source) => ({ ...plain(source), mark: '\uFEFF' }));

/** The source without an ending of its last line. */
export const unterminated = remade((line, index, { lines }) =>
  index === lines.length - 1 ? { ...line, ending: '' } : line,
);

const units = new WeakMap<Terrain, number>();

/** How many columns one step of indentation has. */
export function indentUnit(terrain: Terrain): number {
  const known = units.get(terrain);
  if (known) return known;
  const steps = terrain.lines.flatMap(({ text }) => /^ +(?=[^ *])/.exec(text)?.[0].length ?? []);
  const unit = steps.filter((step) => step % 4 === 2).length * 8 > steps.length ? 2 : 4;
  units.set(terrain, unit);
  return unit;
}

/** The source indented by tabs. */
export const tabbed = onceForEach((source) => {
  const terrain = plain(source);
  if (terrain.language === 'python' || terrain.language === 'yaml') return undefined;
  const unit = indentUnit(terrain);
  const lines = terrain.lines.map((line) => {
    const indent = indentOf(line.text);
    const tabs = '\t'.repeat(Math.floor(indent.length / unit)) + ' '.repeat(indent.length % unit);
    return indent.includes('\t') ? line : { ...line, text: tabs + line.text.slice(indent.length) };
  });
  const indented = lines.filter(({ text }) => text.startsWith('\t')).length;
  return indented * 4 < lines.length ? undefined : withLines(terrain, lines);
});

/** The source with tabs as indentation and before what is assigned or commented at the end of a line. */
export const tabAligned = onceForEach((source) => {
  const terrain = tabbed(source);
  if (!terrain) return undefined;
  const lines = terrain.lines.map((line, index) =>
    index % 2 === 0 ? { ...line, text: line.text.replace(/(?<=\w) (?==|\/\/|\/\*)/, '\t') } : line,
  );
  return withLines(terrain, lines);
});

/** The source with blanks after the text of some lines. */
export const trailingBlanks = remade((line, index) =>
  index % 3 === 0 && line.text.trim() ? { ...line, text: `${line.text}${' '.repeat(1 + (index % 2))}` } : line,
);

/** The source whose blank lines carry the indentation of the line before. */
export const filledBlankLines = remade((line, index, { lines }) => {
  const indent = indentOf(lines[index - 1]?.text ?? '');
  return line.text === '' && indent ? { ...line, text: indent } : line;
});

/** The source with the quotes, dashes and ellipses of a typesetter in its prose. */
export const typographic = withProse((text) =>
  text
    .replaceAll(/(?<=\w)'(?=\w)/g, '’')
    .replaceAll(/"([\w .-]+)"/g, '“$1”')
    .replaceAll(/(?<=\w) --? (?=\w)/g, ' – ')
    .replaceAll(/(?<=\w)\.\.\.(?!\.)/g, '…')
    .replaceAll(/(?<=[a-z], )(and|or|but|so|which|if|as)\b/g, '– $1'),
);

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü' };

function withAccent(text: string): string {
  return text.replace(/\b[b-df-hj-np-tv-z]*[aeiou][a-z]{4,}\b/, (word) =>
    word.replace(/[aeiou]/, (vowel) => accents[vowel] ?? vowel),
  );
}

/** The source with an accent on the first long word of its prose. */
export const accented = withProse(withAccent);

/** The source with an accent, as a sign of its own, on the first long word of its prose. */
export const decomposed = withProse((text) => withAccent(text).normalize('NFD'));

/** The source with entities for some signs of its prose. */
export const withEntities = withProse((text) =>
  text
    .replaceAll(/(?<=[\w,]) and (?=\w)/g, ' &amp; ')
    .replaceAll(/<(\w+)>/g, '&lt;$1&gt;')
    .replaceAll(/"(\w+)"/g, '&quot;$1&quot;'),
);

const emoji = ['⚠️', '✅', '🚀', '👩‍💻', '❤️', '📦'];

/** The source with an emoji in its prose. */
export const emojified = withProse((text) =>
  text.replace(/(?<=[a-z] )(?=[a-z]+ )/, `${emoji[text.length % emoji.length]} `),
);

const misspellings: Readonly<Record<string, string>> = {
  receive: 'recieve',
  separate: 'seperate',
  should: 'shoud',
  which: 'wich',
  because: 'becuase',
  value: 'vaule',
  values: 'vaules',
  function: 'funtion',
  default: 'defualt',
  argument: 'arguement',
  returns: 'retuns',
  string: 'stirng',
  error: 'errror',
  their: 'thier',
  whether: 'wether',
  when: 'whne',
  with: 'wiht',
  from: 'form',
  this: 'tihs',
  that: 'taht',
};

const misspeltWord = new RegExp(`\\b(?:${Object.keys(misspellings).join('|')})\\b`);
const corrections = Object.fromEntries(Object.entries(misspellings).map(([right, wrong]) => [wrong, right]));
const wrongWord = new RegExp(`\\b(?:${Object.values(misspellings).join('|')})\\b`);

/** The source with one misspelt word in each sentence that has a word for it. */
export const misspelt = withProse((text) => text.replace(misspeltWord, (word) => misspellings[word] ?? word));

/** The sentence with its misspelt word as the dictionary has it. */
export function corrected(text: string): string {
  return text.replace(wrongWord, (word) => corrections[word] ?? word);
}

const common: readonly Landscape[] = [
  ...Array.from({ length: 15 }, () => plain),
  carriageReturns,
  carriageReturns,
  carriageReturns,
  marked,
  unterminated,
];

/** Mostly the source as it is, at times with CRLF, a byte order mark or without a final newline. */
export function anyLandscape(source: Source, random: Random): Terrain {
  const landscape = common[random(common.length)] ?? plain;
  return landscape(source) ?? plain(source);
}
