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

/** A whole file within JSON. */
export type JsonFile = {
  readonly path: string | null;
  readonly lines: readonly string[];
  readonly explanation: string;
};

const contentWords = new Set(['content', 'contents', 'text', 'code', 'filecontent', 'filecontents', 'newcontent']);
const kindWords = new Set(['changetype', 'action', 'operation', 'language', 'type']);
const listWords = new Set(['files', 'file', 'changes']);

/** Reads a text that is one complete JSON value of nothing but whole files, each with its content; null for any other. */
export function jsonFiles(text: string): readonly JsonFile[] | null {
  const value = strictJson(text);
  const listed = isFields(value) ? (wrappedIn(value) ?? [value]) : value;
  if (!Array.isArray(listed) || listed.length === 0) return null;
  const files = listed.map(fileIn);
  return files.every((file) => file !== null) ? files : null;
}

function wrappedIn(fields: JsonFields): unknown[] | null {
  const [list, ...others] = Object.keys(fields).filter((key) => !saidWords.has(plainKey(key)));
  if (list === undefined || others.length > 0 || !listWords.has(plainKey(list))) return null;
  const value = fields[list];
  return Array.isArray(value) ? value : isFields(value) ? [value] : null;
}

function fileIn(fields: unknown): JsonFile | null {
  if (!isFields(fields)) return null;
  const keys = Object.keys(fields);
  const [content, ...contents] = keys.filter((key) => contentWords.has(plainKey(key)));
  const [path, ...paths] = keys.filter((key) => pathWords.has(plainKey(key)));
  const isKnown = (key: string) =>
    key === content ||
    key === path ||
    ((saidWords.has(plainKey(key)) || kindWords.has(plainKey(key))) && typeof fields[key] === 'string');
  if (content === undefined || contents.length + paths.length > 0 || !keys.every(isKnown)) return null;
  const lines = linesIn(fields[content]);
  const named = path === undefined ? null : fields[path];
  if (lines === null || (named !== null && typeof named !== 'string')) return null;
  return { path: named, lines, explanation: saidIn(fields).join('\n') };
}
