/**
 * Whether percent escapes in a path, applied once or more often, stand for a dot, a slash or a path's end: as one byte, as
 * more bytes than it needs, or as a character that looks like it.
 */
export function hidesSeparator(path: string): boolean {
  return count(unescaped(path)) > count(path);
}

function unescaped(path: string): string {
  let now = path;
  for (let before = ''; now !== before; ) {
    before = now;
    now = now.replace(/%u([\da-f]{4})|%([\da-f]{2})/gi, (_, unit?: string, byte?: string) =>
      String.fromCharCode(Number.parseInt((unit ?? byte) as string, 16)),
    );
  }
  return now;
}

/** Each as a character, and as the characters that its bytes in UTF-8 would be, overlong forms included. */
const separators = new RegExp(
  [
    '[./\\\\\\0\u2024\u2025\u2026\u2044\u2215\u2216\uff0e\uff0f\uff3c]',
    '\xc0[\xae\xaf]|\xc1\x9c|\xe0\x80[\xae\xaf]|\xe0\x81\x9c|\xf0\x80\x80[\xae\xaf]|\xf0\x80\x81\x9c',
    '\xe2\x80[\xa4-\xa6]|\xe2\x81\x84|\xe2\x88[\x95\x96]|\xef\xbc[\x8e\x8f\xbc]',
  ].join('|'),
  'g',
);

function count(text: string): number {
  return text.match(separators)?.length ?? 0;
}
