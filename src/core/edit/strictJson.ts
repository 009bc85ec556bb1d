/** The fields of a JSON object. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is JsonFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key without what tells `file_path`, `file-path` and `filePath` apart. */
export function plainKey(key: string): string {
  return key.replace(/[_\s-]/g, '').toLowerCase();
}

/** The words, plain, under which a reply's JSON names a file. */
export const pathWords: ReadonlySet<string> = new Set(['path', 'file', 'filepath', 'filename']);

/** The words, plain, under which a reply's JSON speaks to a person. */
export const saidWords: ReadonlySet<string> = new Set(
  'explanation description summary reason reasons reasoning comment note title purpose'.split(' '),
);

/** What an object says to a person. */
export function saidIn(fields: JsonFields): string[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    return saidWords.has(plainKey(key)) && typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  });
}

/** The lines of a text, or of a list of lines; an ending of the last line is no line of its own. Null for anything else. */
export function linesIn(value: unknown): string[] | null {
  if (Array.isArray(value)) {
    return value.every((line) => typeof line === 'string' && !/[\r\n]/.test(line)) ? value : null;
  }
  if (typeof value !== 'string') return null;
  const lines = value.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * The object or list that a text is as JSON, nothing mended; undefined for any other text, and for one in which a key
 * stands twice in an object, of which `JSON.parse` would keep the last.
 */
export function strictJson(text: string): unknown {
  const json = text.trim();
  if (!/^[[{]/.test(json)) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return keysIn(value) === keysWritten(json) ? value : undefined;
  } catch {
    return undefined;
  }
}

function keysWritten(json: string): number {
  let count = 0;
  for (const [, colon] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*(:)?/gs)) if (colon !== undefined) count += 1;
  return count;
}

function keysIn(value: unknown): number {
  let count = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    for (const inner of values) if (typeof inner === 'object') left.push(inner);
  }
  return count;
}
