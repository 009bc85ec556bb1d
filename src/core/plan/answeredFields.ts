/** An object as a model wrote it. */
export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first field whose name, case and separators aside, is one of these. */
export function field(fields: Fields, names: readonly string[]): unknown {
  const byName = new Map(Object.entries(fields).map(([key, value]) => [plainKey(key), value]));
  const name = names.find((candidate) => byName.has(candidate));
  return name === undefined ? undefined : byName.get(name);
}

/** A key without what names are spelled differently by. */
export function plainKey(key: string): string {
  return key.replace(/[_\s-]/g, '').toLowerCase();
}

/** The word of ours for a model's; a value that is none of the words as it is. */
export function word<T extends string>(value: unknown, words: Readonly<Record<string, T>>): unknown {
  if (typeof value !== 'string') return value;
  const key = value
    .trim()
    .toLowerCase()
    .replace(/\s*\(.*\)$/, '');
  return Object.hasOwn(words, key) ? words[key] : value;
}
