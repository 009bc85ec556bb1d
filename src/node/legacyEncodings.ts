import iconv from 'iconv-lite';

/** Encodings beside Unicode's, by VS Code's names (`windows1252`, `shiftjis`, `gbk`, …); in a bundle of its own. */
export const legacyEncodings = {
  has: (name: string): boolean => iconv.encodingExists(name),
  /** What cannot be decoded becomes U+FFFD. */
  decode: (bytes: Uint8Array, name: string): string => iconv.decode(Buffer.from(bytes), name, { stripBOM: false }),
  /** What cannot be encoded becomes `?`. */
  encode: (text: string, name: string): Buffer => iconv.encode(text, name),
};
