import type { TextRange } from '../ports.ts';
import { isRandom } from './secretValues.ts';

/** Secrets whose form tells: private keys, tokens with a known beginning, passwords in addresses, bearer tokens. */
export function formedSecrets(text: string): TextRange[] {
  return [...privateKeys(text), ...knownTokens(text), ...bearers(text), ...passwordsInAddresses(text)];
}

const keyBegin = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnd = /-----END [A-Z0-9 ]{0,60}-----/g;
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

const tokens: readonly RegExp[] = [
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{40,255})/g,
  /(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt|oas)-[A-Za-z0-9_-]{20,80}/g,
  /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/g,
  /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_-]{30,500}/g,
  /(?<![A-Za-z0-9])(?:sk|rk)_live_[A-Za-z0-9]{16,200}/g,
  /(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/=]{24,100}/g,
  /(?<![A-Za-z0-9])sk-(?:proj-|ant-|or-|svcacct-)?[A-Za-z0-9_-]{32,300}/g,
  /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{20,200}/g,
  /(?<![A-Za-z0-9])xapp-\d-[A-Za-z0-9-]{20,200}/g,
  /(?<=hooks\.slack\.com\/services\/)[A-Za-z0-9/]{20,100}/g,
  /(?<=discord(?:app)?\.com\/api\/webhooks\/\d{15,20}\/)[A-Za-z0-9_-]{40,100}/g,
  /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}/g,
  /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/g,
  /(?<![A-Za-z0-9])pypi-AgE[A-Za-z0-9_-]{40,300}/g,
  /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,60}/g,
  /(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{64}/g,
  /(?<![A-Za-z0-9])(?:shpat|shpca|shppa|shpss)_[a-fA-F0-9]{32}/g,
  /(?<![A-Za-z0-9])AGE-SECRET-KEY-1[A-Z0-9]{50,60}/g,
  /(?<![A-Za-z0-9])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g,
  /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{16,2000}/g,
];

function knownTokens(text: string): TextRange[] {
  return tokens.flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ index, 0: token }) =>
      isMadeUp(token) ? [] : [{ start: index, end: index + token.length }],
    ),
  );
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
  return [...text.matchAll(address)].flatMap(({ index, 0: all, 1: user = '', 2: password = '' }) => {
    if (knownPassword.test(password) || password === user || /^\d{1,5}$/.test(password)) return [];
    const end = index + all.length - 1;
    return [{ start: end - password.length, end }];
  });
}
