import { pick } from './choice.ts';
import { type Damage, damageKind, type Kind, oneShared } from './kind.ts';
import { everyRow, everyShared, type Row } from './rows.ts';
import { accented, decomposed, emojified, typographic } from './terrain.ts';

/** A text with the quotes of a typesetter. */
export function curled(text: string): string {
  let isOpen = false;
  const doubled = text.replaceAll('"', () => {
    isOpen = !isOpen;
    return isOpen ? '“' : '”';
  });
  isOpen = false;
  return doubled.replaceAll(/(\w)?'(?=(\w)?)/g, (_, before = '', after = '') => {
    if (before && after && !isOpen) return `${before}’`;
    isOpen = !isOpen;
    return `${before}${isOpen ? '‘' : '’'}`;
  });
}

const straightened = (text: string): string =>
  text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/[–—]/g, '-').replaceAll('…', '...');

const typeset = (text: string): string =>
  text
    .replaceAll('...', '…')
    .replaceAll(/(?<!-)--(?!-)/g, '—')
    .replaceAll(/(?<=\w) - (?=\w)/g, ' – ');

const fullWidthSigns = /[(),;:!?=[\]{}]/g;
const fullWidth = (text: string): string =>
  text.replaceAll(fullWidthSigns, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

const invisible = ['\u200B', '\u200C', '\u200D', '\uFEFF', '\u2060', '\u00AD', '\u200E'] as const;

const invisibleWithin: Damage = (rows, random) =>
  everyShared(rows, (text) => {
    const at = text ? random(text.length) : 0;
    return text ? text.slice(0, at) + pick(random, invisible) + text.slice(at) : text;
  });

const invisibleAtStarts: Damage = (rows, random) => {
  const sign = pick(random, invisible.slice(0, 4));
  return everyRow(rows, (text) => sign + text);
};

const shared =
  (change: (text: string) => string): Damage =>
  (rows): Row[] =>
    everyShared(rows, change);

const twins: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х', i: 'і', ';': ';' };
const withTwins = (text: string): string => text.replaceAll(/[aeocpxi;]/g, (letter) => twins[letter] ?? letter);

const operators: readonly (readonly [string, string])[] = [
  ['!==', '≢'],
  ['===', '≡'],
  ['=>', '⇒'],
  ['->', '→'],
  ['!=', '≠'],
  ['<=', '≤'],
  ['>=', '≥'],
];
const ligated = (text: string): string => operators.reduce((line, [from, to]) => line.replaceAll(from, to), text);

const windows1252 = new TextDecoder('windows-1252');
const misread = (text: string): string => windows1252.decode(new TextEncoder().encode(text));

const pictograph = /(?:\p{Extended_Pictographic}[\uFE0F\u200D]*)+/u;
const pictographs = new RegExp(pictograph, 'gu');
const names = [':warning:', '?', '??', '\uFFFD', ':rocket:'] as const;

const emojiNamed: Damage = (rows, random) => {
  const name = pick(random, names);
  return everyShared(rows, (text) => text.replaceAll(pictographs, name));
};

const unreadable: Damage = (rows, random) => {
  const sign = pick(random, ['?', '\uFFFD', '_']);
  return everyShared(rows, (text) => text.replaceAll(/[^\0-\x7F]/g, sign));
};

const hasForeignSign = (text: string): boolean => /[^\0-\x7F]/.test(text);
const strict = { rivalry: 0.6, before: [1, 5], after: [1, 5] } as const;

/** Damage to signs that look alike or that a transport cannot carry. */
export const unicodeKinds: readonly Kind[] = [
  damageKind('Unicode: curly quotes in kept lines', { near: (text) => /['"]/.test(text) }, shared(curled)),
  damageKind(
    'Unicode: curly quotes everywhere in code',
    {
      near: (text) => /['"]/.test(text),
      shapes: ['token', 'parameter', 'insert'],
      isFit: ({ language }) => language !== 'markdown' && language !== 'xml',
    },
    (rows) => everyRow(rows, curled),
  ),
  damageKind(
    "Unicode: the file's typographic signs as ASCII",
    { landscape: typographic, near: (text) => /[‘’“”–—…]/.test(text) },
    shared(straightened),
  ),
  damageKind(
    'Unicode: dots and dashes as typographic signs',
    { near: (text) => typeset(text) !== text },
    shared(typeset),
  ),
  damageKind(
    'Unicode: composed letters quoted decomposed',
    { landscape: accented, near: hasForeignSign },
    shared((text) => text.normalize('NFD')),
  ),
  damageKind(
    'Unicode: decomposed letters quoted composed',
    { landscape: decomposed, near: hasForeignSign },
    shared((text) => text.normalize('NFC')),
  ),
  damageKind(
    'Unicode: accents lost',
    { landscape: accented, near: hasForeignSign },
    shared((text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')),
  ),
  damageKind('Unicode: invisible signs within kept lines', strict, invisibleWithin),
  damageKind('Unicode: an invisible sign before every line', {}, invisibleAtStarts),
  damageKind(
    'Unicode: full-width punctuation in kept lines',
    { near: (text) => /[(),;:]/.test(text) },
    shared(fullWidth),
  ),
  damageKind(
    'Unicode: emoji lost',
    { landscape: emojified, near: (text) => pictograph.test(text) },
    shared((text) => text.replaceAll(/(?:\p{Extended_Pictographic}[\uFE0F\u200D]*)+ ?/gu, '')),
  ),
  damageKind(
    'Unicode: emoji as a name or a question mark',
    { landscape: emojified, near: (text) => pictograph.test(text) },
    emojiNamed,
  ),
  damageKind(
    'Unicode: emoji without joiners and variation selectors',
    { landscape: emojified, near: (text) => /[\uFE0F\u200D]/.test(text) },
    shared((text) => text.replaceAll(/[\uFE0F\u200D]/g, '')),
  ),
  damageKind('Unicode: UTF-8 read as Windows-1252', { landscape: typographic, near: hasForeignSign }, shared(misread)),
  damageKind(
    'Unicode: letters that ASCII lacks made unreadable',
    { landscape: accented, near: hasForeignSign },
    unreadable,
  ),
  damageKind(
    'Unicode: letters that ASCII lacks as escapes',
    { landscape: accented, near: hasForeignSign },
    shared((text) =>
      text.replaceAll(/[^\0-\x7F]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
  ),
  damageKind(
    'Unicode: Cyrillic twins of Latin letters',
    { ...strict, before: [2, 5], after: [2, 5] },
    oneShared(withTwins),
  ),
  damageKind(
    'Unicode: operators as one sign',
    { near: (text) => operators.some(([from]) => text.includes(from)) },
    shared(ligated),
  ),
  damageKind(
    'Unicode: letters joined as in print',
    { near: (text) => /f[fil]/.test(text) },
    shared((text) => text.replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ').replaceAll('ff', 'ﬀ')),
  ),
  damageKind('Unicode: other hyphens', { near: (text) => /\w-\w/.test(text) }, (rows, random) => {
    const hyphen = pick(random, ['\u2010', '\u2011', '\u2212']);
    return everyShared(rows, (text) => text.replaceAll(/(?<=\w)-(?=\w)/g, hyphen));
  }),
];
