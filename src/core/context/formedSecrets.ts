import type { TextRange } from '../ports.ts';
import { isRandom } from './secretValues.ts';
import { signedTokenForms, tokenForms } from './tokenForms.ts';

/** Secrets whose form tells: private keys, tokens with a known beginning, passwords in addresses, bearer tokens. */
export function formedSecrets(text: string): TextRange[] {
  return [
    ...privateKeys(text),
    ...keysInOtherForms(text),
    ...knownTokens(text),
    ...bearers(text),
    ...passwordsInAddresses(text),
  ];
}

const keyBegin =
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/g;
const keyEnd = /-----END [A-Z0-9 ]{0,60}-----|---- END SSH2 [A-Z ]{0,40}----/g;
/** What the body of a key is made of, with the signs that quote it. */
const keyBody = /(?:[A-Za-z0-9+/=:,\s"'`+.*#>-]|\\[nrt"])*/y;
const leastBody = 32;

function privateKeys(text: string): TextRange[] {
  const found: TextRange[] = [];
  for (const { index, 0: begin } of text.matchAll(keyBegin)) {
    const last = found.at(-1);
    if (last !== undefined && index < last.end) continue;
    const from = index + begin.length;
    keyEnd.lastIndex = from;
    const end = keyEnd.exec(text);
    const next = text.indexOf('-----BEGIN ', from);
    const isClosed = end !== null && (next < 0 || end.index < next);
    if (isClosed && (text.slice(from, end.index).match(/[A-Za-z0-9+/]/g)?.length ?? 0) < leastBody) continue;
    if (isClosed) {
      found.push({ start: index, end: end.index + end[0].length });
      continue;
    }
    keyBody.lastIndex = from;
    const body = (keyBody.exec(text)?.[0] ?? '').split(/\n\s*\n(?=.*:\s)|\n(?=\s*[\w-]{1,40}:\s)/)[0] ?? '';
    const trimmed = body.trimEnd();
    if (trimmed.replace(/\s/g, '').length >= leastBody) found.push({ start: index, end: from + trimmed.length });
  }
  return found;
}

/** The private part of a PuTTY key, and a private key encoded once more: these are `PRIVATE KEY` at each of three places. */
const otherForm =
  /(?<=\bPrivate-Lines: \d{1,3}\r?\n)(?:[A-Za-z0-9+/=]{1,80}\r?\n)+|LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,40}(?:UFJJVkFURSBLRV|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW)[A-Za-z0-9+/]{32,20000}={0,2}/g;

function keysInOtherForms(text: string): TextRange[] {
  if (!text.includes('Private-Lines') && !text.includes('LS0tLS1CRUdJTi')) return [];
  return [...text.matchAll(otherForm)].map(({ index, 0: key }) => ({
    start: index,
    end: index + key.trimEnd().length,
  }));
}

/** What a token may stand in: all of them have a digit, are at least so long and of these characters alone. */
const tokenPlace = /(?<![\w.+/=-])[\w.+/=-]{13,}/g;

function knownTokens(text: string): TextRange[] {
  const places = [...text.matchAll(tokenPlace)].filter(({ 0: place }) => /\d/.test(place));
  const joined = places.map(({ 0: place }) => place).join('\n');
  const found = tokenForms.flatMap((form) => matchesOf(form, joined));
  const signed = signedTokenForms.flatMap(([sign, form]) => (text.includes(sign) ? matchesOf(form, text) : []));
  return found.length === 0 ? signed : [...signed, ...shifted(found, places)];
}

function matchesOf(form: RegExp, text: string): TextRange[] {
  return [...text.matchAll(form)].flatMap(({ index, 0: token }) =>
    isMadeUp(token) ? [] : [{ start: index, end: index + token.length }],
  );
}

/** Ranges of what the places are joined to, as ranges of the text. */
function shifted(ranges: readonly TextRange[], places: readonly RegExpExecArray[]): TextRange[] {
  let from = 0;
  return places.flatMap(({ index, 0: place }) => {
    const [begin, end] = [from, from + place.length];
    from = end + 1;
    return ranges
      .filter(({ start }) => start >= begin && start < end)
      .map((range) => ({ start: range.start - begin + index, end: range.end - begin + index }));
  });
}

/** Whether a token of a known form only shows that form. */
function isMadeUp(token: string): boolean {
  return /EXAMPLE|x{6,}|0{8,}|(.)\1{7}|your[-_]|placeholder|12345678|-{2}|_{2}/i.test(token) || !/\d/.test(token);
}

const bearer = /\b(?:Bearer|Basic|Token)[ \t]+([A-Za-z0-9._~+/=-]{16,2000})/g;

function bearers(text: string): TextRange[] {
  return [...text.matchAll(bearer)].flatMap(({ index, 0: all, 1: token = '' }) => {
    const isToken = isRandom(token, 4, 0.2) && !isMadeUp(token);
    return isToken ? [{ start: index + all.length - token.length, end: index + all.length }] : [];
  });
}

const address = /\b[a-z][a-z0-9+.-]{1,30}:\/\/([^\s:@/"'`<>]{0,100}):([^\s@/"'`<>]{4,200})@(?=[\w[$.{-])/gi;
const knownPassword =
  /^(?:pass(?:w(?:or)?d)?|pwd|pw|secret|token|key|user(?:name)?|root|admin|test(?:ing|er)?|guest|postgres|mysql|mongo|redis|rabbitmq|demo|default|local|dev(?:elopment)?|docker|xxx+|\*+|\.+)\d{0,3}$|change.?me|your|example|placeholder|\$\{|\{\{|^[${%<[(:*]|^\.{3}|[{}]/i;

function passwordsInAddresses(text: string): TextRange[] {
  if (!/:\/\/[^\s:@/"'`<>]{0,100}:[^\s@]/.test(text)) return [];
  return [...text.matchAll(address)].flatMap(({ index, 0: all, 1: user = '', 2: password = '' }) => {
    if (knownPassword.test(password) || password === user || /^\d{1,5}$/.test(password)) return [];
    const end = index + all.length - 1;
    return [{ start: end - password.length, end }];
  });
}
