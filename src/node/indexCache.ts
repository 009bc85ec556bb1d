import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileIndex, type SavedFile } from '../core/retrieval/fileIndex.ts';

/** Changes whenever what a file's bytes lead to in the index does. */
const version = 2;
const magic = Buffer.from('FOREMAN INDEX\n');
const digestLength = 32;

/**
 * Keeps an index in a file, in place of what was there; a crash leaves the one or the other.
 * @param key what the index is of: one that was kept under another is not read
 */
export function writeIndexCache(file: string, key: string, index: FileIndex): void {
  const { files, postings } = index.save();
  const { hashes, uses, definitions, places } = postings;
  const header = Buffer.from(JSON.stringify({ version, key, postings: hashes.length, files }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const parts = [
    length,
    header,
    Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength),
    Buffer.from(uses.buffer, uses.byteOffset, uses.byteLength),
    Buffer.from(definitions.buffer, definitions.byteOffset, definitions.byteLength),
    Buffer.from(places.buffer, places.byteOffset, places.byteLength),
  ];
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeParts(temporary, [magic, digest.digest(), ...parts]);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeParts(file: string, parts: readonly Uint8Array[]): void {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    for (const part of parts) writeFileSync(descriptor, part);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The index that was kept; null where there is none for the key, or it is damaged or of another version. */
export function readIndexCache(file: string, key: string): FileIndex | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return null;
  }
  const start = magic.length + digestLength;
  if (bytes.length < start + 8 || !bytes.subarray(0, magic.length).equals(magic)) return null;
  const body = bytes.subarray(start);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(magic.length, start))) return null;
  const headerEnd = 8 + Number(body.readBigUInt64LE(0));
  const header = JSON.parse(body.toString('utf8', 8, headerEnd)) as Header;
  if (header.version !== version || header.key !== key) return null;
  const count = header.postings;
  let at = headerEnd;
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    const part = new Uint8Array(length);
    part.set(body.subarray(at, at + length));
    at += length;
    return part;
  };
  const hashes = new Uint32Array(take(count * 4).buffer);
  const postings = { hashes, uses: take(count), definitions: take(count), places: take(count) };
  return FileIndex.restore({ files: header.files, postings });
}

type Header = {
  readonly version: number;
  readonly key: string;
  readonly postings: number;
  readonly files: readonly SavedFile[];
};
