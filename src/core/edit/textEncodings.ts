import type { Edit } from './edit.ts';

type Reader = (edit: Edit) => Edit | null;

/** Both halves through a function of their text; null where the search stays the same, or a half cannot be read. */
function reader(read: (text: string) => string | null): Reader {
  return ({ search, replace }) => {
    const [from, to] = [read(search.join('\n')), read(replace.join('\n'))];
    if (from === null || to === null || from === search.join('\n')) return null;
    return { search: from.split('\n'), replace: replace.length === 0 ? [] : to.split('\n') };
  };
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  lbrace: '{',
  rbrace: '}',
  lbrack: '[',
  rbrack: ']',
  lpar: '(',
  rpar: ')',
  num: '#',
  dollar: '$',
  percnt: '%',
  ast: '*',
  plus: '+',
  equals: '=',
  semi: ';',
  colon: ':',
  comma: ',',
  period: '.',
  sol: '/',
  bsol: '\\',
  grave: '`',
  lowbar: '_',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  tab: '\t',
  newline: '\n',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[(name as string).toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Entities of HTML, once encoded or twice. */
export const readEntities: Reader = reader((text) => {
  const once = decodeEntities(text);
  return /&amp;\w+;/.test(text) ? decodeEntities(once) : once;
});

const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '\b', f: '\f' };

function readEscapes(text: string, kinds: RegExp): string {
  return text.replace(/\\(u\{[\da-f]{1,6}\}|u[\da-f]{4}|x[\da-f]{2}|[\s\S])/gi, (whole, escaped: string) => {
    if (!kinds.test(escaped)) return whole;
    if (escaped.length > 1) {
      const code = Number.parseInt(escaped.replace(/[^\da-f]/gi, ''), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return simple[escaped] ?? escaped;
  });
}

/** Backslashes that a string literal or Markdown would need and the file does not, from few kinds of them to all. */
export const escapeReaders: readonly Reader[] = [
  /^["'`]$/,
  /^[u][\s\S]{4,}$/i,
  /^(?:[ntrbf"'/\\]|u[\s\S]{4,})$/,
  /^["'`/$]$/,
  /^[!-/:-@[\]-`{-~]$/,
  /^\\$/,
  /^n$/,
  /^t$/,
  /^[nt]$/,
  /^["'`/$\\]$/,
].map((kinds) => reader((text) => readEscapes(text, kinds)));

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colors begin with one
const colors = /\u001B\[[\d;]*[A-Za-z]|\\(?:u001b|x1b|033|e)\[[\d;]*[A-Za-z]/gi;

/** Blanks and line ends as a tokenizer, a terminal or an editor shows them. */
export const readVisibleBlanks: Reader = reader((text) =>
  text
    .replace(colors, '')
    .replace(/^\[\d{1,2}(?:;\d{1,3})*m|\[0?m$/gm, '')
    .replace(/\r?[\u2028\u2029\u0085\v\f]|Ċ\n?|<0x0A>\n?/g, '\n')
    .replace(/[Ġ▁␣]/g, ' ')
    .replace(/^[ \t]*[·→⇥»\u2003]+[ \t·→⇥»]*/gm, (indentation) =>
      indentation.replace(/·/g, ' ').replace(/[→⇥»] */g, '\t'),
    )
    .replace(/\[\^?\d{1,3}\](?=\s*$)/gm, '')
    .replace(/【[^】\n]*】|\u3010[^\u3011\n]*\u3011|\uE200[^\uE201\n]*\uE201|[\uE000-\uF8FF]+/g, ''),
);

/** Quotation marks that were doubled, as a table's cell has them. */
export const readDoubledQuotes: Reader = reader((text) => text.replace(/""/g, '"'));

/** Braces that were doubled, as a template has them. */
export const readDoubledBraces: Reader = reader((text) => text.replace(/\{\{/g, '{').replace(/\}\}/g, '}'));

/** Texts in quotation marks whose escaped line ends and tabs became real. */
export const readBrokenStrings: Reader = reader((text) => {
  const lines: string[] = [];
  let open: string | null = null;
  for (const line of text.split('\n')) {
    if (open === null) lines.push(line);
    else lines[lines.length - 1] += `\\n${line}`;
    open = quoteOpenAfter(line, open);
  }
  return lines.map((line) => line.replace(/\S.*/g, (filled) => filled.replaceAll('\t', '\\t'))).join('\n');
});

/** The quotation mark that is open behind a line, if one was or none was open before it. */
function quoteOpenAfter(line: string, before: string | null): string | null {
  let open = before;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] as string;
    if (character === '\\') at += 1;
    else if (open === null && (character === '"' || character === "'")) open = character;
    else if (character === open) open = null;
  }
  return open;
}

/** Characters as a web address has them. */
export const readPercents: Reader = reader((text) => {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
});

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** UTF-8 that was read as Windows-1252. */
export const readMojibake: Reader = reader((text) =>
  text.replace(/[\u0080-\u00FF€‚ƒ„…†‡ˆ‰Š‹Œ\u017D‘’“”•–—˜™š›œžŸ]{2,}/g, (run) => {
    const bytes = Array.from(run, (character) => {
      const special = windows1252.indexOf(character);
      return special >= 0 ? 0x80 + special : character.charCodeAt(0);
    });
    return decodeUtf8(bytes) ?? run;
  }),
);

function decodeUtf8(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}
