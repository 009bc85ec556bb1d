/** Letters of other alphabets that look like those of ASCII. */
const twins = Array.from('абвеёһіјкмнорѕстухАВЕЁНІЈКМОРЅСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', (letter, at) => [
  'a6BeehijkmHopsctyxABEEHIJKMOPSCTYXABEZHIKMNOPTYXo'[at] as string,
  letter,
]);

const signs: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['"', '“”„‟«»″〝〞＂'],
      ["'", '‘’‚‛‹›′´ʹʼ＇'],
      ['-', '‐‑‒–—―−﹣－'],
      ['...', '…'],
      ['->', '→⟶'],
      ['=>', '⇒⟹'],
      ['<=', '≤⩽'],
      ['>=', '≥⩾'],
      ['!=', '≠'],
      ['*', '•∗＊×'],
      ['/', '⁄∕'],
      ['~', '∼˜'],
      ['<', '〈'],
      ['>', '〉'],
      [':', '：ː'],
      ['|', '｜∣'],
      ...twins,
    ] as const
  ).flatMap(([plain, alike]) => [...alike].map((character) => [character, plain])),
);

const ascii = /^[\0-\x7F]*$/;
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|[\uFE0E\uFE0F]/g;
const accents = /\p{M}/gu;

/** A text in ASCII wherever ASCII has a character that looks alike; invisible characters and accents are gone. */
export function foldText(text: string): string {
  if (ascii.test(text)) return text;
  const plain = text.replace(invisible, '').replace(/[^\0-\x7F]/g, (character) => signs[character] ?? character);
  return plain
    .normalize('NFKD')
    .replace(accents, '')
    .replace(/[^\0-\x7F]/g, (character) => signs[character] ?? (/\s/.test(character) ? ' ' : character));
}

/** A token as all that look like it are folded, both quotation marks into one. */
export function foldToken(token: string): string {
  return token === '"' ? "'" : foldText(token).replaceAll('"', "'").trim();
}

/** The classes of look-alikes that a text uses and that another, which should say the same, does not. */
const classes: readonly RegExp[] = [
  /[“”„‟«»″〝〞＂‘’‚‛‹›′´ʹʼ＇]/g,
  /[‐‑‒–—―−﹣－]/g,
  /…/g,
  /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g,
  /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|[\uFE0E\uFE0F]/g,
  /[！-～]/g,
  /[→⟶⇒⟹≤⩽≥⩾≠•∗×⁄∕∼]/g,
  /[\u0370-\u04FF]/g,
];

/**
 * Writes new text the way the file is written: look-alikes that the model used where the file has plain characters become
 * plain, and so do forms of accents and quotation marks.
 * @param written what the model quoted
 * @param own the same as the file has it
 */
export function plainWriter(written: string, own: string): (text: string) => string {
  if (written === own) return (text) => text;
  const stray = classes.filter((characters) => count(written, characters) > count(own, characters));
  const form = formOf(written) !== formOf(own) ? formOf(own) : null;
  const swap = quoteSwap(written, own);
  return (text) => {
    let plain = text;
    for (const characters of stray) plain = plain.replace(characters, (character) => foldText(character));
    if (form !== null) plain = plain.normalize(form);
    return swap === null ? plain : swap(plain);
  };
}

function count(text: string, characters: RegExp): number {
  return text.match(characters)?.length ?? 0;
}

function formOf(text: string): 'NFC' | 'NFD' | null {
  if (ascii.test(text) || text.normalize('NFC') === text.normalize('NFD')) return null;
  if (text === text.normalize('NFC')) return 'NFC';
  return text === text.normalize('NFD') ? 'NFD' : null;
}

/** Where all quotation marks of one kind stand for the file's other kind, new strings get the file's kind too. */
function quoteSwap(written: string, own: string): ((text: string) => string) | null {
  const [single, double] = [count(written, /'/g), count(written, /"/g)];
  const [ownSingle, ownDouble] = [count(own, /'/g), count(own, /"/g)];
  if (double > 0 && single === 0 && ownSingle === double && ownDouble === 0) return requote('"', "'");
  if (single > 0 && double === 0 && ownDouble === single && ownSingle === 0) return requote("'", '"');
  return null;
}

function requote(from: string, to: string): (text: string) => string {
  const literal = new RegExp(`${from}([^${from}${to}\\\\\\n]*)${from}`, 'g');
  return (text) => text.replace(literal, `${to}$1${to}`);
}
