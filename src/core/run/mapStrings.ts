/**
 * The same plain JSON with other strings, keys included.
 * @param map is told the key under which a string stands; `''` in a list, at the top and for a key itself
 */
export function mapStrings(value: unknown, map: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return map(value, key);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [map(name, ''), mapStrings(item, map, name)]));
}

/** Every string in plain JSON, keys included. */
export function stringsIn(value: unknown): ReadonlySet<string> {
  const strings = new Set<string>();
  mapStrings(value, (text) => {
    strings.add(text);
    return text;
  });
  return strings;
}
