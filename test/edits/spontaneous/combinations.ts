import { middleLeftOut } from './elision.ts';
import { asEntities } from './escapes.ts';
import { bothHalves, type Damage, damageKind, hasNone, isNot, type Kind, type Suiting } from './kind.ts';
import { isProse } from './language.ts';
import { diffSigns, fenced, mailed, numbered } from './markup.ts';
import { commentForgotten, quotesExchanged, sentenceMistyped } from './memory.ts';
import { argumentsWrapped, twoJoined } from './reflow.ts';
import { halvesOf } from './rows.ts';
import { tabbed, trailingBlanks } from './terrain.ts';
import { curled } from './unicode.ts';
import {
  blankLineLost,
  dedented,
  firstLineTrimmed,
  firstSearchLineTrimmed,
  tabsAsSpaces,
  trailingBlanksAdded,
  trailingBlanksLost,
} from './whiteSpace.ts';

/** One damage after another, each of which has to make a difference. */
function together(...damages: readonly Damage[]): Damage {
  return (rows, random, edit) => {
    let current: ReturnType<Damage> = rows;
    for (const damage of damages) {
      if (!current || 'search' in current) return undefined;
      const before = halvesOf(current);
      current = damage(current, random, edit);
      const after = current && ('search' in current ? current : halvesOf(current));
      if (!after || (after.search === before.search && after.replace === before.replace)) return undefined;
    }
    return current;
  };
}

const indented = (text: string): boolean => /^[ \t]+\S/.test(text);
const blank = (text: string): boolean => text.trim() === '';
const quoted = (text: string): boolean => /(['"])[^'"\\]*\1/.test(text);
const ranging = { before: [2, 5], after: [2, 5], rivalry: 0.6 } as const;

function combination(name: string, suiting: Suiting, ...damages: readonly Damage[]): Kind {
  return damageKind(`two damages: ${name}`, { ...ranging, ...suiting }, together(...damages));
}

/** Two mild damages at once. */
export const combinationKinds: readonly Kind[] = [
  combination('dedented, other quotes', { near: quoted }, quotesExchanged, dedented),
  combination('dedented, a blank line lost', { near: blank }, blankLineLost, dedented),
  combination(
    'dedented, a sentence mistyped',
    { near: (text, { language }) => isProse(language, text) },
    sentenceMistyped,
    dedented,
  ),
  combination('blank line lost, trailing blanks added', { near: blank }, blankLineLost, trailingBlanksAdded),
  combination('first line trimmed, fences', { near: indented, isFit: isNot('markdown') }, firstLineTrimmed, fenced),
  combination(
    "first line trimmed in search, the file's trailing blanks not quoted",
    { landscape: trailingBlanks },
    trailingBlanksLost,
    firstSearchLineTrimmed,
  ),
  combination(
    'line numbers, trailing blanks not quoted',
    { landscape: trailingBlanks },
    trailingBlanksLost,
    numbered([(number, text) => `${number}| ${text}`]),
  ),
  combination('entities, dedented', { near: indented, isFit: hasNone(/&#?\w+;/) }, dedented, bothHalves(asEntities)),
  combination(
    'tabs as spaces, CRLF',
    { landscape: tabbed },
    tabsAsSpaces,
    bothHalves((text) => text.replaceAll('\n', '\r\n')),
  ),
  combination(
    'lines left out, a sentence mistyped',
    { before: [1, 8], after: [1, 9] },
    sentenceMistyped,
    middleLeftOut,
  ),
  combination('lines left out, dedented', { before: [1, 8], after: [1, 9] }, middleLeftOut, dedented),
  combination('two lines joined, other quotes', { near: quoted }, quotesExchanged, twoJoined),
  combination(
    'arguments wrapped, a comment forgotten',
    { before: [2, 8], after: [2, 8] },
    commentForgotten,
    argumentsWrapped,
  ),
  combination(
    'diff signs, a blank line lost',
    { near: blank, isFit: isNot('markdown', 'yaml') },
    blankLineLost,
    diffSigns,
  ),
  combination(
    'curly quotes, quoted as in mail',
    { near: quoted, isFit: isNot('markdown') },
    (rows) => rows.map((row) => (row.half === 'both' ? { ...row, text: curled(row.text) } : row)),
    mailed,
  ),
];
