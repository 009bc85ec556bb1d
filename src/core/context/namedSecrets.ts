import type { TextRange, WorkspacePath } from '../ports.ts';
import { isSecretValue, type SecretKind } from './secretValues.ts';
import { statementLiterals } from './statementLiterals.ts';

/** The word in other languages. */
const inOtherWords =
  'kennwort|contrase[nñ]a|mot[-_ ]?de[-_ ]?passe|senha|wachtwoord|lösenord|adgangskode|salasana|has[lł]o|heslo|jelsz[oó]|şifre|parola|пароль|密码|密碼|パスワード|비밀번호';
const passwordName = new RegExp(
  `passw(?:or)?d|passphrase|passcode|pwd$|pw$|pass$|secret|identified|${inOtherWords}`,
  'i',
);

/** The part of a name that says secret; what stands before it is looked at from there. */
const nameCore = new RegExp(
  [
    'passw(?:or)?d|passphrase|passcode|pwd|secret|token|credentials?|bearer|authorization|identified\\s+by',
    '(?:api|access|account|auth|private|client|encryption|encrypt|signing|shared|master|storage|deploy|license|service)[-_. ]?key',
    '(?:session|cookie|app|subscription|secret|ssh|hmac|jwt|webhook)[-_. ]?key|(?<!public|publishable)[-_]key(?![A-Za-z])',
    'pass(?![a-z])|(?<![A-Za-z])(?:pass|auth|pw(?![A-Za-z])|clave)',
    inOtherWords,
  ].join('|'),
  'gi',
);

/** What a name ends in that does not hold the secret itself. */
const otherThing =
  /(?:id|ids|name|names|type|types|kind|label|title|text|hint|help|message|msg|error|errors|field|input|selector|class|style|path|file|files|dir|folder|url|uri|link|href|endpoint|host|length|size|count|limit|max|min|expiry|expires|ttl|at|date|time|regex|regexp|pattern|format|placeholder|prefix|suffix|header|param|policy|strength|required|enabled|valid|hash|checksum|digest|fingerprint|provider|manager|service|store|usage|izer|ized|ize|s)$/i;

