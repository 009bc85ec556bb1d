import { between, pick, type Random, shuffled } from './choice.ts';
import { type Damage, damageKind, type Kind, oneShared } from './kind.ts';
import { indentOf, isCode, isComment, isProse } from './language.ts';
import { bodyOf, occurrences } from './rivals.ts';
import { brought, everyShared, gone, kept, type Row, replacedAt, rowsAmongShared, sharedRows } from './rows.ts';
import { corrected, indentUnit, misspelt, type Terrain } from './terrain.ts';

/** A text with one of its words changed. */
function withWord(text: string, random: Random, pattern: RegExp, change: (word: string) => string): string {
  const words = [...text.matchAll(pattern)];
  if (words.length === 0) return text;
  const word = pick(random, words);
  return text.slice(0, word.index) + change(word[0]) + text.slice(word.index + word[0].length);
}

const longWord = /\b[A-Za-z][a-z]{4,}\b/g;

function swapped(word: string, random: Random): string {
  const at = 1 + random(word.length - 2);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

function shortened(word: string, random: Random): string {
  const at = 1 + random(word.length - 1);
  return word.slice(0, at) + word.slice(at + 1);
}

/** A kept sentence with two letters of a word swapped. */
export const sentenceMistyped: Damage = (rows, random, edit) =>
  oneProse((text) => withWord(text, random, longWord, (word) => swapped(word, random)))(rows, random, edit);

function oneProse(change: (text: string) => string): Damage {
  return (rows, random, edit) =>
    oneShared((text) => (isProse(edit.terrain.language, text) ? change(text) : text))(rows, random, edit);
}

function oneCode(change: (text: string, random: Random) => string): Damage {
  return (rows, random, edit) =>
    oneShared((text) => (isComment(edit.terrain.language, text) ? text : change(text, random)))(rows, random, edit);
}

const isPlainComment = (terrain: Terrain, text: string): boolean =>
  isComment(terrain.language, text) && !/\/\*|\*\//.test(text);

/** A comment line among kept lines, forgotten in both halves. */
export const commentForgotten: Damage = (rows, random, { terrain }) => {
  const fit = rowsAmongShared(rows, (text) => isPlainComment(terrain, text));
  return fit.length === 0 ? undefined : replacedAt(rows, pick(random, fit), []);
};

const commentForgottenInSearch: Damage = (rows, random, { terrain }) => {
  const fit = rowsAmongShared(rows, (text) => isPlainComment(terrain, text));
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  return replacedAt(rows, index, [brought(rows[index]?.text ?? '')]);
};

const commentsForgotten: Damage = (rows, _, { terrain }) => {
  const isNote = (row: Row | undefined): boolean => row?.half === 'both' && isComment(terrain.language, row.text);
  const from = rows.findIndex((row, index) => index > 0 && isNote(row));
  const length = rows.slice(from).findIndex((row) => !isNote(row));
  const [before, after] = [rows[from - 1], rows[from + length]];
  const run = rows.slice(from, from + length).map((row) => row.text);
  const isWhole = run.join('\n').split('/*').length === run.join('\n').split('*/').length;
  const isFit = from > 0 && length > 1 && isWhole && before?.half === 'both' && after?.half === 'both';
  return isFit && after.text.trim() ? [...rows.slice(0, from), ...rows.slice(from + length)] : undefined;
};

const lineForgotten: Damage = (rows, random, { terrain }) => {
  const isStatement = (text: string): boolean => /\w.{8,}/.test(text) && !isComment(terrain.language, text);
  const fit = rowsAmongShared(rows, isStatement).filter(
    (index) => rows[index - 2]?.half !== 'search' && rows[index + 2]?.half !== 'search',
  );
  return fit.length === 0 ? undefined : replacedAt(rows, pick(random, fit), []);
};

const isTrailed = (text: string): boolean => /\S.*[;,{})\w] +(?:\/\/|\/\*|# ) ?\w.*$/.test(text) && !/['"`]/.test(text);

const lastCommentForgotten: Damage = oneShared((text) =>
  isTrailed(text) ? text.replace(/(?<=\S) +(?:\/\/|\/\*|# ).*$/, '') : text,
);

/** A line with the other sort of quotes. */
export const otherQuotes = (text: string): string =>
  /'[^'"]*'/.test(text)
    ? text.replaceAll(/'([^'"\\]*)'/g, '"$1"')
    : text.replaceAll(/(?<!")"([^'"\\]*)"(?!")/g, "'$1'");

const isQuoted = (text: string): boolean => /(['"])[^'"\\]*\1/.test(text) && !/["']{3}|\w'\w|@"|\\/.test(text);

/** A kept line with the other sort of quotes. */
export const quotesExchanged: Damage = (rows, random, edit) =>
  oneCode((text) => (isQuoted(text) ? otherQuotes(text) : text))(rows, random, edit);

const semicolon: Damage = oneShared((text) => (/[^;{\s];$/.test(text) ? text.slice(0, -1) : text));
const semicolonsAdded: Damage = (rows, _, { terrain }) =>
  everyShared(rows, (text) => (/[\w)\]'"]$/.test(text) && !isComment(terrain.language, text) ? `${text};` : text));

const otherCase = (text: string): string => {
  const at = text.search(/[A-Za-z]/);
  const letter = text[at] ?? '';
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return text.slice(0, at) + other + text.slice(at + 1);
};

const identifier = /\b[a-z][A-Za-z]{6,}\b/g;

const nameMistyped: Damage = oneCode((text, random) =>
  withWord(text, random, identifier, (word) => shortened(word, random)),
);

const nameMistypedInSearch: Damage = (rows, random) => {
  const fit = rows.flatMap((row, index) => (row.half === 'search' ? [index] : []));
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const text = rows[index]?.text ?? '';
  return replacedAt(rows, index, [gone(withWord(text, random, identifier, (word) => shortened(word, random)))]);
};

const wordDoubled = (random: Random) => (text: string) =>
  withWord(text, random, /(?<= )(?:the|a|is|of|to|in|for|and|that|with|be|this)(?= )/g, (word) => `${word} ${word}`);

const wordForgotten = (random: Random) => (text: string) =>
  withWord(text, random, /(?<=[a-z] )[a-z]+ (?=[a-z])/g, () => '');

const synonyms: readonly (readonly [RegExp, string])[] = [
  [/\bif\b/, 'when'],
  [/\bwhen\b/, 'if'],
  [/\buses?\b/, 'employs'],
  [/\bcan\b/, 'may'],
  [/\bmust\b/, 'has to'],
  [/\bshould\b/, 'ought to'],
  [/\bcreates?\b/, 'makes'],
  [/\bthe\b/, 'a'],
  [/\bfor\b/, 'of'],
  [/\bto be\b/, 'being'],
  [/\bwhich\b/, 'that'],
  [/\bwill\b/, 'shall'],
];

const retold = (text: string): string => {
  const others = synonyms.filter(([from]) => from.test(text)).slice(0, 2);
  return others.reduce((line, [from, to]) => line.replace(from, to), text);
};

const isTyped = (text: string): boolean => /\w\??: [A-Z]?[a-z]\w*(?=[,)=;]| =)/.test(text);
const untyped = (text: string): string => text.replace(/(?<=\w)\??: [A-Z]?[a-z]\w*(?=[,)=;]| =)/, '');

const modifier = /^(\s*)(?:export|public|private|protected|static|final|readonly|async|internal|override) (?=\w)/;
const modifierForgotten: Damage = oneShared((text) => text.replace(modifier, '$1'));
const modifierAdded: Damage = oneShared((text) =>
  /^\s*(?:function|class|func|const|let|interface|type|def) \w+/.test(text)
    ? text.replace(
        /^(\s*)/,
        (_, indent) => `${indent}${/^\s*def/.test(text) ? 'async ' : /^\s*func/.test(text) ? 'public ' : 'export '}`,
      )
    : text,
);

const receiver = /\b(?:this|self)\.(?=\w)/;

/** The start of a half cut away within its first line, in both halves or in the search alone. */
const headForgotten =
  (isInBoth: boolean): Damage =>
  (rows, _, { terrain }) => {
    const [first] = rows;
    const text = first?.text ?? '';
    const seam = text.search(/(?<=^\s*\S{3,}.*[ (.])(?=\w)/);
    if (first?.half !== 'both' || seam < 0 || rows.length < 3) return undefined;
    const rest = text.slice(seam);
    if (!isInBoth && !isCode(terrain.language)) return undefined;
    return replacedAt(rows, 0, isInBoth ? [kept(rest)] : [gone(rest), brought(text)]);
  };

const tailForgotten =
  (isInBoth: boolean): Damage =>
  (rows) => {
    const last = rows.at(-1);
    const text = last?.text ?? '';
    const seam = text.lastIndexOf(' ');
    if (last?.half !== 'both' || seam < indentOf(text).length + 6 || rows.length < 3) return undefined;
    const rest = text.slice(0, seam);
    return replacedAt(rows, rows.length - 1, isInBoth ? [kept(rest)] : [gone(rest), brought(text)]);
  };

const commentSigns: readonly (readonly [RegExp, string])[] = [
  [/^(\s*)\/\/ /, '$1# '],
  [/^(\s*)\/\/ (.*)$/, '$1/* $2 */'],
  [/^(\s*)# /, '$1// '],
  [/^(\s*)# /, '$1## '],
  [/^(\s*)\* /, '$1** '],
  [/^(\s*) \* /, '$1'],
  [/^(\s*)\/\/ /, '$1//'],
  [/^(\s*)# /, '$1#'],
];

const otherCommentSigns: Damage = (rows, random, edit) =>
  oneShared((text) => {
    const fit = commentSigns.filter(([from]) => from.test(text));
    if (!isComment(edit.terrain.language, text) || fit.length === 0) return text;
    const [from, to] = pick(random, fit);
    return text.replace(from, to);
  })(rows, random, edit);

const arrow: Damage = oneShared((text) =>
  /\(\w+\) =>/.test(text) ? text.replace(/\((\w+)\) =>/, '$1 =>') : text.replace(/(?<![\w)] )\b(\w+) =>/, '($1) =>'),
);

const operatorWeakened: Damage = oneShared((text) =>
  /[=!]==/.test(text) ? text.replaceAll(/([=!]=)=/g, '$1') : text.replaceAll(/(?<= )([=!]=)(?= )/g, '$1='),
);

const lineTwice: Damage = (rows, random) => {
  const fit = sharedRows(rows, (text) => text.trim().length > 6);
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const row = rows[index] as Row;
  return replacedAt(rows, index, [row, row]);
};

const lineTwiceInSearch: Damage = (rows, random) => {
  const fit = sharedRows(rows, (text) => text.trim().length > 6);
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const row = rows[index] as Row;
  return replacedAt(rows, index, [row, gone(row.text)]);
};

const otherConvention = (word: string): string =>
  word.includes('_')
    ? word.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : word.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const conventionChanged: Damage = oneCode((text, random) =>
  withWord(text, random, /\b(?:[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+)\b/g, otherConvention),
);

const isImport = (text: string): boolean => /^\s*(?:import|from|#import|#include|const \w+ = require)\b/.test(text);

const importsSwapped: Damage = (rows) => {
  const index = rows.findIndex((row, at) => {
    const next = rows[at + 1];
    return row.half === 'both' && next?.half === 'both' && isImport(row.text) && isImport(next.text);
  });
  if (index < 0 || !rows.slice(index, index + 2).every((row) => /['";>\w]$/.test(row.text))) return undefined;
  return [...rows.slice(0, index), rows[index + 1] as Row, rows[index] as Row, ...rows.slice(index + 2)];
};

const textRedacted: Damage = (rows, random, edit) => {
  const mask = pick(random, ['[REDACTED]', '***', '<redacted>', 'xxxxx']);
  return oneShared((text) => text.replace(/(?<=(['"]))[^'"\\]{4,}(?=\1)/, mask))(rows, random, edit);
};

const braceTooMany: Damage = (rows, _, { terrain, from }) => {
  const last = rows.at(-1);
  const indent = indentOf(last?.text ?? '');
  const unit = indentUnit(terrain);
  if (last?.half !== 'both' || !/\w.*;$/.test(last.text) || indent.length < unit) return undefined;
  const to = from + rows.filter((row) => row.half !== 'replace').length;
  const next = terrain.lines.slice(to, to + 2);
  if (isComment(terrain.language, last.text) || next.length < 2 || next.some(({ text }) => /^\s*\}/.test(text)))
    return undefined;
  return [...rows, kept(`${indent.slice(unit)}}`)];
};

const headerFromAbove: Damage = (rows, _, { terrain, from }) => {
  const [first] = rows;
  const depth = indentOf(first?.text ?? '').length;
  const above = terrain.lines.slice(0, from).map(({ text }) => text);
  const at = above.findLastIndex((text) => text.trim() && indentOf(text).length < depth);
  const header = above[at] ?? '';
  const isHeader =
    /^\s*(?:export |public |private |static |async )*(?:class|function|def|func|interface|struct|extension)\b.*[{:(]$/;
  if (first?.half !== 'both' || from - at < 4 || !isHeader.test(header)) return undefined;
  return occurrences(bodyOf(terrain), header).length === 1 ? [kept(header), ...rows] : undefined;
};

/** Replace alone with lines of the file that follow what is quoted, or stand before it. */
const quotedBeyond =
  (isBelow: boolean): Damage =>
  (rows, random, { terrain, from }) => {
    const to = from + rows.filter((row) => row.half !== 'replace').length;
    const count = between(random, 2, 3);
    const beyond = (
      isBelow ? terrain.lines.slice(to, to + count) : terrain.lines.slice(Math.max(0, from - count), from)
    ).map(({ text }) => text);
    const isTelling = beyond.every(
      (text) => text.trim().length > 14 && occurrences(bodyOf(terrain), text).length === 1,
    );
    if (beyond.length < 2 || !isTelling || (isBelow ? rows.at(-1) : rows[0])?.half !== 'both') return undefined;
    return isBelow ? [...rows, ...beyond.map(brought)] : [...beyond.map(brought), ...rows];
  };

const propertyUnquoted: Damage = oneShared((text) => text.replace(/^(\s*)(['"])(\w+)\2(?=:)/, '$1$3'));

const lettersLowered: Damage = (rows, _, { terrain }) =>
  everyShared(rows, (text) => (isComment(terrain.language, text) ? text.toLowerCase() : text));

const wordsShuffled = (random: Random) => (text: string) => {
  const words = text.trim().split(' ');
  const at = 1 + random(Math.max(1, words.length - 3));
  const swappedWords = [...words.slice(0, at), ...shuffled(random, words.slice(at, at + 2)), ...words.slice(at + 2)];
  return indentOf(text) + swappedWords.join(' ');
};

const prose = (text: string, { language }: Terrain): boolean => isProse(language, text);
const isPlainNear = (text: string, terrain: Terrain): boolean => isPlainComment(terrain, text);
const roomy = { before: [2, 6], after: [2, 6], rivalry: 0.6 } as const;

/** Kept lines as a model remembers them. */
export const memoryKinds: readonly Kind[] = [
  damageKind('memory: two letters swapped in a sentence', { near: prose, ...roomy }, sentenceMistyped),
  damageKind('memory: a comment line forgotten in both halves', { near: isPlainNear, ...roomy }, commentForgotten),
  damageKind(
    'memory: a comment line forgotten in search alone',
    { near: isPlainNear, ...roomy },
    commentForgottenInSearch,
  ),
  damageKind(
    'memory: a whole comment forgotten in both halves',
    { near: isPlainNear, before: [2, 8], after: [2, 8] },
    commentsForgotten,
  ),
  damageKind('memory: a line of code forgotten in both halves', { before: [4, 7], after: [4, 7] }, lineForgotten),
  damageKind('memory: the comment at the end of a line forgotten', { near: isTrailed, ...roomy }, lastCommentForgotten),
  damageKind('memory: the other sort of quotes', { near: isQuoted, ...roomy }, quotesExchanged),
  damageKind('memory: a semicolon forgotten', { near: (text) => /[^;{\s];$/.test(text) }, semicolon),
  damageKind(
    'memory: semicolons added',
    {
      near: (text) => /[\w)\]'"]$/.test(text),
      isFit: ({ language }) => language === 'python' || language === 'script' || language === 'swift',
    },
    semicolonsAdded,
  ),
  damageKind('memory: a sentence begun in the other case', { near: prose, ...roomy }, (rows, random, edit) =>
    oneProse(otherCase)(rows, random, edit),
  ),
  damageKind('memory: comments in lower case', { near: prose, ...roomy }, lettersLowered),
  damageKind(
    'memory: a letter of a name forgotten in a kept line',
    { near: (text) => /\b[a-z][A-Za-z]{6,}\b/.test(text), ...roomy },
    nameMistyped,
  ),
  damageKind(
    'memory: a letter of a name forgotten in the line to change',
    { shapes: ['token', 'tokens', 'parameter', 'rewrite'], ...roomy },
    nameMistypedInSearch,
  ),
  damageKind('memory: a word doubled in a sentence', { near: prose, ...roomy }, (rows, random, edit) =>
    oneProse(wordDoubled(random))(rows, random, edit),
  ),
  damageKind('memory: a word of a sentence forgotten or moved', { near: prose, ...roomy }, (rows, random, edit) =>
    oneProse(random(2) ? wordForgotten(random) : wordsShuffled(random))(rows, random, edit),
  ),
  damageKind(
    'memory: a sentence in other words',
    { near: (text, terrain) => prose(text, terrain) && retold(text) !== text, ...roomy },
    (rows, random, edit) => oneProse(retold)(rows, random, edit),
  ),
  damageKind(
    "memory: the file's misspelling corrected",
    {
      landscape: misspelt,
      near: (text, { language }) => isProse(language, text) && corrected(text) !== text,
      ...roomy,
    },
    (rows) => everyShared(rows, corrected),
  ),
  damageKind(
    'memory: the type of a parameter or variable forgotten',
    { near: isTyped, ...roomy },
    (rows, random, edit) => oneCode((text) => (isTyped(text) ? untyped(text) : text))(rows, random, edit),
  ),
  damageKind('memory: a modifier forgotten', { near: (text) => modifier.test(text), ...roomy }, modifierForgotten),
  damageKind(
    'memory: a modifier added',
    { near: (text) => /^\s*(?:function|class|func|const|let|interface|type|def) \w+/.test(text), ...roomy },
    modifierAdded,
  ),
  damageKind(
    'memory: this or self forgotten',
    { near: (text) => receiver.test(text), ...roomy },
    (rows, random, edit) => oneCode((text) => text.replace(receiver, ''))(rows, random, edit),
  ),
  damageKind('memory: the start of the first line left out in both halves', { before: [1, 4] }, headForgotten(true)),
  damageKind('memory: the start of the first line left out in search alone', { before: [1, 4] }, headForgotten(false)),
  damageKind('memory: the end of the last line left out in both halves', { after: [1, 4] }, tailForgotten(true)),
  damageKind('memory: the end of the last line left out in search alone', { after: [1, 4] }, tailForgotten(false)),
  damageKind("memory: a comment with another language's signs", { near: isPlainNear, ...roomy }, otherCommentSigns),
  damageKind(
    'memory: parentheses around the parameter of an arrow',
    { near: (text) => /\w\)? =>/.test(text), ...roomy },
    arrow,
  ),
  damageKind(
    'memory: an equals sign more or fewer in a comparison',
    { near: (text) => / [=!]==? /.test(text), isFit: ({ language }) => isCode(language), ...roomy },
    operatorWeakened,
  ),
  damageKind('memory: a line written twice in both halves', roomy, lineTwice),
  damageKind('memory: a line written twice in search alone', roomy, lineTwiceInSearch),
  damageKind(
    'memory: a name in the other convention',
    { near: (text) => /[a-z](?:_[a-z]|[A-Z])/.test(text), ...roomy },
    conventionChanged,
  ),
  damageKind(
    'memory: two imports in the other order',
    { near: isImport, before: [1, 6], after: [1, 6] },
    importsSwapped,
  ),
  damageKind('memory: a text redacted', { near: (text) => /(['"])[^'"\\]{4,}\1/.test(text), ...roomy }, textRedacted),
  damageKind(
    'memory: a closing brace too many in both halves',
    { isFit: ({ language }) => ['script', 'java', 'c'].includes(language) },
    braceTooMany,
  ),
  damageKind(
    'memory: the enclosing header quoted from further up',
    { near: (text) => /^\s+\S/.test(text) },
    headerFromAbove,
  ),
  damageKind(
    'memory: replace goes on with the lines below search',
    { shapes: ['token', 'parameter', 'rewrite'], ...roomy },
    quotedBeyond(true),
  ),
  damageKind(
    'memory: replace begins with the lines above search',
    { shapes: ['token', 'parameter', 'rewrite'], ...roomy },
    quotedBeyond(false),
  ),
  damageKind(
    'memory: the quotes of a key forgotten',
    { near: (text) => /^\s*(['"])\w+\1:/.test(text), ...roomy },
    propertyUnquoted,
  ),
];
