import { expect, test } from 'vitest';
import { FileIndex } from '../../../src/core/retrieval/fileIndex.ts';
import { noEvidence } from '../../../src/core/retrieval/fileSearch.ts';
import { namedPaths } from '../../../src/core/retrieval/namedPaths.ts';
import { rankFiles } from '../../../src/core/retrieval/rankFiles.ts';
import { processorTime } from '../../processorTime.ts';

const stamp = { size: 1, modified: 0, changed: 0 };

test.each([')', '(', '.', '/', './', '_', 'a.', '\\'])('a request of 100,000 times %s names no file', (sign) => {
  const spent = processorTime();
  expect(namedPaths(`${sign.repeat(100_000)}!`, ['src/a.ts'])).toEqual(new Set());
  expect(namedPaths(`${sign.repeat(100_000)}x`, ['src/a.ts'])).toEqual(new Set());
  expect(spent()).toBeLessThan(2_000);
});

test('what stands around a name in a sentence is no part of it', () => {
  const paths = ['src/a.ts', 'src/[id].ts', 'b.ts'];
  expect(namedPaths('See ([src/a.ts]).', paths)).toEqual(new Set(['src/a.ts']));
  expect(namedPaths('Change src/[id].ts and b.ts...', paths)).toEqual(new Set(['src/[id].ts', 'b.ts']));
});

test('files of 30,000 languages are ranked in a moment', () => {
  const index = new FileIndex();
  const text = new TextEncoder().encode('budget');
  for (let number = 0; number < 30_000; number += 1) index.put(`src/a.x${number}`, stamp, text);
  const spent = processorTime();
  const { ranked } = rankFiles(index, { request: 'budget', evidence: noEvidence, limit: 3 });
  expect(spent()).toBeLessThan(1_500);
  expect(ranked.map(({ path }) => path)).toEqual(['src/a.x0', 'src/a.x1', 'src/a.x10']);
});