const quoted =
  /^[\w.-]{0,40}\\?["'`]?[\])]{0,2}\s{0,8}(?::\s{0,4}[A-Za-z][\w<>.?| ]{0,30}\s?=(?!=)|=>|:=|\?=|[=!]==?|[:=(,]|\/?>|\\?["']?\s{1,4}value\s{0,2}=)?\s{0,40}(?:[bBrRuUfF@]|N(?='))?(\\?["'`])/;
const bare =
  /^[\w.-]{0,40}["'`]?(?:[ \t]{0,4}(?::=|\?=|=>|[:=])[ \t]{0,8}|\s{1,20}value:[ \t]{1,8}|[ \t](?:is[ \t])?)([^\s"'`][^\s"'`]*)/;
const element = /^[\w.-]{0,40}>\s{0,20}([^\s<>]{8,600})\s{0,20}<\//;
const pair = /^[\w -]{0,20}=([^;"'&\s<>`\\]+)/;
const assigned = /^[A-Z0-9_]{0,40}=([^\s"'`;&|)]+)/;

const block = /^[\w.-]{0,40}["']?:[ \t]{0,4}[|>][+-]?\d?[ \t]*\r?\n[ \t]{1,40}(\S{8,600})[ \t]*(?:\r?\n|$)/;
const apart: readonly RegExp[] = [
  /^[\w.-]{0,40}["'`]?\s{0,4}(?:,|\{|<\/(?:key|name)>)?\s{0,40}(?:["']?(?:default|value)["']?\s{0,4}[:=]\s{0,4}|<(?:string|value)>\s{0,20})["']?([^\s"'<>,;]{8,600})/i,
  /^[\w.-]{0,40}["']\s{0,4}(?:[\w:-]{1,20}="[^"]{0,40}"\s{0,4}){0,3}>\s{0,20}([^\s<>]{8,600})\s{0,20}<\//,
  /^[\w -]{0,20}[`*]{0,2}\s{0,10}\|\s{0,10}[`*]{0,2}([^\s|`*]{8,600})[`*]{0,2}\s{0,10}\|/,
  /^[\w ]{0,20}(?::\*\*|\*\*:?)[ \t]{1,4}[`"']?([^\s`"'*]{8,600})/,
  /^[\w -]{0,20}\s(?:is|was|of|to)\s{1,3}["'`\u201c]([^\s"'`\u201d]{8,600})["'`\u201d]/,
];
/** Before the name in a placeholder that has a default value. */
const inDefault = /\$\{[\w.-]*$/;
const comment = /(?<!:)\/\/|#|\/\*|^\s*\*|--|<!--/;

/** Code in which a value without quotes is an expression. */
const isCode =
  /\.(?:[cm]?[jt]sx?|d\.ts|py|pyi|rb|php|java|kts?|groovy|gradle|go|rs|c|h|cc|cpp|hpp|m|mm|cs|swift|scala|dart|lua|exs?|clj|vue|svelte|html?|css|s[ac]ss|less|sql|json[c5]?|graphql|proto|xml)$/i;

/** Secrets that stand by a name which says so: in assignments, properties, attributes, arguments and connection strings. */
export function namedSecrets(path: WorkspacePath, text: string): TextRange[] {
  const found: TextRange[] = [];
  const isBare = !isCode.test(path);
  for (const { index, 0: core } of text.matchAll(nameCore)) {
    const from = index + core.length;
    const rest = text.slice(from, from + 1_000);
    const after = /^[\w-]{0,40}/.exec(rest)?.[0] ?? '';
    const before = /[\w-]{0,40}$/.exec(text.slice(Math.max(0, index - 40), index))?.[0] ?? '';
    const name = before + core + after;
    if (after !== '' && otherThing.test(after)) continue;
    const kind: SecretKind = passwordName.test(name) ? 'password' : 'key';
    const line = text.slice(Math.max(0, index - 200), index).replace(/^.*\n/s, '');
    const one = valueIn(
      rest,
      text[index - before.length - 1] ?? '\n',
      name,
      isBare || comment.test(line) || inDefault.test(line),
    );
    for (const { start, end } of [...one, ...statementLiterals(rest), ...apartFromName(rest)]) {
      if (isSecretValue(rest.slice(start, end), kind)) found.push({ start: from + start, end: from + end });
    }
  }
  return found;
}

function valueIn(rest: string, before: string, name: string, isBare: boolean): TextRange[] {
  const within = element.exec(rest);
  if (within !== null) return valueOn(within);
  const opening = quoted.exec(rest);
  if (opening !== null) {
    const start = opening[0].length;
    const end = closingQuote(rest, start, opening[1] as string);
    return end < 0 ? [] : [{ start, end }];
  }
  const isEnvironment = /^[A-Z][A-Z0-9_]*$/.test(name) && !/[\w.]/.test(before);
  const inString = /[;"'`?&\s]/.test(before) ? pair.exec(rest) : null;
  if (isBare) return [...valueOn(bare.exec(rest)), ...valueOn(block.exec(rest))];
  return inString === null && isEnvironment ? valueOn(assigned.exec(rest)) : valueOn(inString);
}

/** The values of a name that is itself a value: of the pair, the element, the cell or the sentence that it stands in. */
function apartFromName(rest: string): TextRange[] {
  return apart.flatMap((form) => valueOn(form.exec(rest)));
}

/** Where the last group of a match stands, without the signs that end a value. */
function valueOn(match: RegExpExecArray | null): TextRange[] {
  const value = match?.[1];
  if (match == null || value === undefined) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ start, end: start + value.replace(/[,;)\]}]{1,20}$/, '').length }];
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return -1;
    if (text.startsWith(quote, at)) return at;
    if (text[at] === '\\' && quote.length === 1) at += 1;
  }
  return -1;
}
