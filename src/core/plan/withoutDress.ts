const signs: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
  ['**', '**'],
  ['*', '*'],
  ['<', '>'],
];
const twice = /^\[(.+)\]\((.+)\)$/s;
const place = /(?<=[^\\/:]{2}):(?:\d+(?::\d+)?)?$/;

/**
 * A path without what models put around one and no path has: blanks, quotes, Markdown's emphasis and links to the very path,
 * the number of a line.
 */
export function withoutDress(written: string): string {
  let path = written.trim();
  for (let before = ''; path !== before; ) {
    before = path;
    for (const [open, close] of signs) {
      if (path.length >= open.length + close.length && path.startsWith(open) && path.endsWith(close)) {
        path = path.slice(open.length, -close.length).trim();
      }
    }
  }
  const [, label, target] = path.endsWith(')') ? (twice.exec(path) ?? []) : [];
  if (label !== undefined && label === target) path = label;
  return path.replace(place, '');
}
