/** How strictly a value is looked at: a `password` is short and made by a person, a `key` long and made by a machine. */
export type SecretKind = 'password' | 'key';

const longestValue = 600;

/** What people write where a secret is to come. */
const placeholder =
  /change.?me|replace|placeholder|example|dummy|sample|redacted|masked|hidden|your[-_ .]|insert[-_]|todo|lorem|foo.?bar|not.?(?:a.?)?real|x{4,}|\*{3,}|\.{3}|(.)\1{5}|12345678|abcdef|qwerty/i;
const testWord = /(?:^|[^a-z])(?:test|tests|testing|tester|fake|mock|stub|spec|fixture)(?:[^a-z]|\d|$)/i;
/** References to where the secret is, formats, regular expressions, tags and calls. */
const noLiteral =
  /\$\{|\{\{|#\{|%\{|\$\(|<%|^\$[A-Za-z_]|^%\w+%$|^<.*>$|%[sd]\b|\{\w*\}|\(\?|\[[^\]]*\]|\\[dwsbDWSB]|^\^|\$$|\.\*|\.\+|\(\)|^[\w.]+\(|=>|^@|^--?\w|^[./~]+\/|:\/\//;
const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const hash = /^(?:sha(?:1|256|384|512)|md5)[-:]/i;
const symbol = /[!@#$%^&*?+=~,;|'"`<>]/;

/** Whether a value that stands by the name of a secret is one: no word, reference, placeholder or identifier. */
export function isSecretValue(value: string, kind: SecretKind): boolean {
  if (value.length < 8 || value.length > longestValue || /[\s\0]/.test(value)) return false;
  if (noLiteral.test(value) || uuid.test(value) || hash.test(value)) return false;
  if (placeholder.test(value) || testWord.test(value)) return false;
  return value.length >= 16 ? isRandom(value, 4, 0.2) || isHandmade(value, kind) : isShortSecret(value, kind);
}

function isShortSecret(value: string, kind: SecretKind): boolean {
  if (kind === 'key') return value.length >= 12 && isRandom(value, 4, 0.3);
  return isHandmade(value, kind) || isRandom(value, 3, 0.3);
}

/** Words of the trade that have a digit within. */
const technical =
  /oauth2?|base\d\d|sha\d+|md5|utf\d+|mb4|pbkdf2|argon2|bcrypt|pkcs\d+|x509|i18n|l10n|k8s|e2e|s3(?=bucket|[-_./]|$)|ec2|[0-9]fa|v\d+(?:beta|alpha|rc)?\d*|h2|log4j|web3|\dd|p2p|b2[bc]/gi;

/** As password rules want it: letters, a digit and a sign, or a digit amid letters. */
function isHandmade(value: string, kind: SecretKind): boolean {
  if (kind !== 'password' || !/\p{L}/u.test(value) || !/\d/.test(value)) return false;
  return symbol.test(value) || /\p{L}\d+\p{L}/u.test(value.replace(technical, ' '));
}

/** Whether letters, digits and capitals change as often as they do by chance; the words of an identifier do not count. */
export function isRandom(value: string, fewest: number, density: number): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (variety(value) < 0.3) return false;
  if (/^[a-z\d]{24,}$/.test(value) && changesIn(value) >= value.length / 4) return true;
  const odd = value.replace(/[A-Z][a-z]{2,}|[a-z]{4,}/g, ' ');
  const changes = changesIn(odd);
  return changes >= fewest && changes >= density * odd.length;
}

/** How often small letters, capitals and digits change within a text. */
function changesIn(text: string): number {
  let changes = 0;
  let before: string | null = null;
  for (const character of text) {
    const now = classOf(character);
    if (before !== null && now !== null && before !== now) changes += 1;
    before = now;
  }
  return changes;
}

function classOf(character: string): 'lower' | 'upper' | 'digit' | null {
  if (/[a-z]/.test(character)) return 'lower';
  if (/[A-Z]/.test(character)) return 'upper';
  return /\d/.test(character) ? 'digit' : null;
}

/** Different characters in part of the first ones. */
function variety(value: string): number {
  const first = value.slice(0, 24);
  return new Set(first).size / first.length;
}
