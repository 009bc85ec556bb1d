import { indentOf } from './document.ts';
import { type Kind, type Positive, positive, type Quoting } from './kinds.ts';
import { type Row, rewriteAll, rewriteShared } from './rows.ts';

/** Straight quotes as word processors bend them. */
export function bent(text: string): string {
  return text
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/'([^']*)'/g, '‘$1’')
    .replaceAll("'", '’');
}

/** Blanks between words as non-breaking ones. */
export function unbroken(text: string): string {
  const indent = indentOf(text);
  return indent + text.slice(indent.length).replace(/(?<=\S) (?=\S)/g, '\u00A0');
}

const dashed = (text: string) => text.replace(/(?<=\w)-(?=[a-z])/g, '\u2011').replace(/ --? (?=\w)/g, ' — ');
const enDashed = (text: string) => text.replace(/(?<=[\w ])-(?=[\w ])/g, '–');
const minus = (text: string) => text.replace(/(?<=[\w)] )-(?= [\w(])/g, '\u2212');
const elliptic = (text: string) => text.replace(/(?<=\w ?)\.\.\./g, '…');
const invisible = (text: string) => text.replace(/(?<=\w)(?=\()|(?<=\w) (?=\w)/, (found) => `${found}\u200B`);
const marked = (text: string) => text.replace(/(?<=^[ \t]*)(?=\S)/, '\uFEFF');
const wide = (text: string) =>
  text.replace(/[(),:;!?]/g, (found) => String.fromCodePoint((found.codePointAt(0) ?? 0) + 0xfee0));
const oneQuote = (text: string) => (/[`"]/.test(text) ? text : text.replaceAll("'", '"'));
const otherQuote = (text: string) => (/[`']/.test(text) ? text : text.replaceAll('"', "'"));
const backQuote = (text: string) => (/[`"]/.test(text) ? text : text.replaceAll("'", '`'));
const wideLetters = (text: string) =>
  text.replace(/(?<=\w )\b(?:true|false|null|None|the|and)\b/, (found) =>
    [...found].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  );
const brokenHyphen = (text: string) => text.replace(/(?<=[a-z])-(?=[a-z])/g, '\u2010');

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ' };

/** The words of comments and prose with accents on a letter each, as an author of another language writes. */
function accented(text: string): string {
  return text.replace(/\b([a-z]{2,}?)([aeioucn])([a-z]{2,})\b/g, (found, start: string, letter: string, end: string) =>
    start + (accents[letter] ?? letter) + end === found ? found : start + (accents[letter] ?? letter) + end,
  );
}

const isText = /^\s*(?:\/\/|\*|\/\*|#\s|--\s|;|%|<!--)/;
const accentedText = (text: string) => (isText.test(text) ? accented(text) : text);
const decomposed = (text: string) => accentedText(text).normalize('NFD');
const precomposed = (text: string) => accentedText(text).normalize('NFC');
const sharedAs =
  (rewrite: (text: string) => string): Quoting =>
  (rows) =>
    rewriteShared(rows, rewrite);

function inQuote(name: string, rewrite: (text: string) => string, more: Partial<Positive> = {}): Kind {
  return positive({ name: `unicode: ${name} only in the quote`, quote: sharedAs(rewrite), ...more });
}

function inFile(name: string, rewrite: (text: string) => string, more: Partial<Positive> = {}): Kind {
  return positive({ name: `unicode: ${name} only in the file`, inFile: rewrite, ...more });
}

const withContext = { before: [2, 6], after: [2, 6] } as const;
const changesWholeLines = { changes: ['line', 'insert', 'delete'] } as const;

const withDots: Pick<Positive, 'prepare'> = {
  prepare: (document) => (document.lines.some((line) => elliptic(line.text) !== line.text) ? document : null),
};

/** Quotes whose characters only look like those of the file. */
export const unicodeKinds: readonly Kind[] = [
  inQuote('bent quotes', bent, { count: 25 }),
  inQuote('bent quotes in a changed line', bent, {
    changes: ['word'],
    before: [0, 2],
    after: [0, 2],
    quote: changedAs(bent),
  }),
  positive({
    name: 'unicode: bent quotes in a line that is deleted',
    changes: ['delete'],
    quote: (rows) =>
      rows.some((row) => row.new === null && bent(row.old ?? '') !== row.old) ? rewriteAll(rows, bent) : null,
  }),
  inFile('bent quotes', bent),
  inQuote('non-breaking and long dashes', dashed, withContext),
  inQuote('en dashes', enDashed, withContext),
  inQuote('hyphens of typesetters', brokenHyphen, withContext),
  inQuote('minus signs', minus, withContext),
  inFile('long dashes', dashed, withContext),
  inQuote('non-breaking blanks', unbroken),
  inQuote('non-breaking blanks in a changed line', unbroken, {
    changes: ['word'],
    before: [0, 2],
    after: [0, 2],
    quote: changedAs(unbroken),
  }),
  inFile('non-breaking blanks', unbroken),
  inQuote('an ellipsis for three dots', elliptic, { ...withContext, ...changesWholeLines, ...withDots }),
  inFile('an ellipsis for three dots', elliptic, { ...withContext, ...changesWholeLines, ...withDots }),
  inQuote('invisible blanks', invisible),
  inQuote('byte order marks in lines', marked),
  inFile('invisible blanks', invisible),
  inQuote('full-width punctuation', wide),
  inQuote('full-width words', wideLetters, withContext),
  inFile('full-width punctuation in comments', (text) => (isText.test(text) ? wide(text) : text), withContext),
  inQuote('double quotes for single ones', oneQuote),
  inQuote('single quotes for double ones', otherQuote),
  inQuote('backticks for single quotes', backQuote),
  positive({
    name: 'unicode: composed accents in the file and decomposed ones in the quote',
    ...withContext,
    inFile: precomposed,
    quote: sharedAs(decomposed),
  }),
  positive({
    name: 'unicode: decomposed accents in the file and composed ones in the quote',
    ...withContext,
    inFile: decomposed,
    quote: sharedAs(precomposed),
  }),
  positive({ name: 'unicode: accents only in the file', ...withContext, inFile: accentedText }),
  positive({
    name: 'unicode: several pairs with bent quotes and non-breaking blanks',
    pairs: [2, 4],
    quote: sharedAs((text) => unbroken(bent(text))),
  }),
];

/** Damages only lines that change in part. */
function changedAs(rewrite: (text: string) => string): Quoting {
  return (rows) => {
    const written: Row[] = rewriteShared(rows, rewrite);
    const isDamaged = written.some((row, at) => row.old !== row.new && row.old !== rows[at]?.old);
    return isDamaged ? written : null;
  };
}
