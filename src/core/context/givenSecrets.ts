import type { TextRange } from '../ports.ts';
import { isSecretValue, type SecretKind } from './secretValues.ts';

/**
 * What commands, functions and addresses are given, by its place alone: beside a user's name or an option. A text without
 * the sign has no such place.
 */
const places: readonly (readonly [kind: SecretKind, sign: RegExp, place: RegExp])[] = [
  ['password', /\s(?:-u|--user)[ =]/, /(?<=\s(?:-u|--user)[ =]["']?[\w.@-]{1,60}:)[^\s"'@]{8,200}/g],
  [
    'password',
    /sshpass|docker login|mysql|mariadb|redis-cli/,
    /(?<=\b(?:sshpass|docker login|mysql|mysqldump|mariadb|redis-cli)\b[^\n|;&]{0,100}\s-[pa] ?["']?)[^\s"'|;&-][^\s"'|;&]{7,200}/g,
  ],
  ['password', /basic_?auth/i, /(?<=basic_?auth\w{0,20}\(\s{0,10}["'][^"'\n]{1,60}["'],\s{0,10}["'])[^"'\s]{8,200}/gi],
  ['password', /jdbc:oracle/i, /(?<=\bjdbc:oracle:thin:[\w.-]{1,60}\/)[^\s"'@/]{8,100}(?=@)/gi],
  ['key', /:\/\/[A-Za-z0-9_~-]{20}/, /(?<=\bhttps?:\/\/)[A-Za-z0-9_~-]{20,200}(?=@[\w[])/g],
];
const cookies = /\bcookie["']?:[ \t]{0,4}["']?([^\n"']{1,4000})/gi;
const cookie = /[\w.-]{1,60}=([^\s;,]{16,400})/g;

/** Secrets that stand where one is given, though no name says so, and cookies. */
export function givenSecrets(text: string): TextRange[] {
  const found = places.flatMap(([kind, sign, place]) =>
    sign.test(text)
      ? [...text.matchAll(place)].flatMap(({ index, 0: value }) => rangeOf(kind, value, index + value.length))
      : [],
  );
  const ofCookies = [...text.matchAll(cookies)].flatMap(({ index, 0: header, 1: list = '' }) => {
    const from = index + header.length - list.length;
    return [...list.matchAll(cookie)].flatMap(({ index: at, 0: all, 1: value = '' }) =>
      rangeOf('key', value, from + at + all.length),
    );
  });
  return [...found, ...ofCookies];
}

function rangeOf(kind: SecretKind, value: string, end: number): TextRange[] {
  return isSecretValue(value, kind) ? [{ start: end - value.length, end }] : [];
}
