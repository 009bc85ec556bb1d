import type { TextRange, WorkspacePath } from '../ports.ts';
import { isSecretValue, type SecretKind } from './secretValues.ts';

const passwordName = /passw(?:or)?d|passphrase|passcode|pwd$|pass$|secret/i;

/** The part of a name that says secret; what stands before it is looked at from there. */
const nameCore =
  /(?:passw(?:or)?d|passphrase|passcode|pwd|secret|token|credentials?|(?:api|access|account|auth|private|client|encryption|encrypt|signing|shared|master|storage|deploy|license|service|session|cookie|app|subscription|secret|ssh|hmac|jwt|webhook)[-_. ]?key|bearer|authorization|(?<![A-Za-z])(?:pass|auth))/gi;

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
    const value = valueIn(rest, text[index - before.length - 1] ?? '\n', name, isBare);
    if (value === null) continue;
    const [start, end] = [from + value.at, from + value.at + value.text.length];
    if (isSecretValue(value.text, kind)) found.push({ start, end });
  }
  return found;
}

type Value = { readonly at: number; readonly text: string };

function valueIn(rest: string, before: string, name: string, isBare: boolean): Value | null {
  const within = element.exec(rest);
  if (within !== null) return valueOn(within);
  const opening = quoted.exec(rest);
  if (opening !== null) {
    const quote = opening[1] as string;
    const at = opening[0].length;
    const end = closingQuote(rest, at, quote);
    if (end < 0) return null;
    return { at, text: rest.slice(at, end) };
  }
  const isEnvironment = /^[A-Z][A-Z0-9_]*$/.test(name) && !/[\w.]/.test(before);
  const inString = /[;"'`?&\s]/.test(before) ? pair.exec(rest) : null;
  if (isBare) return trimmed(bare.exec(rest));
  return valueOn(inString) ?? (isEnvironment ? valueOn(assigned.exec(rest)) : null);
}

function valueOn(match: RegExpExecArray | null): Value | null {
  const value = match?.[1];
  return match == null || value === undefined ? null : { at: match.index + match[0].lastIndexOf(value), text: value };
}

function trimmed(match: RegExpExecArray | null): Value | null {
  const value = valueOn(match);
  return value === null ? null : { ...value, text: value.text.replace(/[,;)\]}]+$/, '') };
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return -1;
    if (text.startsWith(quote, at)) return at;
    if (text[at] === '\\' && quote.length === 1) at += 1;
  }
  return -1;
}
