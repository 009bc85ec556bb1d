import { pick } from './choice.ts';
import { bothHalves, type Damage, damageKind, hasNone, type Kind, oneShared } from './kind.ts';
import { changedHalves, everyShared, halvesOf } from './rows.ts';
import { withEntities } from './terrain.ts';

/** The signs that markup reserves as entities. */
export function asEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const quotesAsEntities = (text: string): string => text.replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const reserved = (text: string): boolean => /[<>&]/.test(text);
const anEntity = /&#?\w+;/;

const searchAsEntities: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  return { search: asEntities(search), replace };
};

const unicodeEscaped = (text: string): string =>
  text.replaceAll(/[<>&']/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const oneLine: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  if (!search.includes('\n') || !replace) return undefined;
  const escaped = (text: string): string => text.replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return { search: escaped(search), replace: escaped(replace) };
};

const newlinesAndEscapes: Damage = bothHalves((text) => text.replaceAll('\n', '\\n\n'));

const inText = /(['"`])[^'"`]*\\[nt][^'"`]*\1/;

const unescaped = (text: string): string => text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');

const quoteDoubled: Damage = (rows, random) => {
  const quote = pick(random, ["'", '"']);
  return rows.some((row) => row.text.includes(quote))
    ? changedHalves(rows, (text) => text.replaceAll(quote, quote + quote))
    : undefined;
};

const hasQuote = (text: string): boolean => /['"]/.test(text);

/** Escaping done once too often or once too little on the way. */
export const escapeKinds: readonly Kind[] = [
  damageKind('escapes: reserved signs as entities', { near: reserved, isFit: hasNone(anEntity) }, (rows, random) => {
    const isQuoteReserved = random(2) === 0;
    return changedHalves(rows, (text) => (isQuoteReserved ? quotesAsEntities(asEntities(text)) : asEntities(text)));
  }),
  damageKind('escapes: entities in search alone', { near: reserved, isFit: hasNone(anEntity) }, searchAsEntities),
  damageKind(
    'escapes: entities escaped again',
    { near: reserved, isFit: hasNone(anEntity) },
    bothHalves((text) => asEntities(asEntities(text))),
  ),
  damageKind(
    "escapes: the file's entities resolved",
    { landscape: withEntities, near: (text) => /&(?:lt|gt|amp|quot|#39);/.test(text) },
    (rows) =>
      everyShared(rows, (text) =>
        text
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&'),
      ),
  ),
  damageKind(
    'escapes: a backslash before every double quote',
    { near: (text) => text.includes('"'), isFit: hasNone(/\\/) },
    bothHalves((text) => text.replaceAll('"', '\\"')),
  ),
  damageKind(
    'escapes: a backslash before every single quote',
    { near: (text) => text.includes("'"), isFit: hasNone(/\\/) },
    bothHalves((text) => text.replaceAll("'", "\\'")),
  ),
  damageKind(
    'escapes: backslashes doubled',
    { near: (text) => text.includes('\\'), isFit: hasNone(/\\\\/) },
    bothHalves((text) => text.replaceAll('\\', '\\\\')),
  ),
  damageKind(
    'escapes: backslashes lost in a kept line',
    { near: (text) => /\\[^\\nt]/.test(text), rivalry: 0.6 },
    oneShared((text) => text.replaceAll(/\\(?=[^\\])/g, '')),
  ),
  damageKind('escapes: newlines as backslash and n', { before: [1, 4], after: [1, 4], isFit: hasNone(/\\/) }, oneLine),
  damageKind(
    'escapes: newlines both escaped and real',
    { before: [1, 4], after: [1, 4], isFit: hasNone(/\\/) },
    newlinesAndEscapes,
  ),
  damageKind(
    'escapes: an escaped newline or tab within a text made real',
    { near: (text) => inText.test(text), before: [1, 4], after: [1, 4] },
    oneShared(unescaped),
  ),
  damageKind(
    'escapes: signs as JSON escapes',
    { near: (text) => /[<>&']/.test(text), isFit: hasNone(/\\/) },
    bothHalves(unicodeEscaped),
  ),
  damageKind('escapes: quotes doubled', { near: hasQuote, isFit: hasNone(/''|""/) }, quoteDoubled),
  damageKind(
    'escapes: single quotes as a shell has them',
    { near: (text) => text.includes("'"), isFit: hasNone(/\\|"/) },
    bothHalves((text) => text.replaceAll("'", "'\\''")),
  ),
  damageKind(
    'escapes: braces doubled',
    { near: (text) => /[{}]/.test(text), isFit: hasNone(/\{\{|\}\}/) },
    bothHalves((text) => text.replaceAll(/[{}]/g, '$&$&')),
  ),
  damageKind(
    'escapes: a backslash before every dollar sign',
    { near: (text) => text.includes('$'), isFit: hasNone(/\\/) },
    bothHalves((text) => text.replaceAll('$', '\\$')),
  ),
  damageKind(
    'escapes: per cent signs doubled',
    { near: (text) => text.includes('%'), isFit: hasNone(/%%/) },
    bothHalves((text) => text.replaceAll('%', '%%')),
  ),
];
