import iconv from 'iconv-lite';

/** Encodings by VS Code's names: whether somebody must name them, a word that is not ASCII, and their byte order marks. */
export const encodings = [
  { name: 'utf8', isNamed: false, word: 'caf\u00e9 \ud83d\udc4d', mark: [] },
  { name: 'utf8bom', isNamed: false, word: 'caf\u00e9 \ud83d\udc4d', mark: [0xef, 0xbb, 0xbf] },
  { name: 'utf16le', isNamed: false, word: '\u65e5\u672c', mark: [0xff, 0xfe] },
  { name: 'utf16be', isNamed: false, word: '\u65e5\u672c', mark: [0xfe, 0xff] },
  { name: 'windows1252', isNamed: true, word: 'caf\u00e9 \u20ac', mark: [] },
  { name: 'iso88591', isNamed: true, word: 'caf\u00e9', mark: [] },
  { name: 'shiftjis', isNamed: true, word: '\u65e5\u672c\u8a9e\u8868', mark: [] },
  { name: 'gbk', isNamed: true, word: '\u4e2d\u6587', mark: [] },
] as const;

export type Encoding = (typeof encodings)[number];

const endings = { lf: ['\n', '\n', '\n'], crlf: ['\r\n', '\r\n', '\r\n'], mixed: ['\r\n', '\n', '\r\n'] } as const;

/** The bytes of a text in an encoding, with its byte order mark. */
export function encode(text: string, { name, mark }: Encoding): Buffer {
  const plain = { utf16le: 'utf-16le', utf16be: 'utf-16be', utf8: 'utf-8', utf8bom: 'utf-8' }[name as string] ?? name;
  return Buffer.concat([Buffer.from(mark), iconv.encode(text, plain, { addBOM: false })]);
}

/** The line that is replaced in each of `textsOf`, and the lines that take its place. */
export function replacementIn({ word }: Encoding) {
  return { search: 'old line', replace: `new ${word}\none more` };
}

/** Texts before and after one line was replaced by two, in each way that lines can end, by a name. */
export function textsOf({ word }: Encoding) {
  return Object.entries(endings).flatMap(([kind, [first, second, last]]) =>
    Object.entries({ final: last, open: '' }).map(([end, tail]) => {
      const text = (...middle: string[]) =>
        [`head ${word}${first}`, ...middle.map((line) => line + second), `tail ${word}  ${tail}`].join('');
      return { name: `${kind}-${end}`, before: text('old line'), after: text(`new ${word}`, 'one more') };
    }),
  );
}
