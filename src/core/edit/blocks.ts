import type { Block } from './match.ts';

/**
 * Blocks that join the lines of pairs, lines of the search and of the file that belong together, in ascending order.
 * Blank lines between are paired as far as both have some.
 * @param start the file's line where the first block begins
 * @param isBlank whether a line of the file that no pair has is blank; without it all are
 */
export function blocksOfPairs(
  pairs: readonly (readonly [searchLine: number, fileLine: number])[],
  searchLength: number,
  start: number,
  isBlank: (fileLine: number) => boolean = () => true,
): Block[] {
  const blocks: Block[] = [];
  let [searchAt, fileAt] = [0, start];
  const upTo = (searchTo: number, fileTo: number) => {
    while (blocks.length > 0 && searchAt < searchTo && fileAt < fileTo && isBlank(fileAt)) {
      blocks.push({ searchFrom: searchAt, searchTo: ++searchAt, fileFrom: fileAt, fileTo: ++fileAt });
    }
    if (searchAt < searchTo) blocks.push({ searchFrom: searchAt, searchTo, fileFrom: fileAt, fileTo: fileAt });
    if (fileAt < fileTo) blocks.push({ searchFrom: searchTo, searchTo, fileFrom: fileAt, fileTo });
    [searchAt, fileAt] = [searchTo, fileTo];
  };
  for (let at = 0; at < pairs.length; ) {
    const [searchFrom, fileFrom] = pairs[at] as readonly [number, number];
    upTo(searchFrom, fileFrom);
    let [searchTo, fileTo] = [searchFrom + 1, fileFrom + 1];
    for (; at < pairs.length; at += 1) {
      const [searchLine, fileLine] = pairs[at] as readonly [number, number];
      if (searchLine >= searchTo && fileLine >= fileTo) break;
      [searchTo, fileTo] = [Math.max(searchTo, searchLine + 1), Math.max(fileTo, fileLine + 1)];
    }
    blocks.push({ searchFrom, searchTo, fileFrom, fileTo });
    [searchAt, fileAt] = [searchTo, fileTo];
  }
  if (searchAt < searchLength) {
    blocks.push({ searchFrom: searchAt, searchTo: searchLength, fileFrom: fileAt, fileTo: fileAt });
  }
  return blocks;
}
