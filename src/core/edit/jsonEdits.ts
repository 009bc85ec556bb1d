import type { Edit } from './edit.ts';
import {
  isFields,
  type JsonFields,
  linesIn,
  pathWords,
  plainKey,
  saidIn,
  saidWords,
  strictJson,
} from './strictJson.ts';

/** The edits that a JSON value lists for one file, and what it says of them. */
export type JsonEdits = {
  readonly files: readonly { readonly path: string | null; readonly edits: readonly Edit[] }[];
  readonly explanation: string;
  /** The keys of both halves as the reply writes them. */
  readonly keys: ReadonlySet<string>;
};

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const oldWords = words(
  'search searchtext searchblock find old oldtext oldstring oldstr oldcode original originaltext originalcode before',
);
const newWords = words(
  'replace replacetext replaceblock replacewith replacement new newtext newstring newstr newcode updated updatedtext updatedcode after',
);
const listWords = words('edits changes blocks replacements modifications files hunks');
const kindWords = words('type action operation op changetype');
const idWords = words('id index number line startline endline language');
const replacing = /^(?:replace|edit|modify|update|change|search[ _/-]?(?:and[ _/-]?)?replace)$/i;

/** Reads a text that is one complete JSON value of nothing but edits; null for any other text. */
export function jsonEdits(text: string): JsonEdits | null {
  const value = strictJson(text);
  if (value === undefined) return null;
  const found: Found = { files: [], explanation: [], keys: new Set() };
  return collect(value, null, found, 0) && found.files.length > 0
    ? { files: found.files, explanation: found.explanation.join('\n'), keys: found.keys }
    : null;
}

type Found = {
  readonly files: { readonly path: string | null; readonly edits: readonly Edit[] }[];
  readonly explanation: string[];
  readonly keys: Set<string>;
};

const deepest = 4;

function collect(value: unknown, path: string | null, found: Found, depth: number): boolean {
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.every((item) => isFields(item) && collect(item, path, found, depth + 1));
  if (!isFields(value)) return false;
  const keysOf = (words: ReadonlySet<string>) => Object.keys(value).filter((key) => words.has(plainKey(key)));
  const [olds, news, lists, paths] = [oldWords, newWords, listWords, pathWords].map(keysOf) as [
    string[],
    string[],
    string[],
    string[],
  ];
  if (paths.length > 1 || !paths.every((key) => typeof value[key] === 'string')) return false;
  if (!Object.keys(value).every((key) => isKnown(key, value))) return false;
  const own = paths[0] === undefined ? path : (value[paths[0]] as string);
  if (lists.length === 1 && olds.length + news.length === 0) {
    if (depth === 0) found.explanation.push(...saidIn(value));
    return collect(value[lists[0] as string], own, found, depth + 1);
  }
  const [old, now] = [olds[0], news[0]];
  if (old === undefined || now === undefined || olds.length + news.length !== 2 || lists.length > 0) return false;
  const [search, replace] = [linesIn(value[old]), linesIn(value[now])];
  if (search === null || replace === null) return false;
  found.keys.add(old).add(now);
  if (depth === 0) found.explanation.push(...saidIn(value));
  found.files.push({ path: own, edits: [{ search, replace }] });
  return true;
}

function isKnown(key: string, fields: JsonFields): boolean {
  const word = plainKey(key);
  if (oldWords.has(word) || newWords.has(word) || listWords.has(word) || pathWords.has(word)) return true;
  const value = fields[key];
  if (kindWords.has(word)) return typeof value === 'string' && replacing.test(value.trim());
  return (saidWords.has(word) || idWords.has(word)) && (typeof value !== 'object' || value === null);
}
