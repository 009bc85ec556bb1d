import { FileIndex } from '../../../src/core/retrieval/fileIndex.ts';

export const someStamp = { size: 1, modified: 2, changed: 3 };

/** An index of files by their texts; of a file with null only the path is known. */
export function indexOfTexts(files: Readonly<Record<string, string | null>>): FileIndex {
  const index = new FileIndex();
  for (const [path, text] of Object.entries(files))
    index.put(path, someStamp, text === null ? null : Buffer.from(text));
  return index;
}
