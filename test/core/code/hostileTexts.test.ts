import { expect, test } from 'vitest';
import { definitionLines } from '../../../src/core/code/definitionLines.ts';
import { importsOf } from '../../../src/core/code/importsOf.ts';
import { processorTime } from '../../processorTime.ts';

/** How long reading a text takes that was made to be slow, in ms. */
function timeOf(path: string, text: string): number {
  const spent = processorTime();
  definitionLines(path, text);
  importsOf(path, text);
  return spent();
}

test.each([
  ['a.md', '# a\n## b\n### c\n'.repeat(25_000)],
  ['a.md', `# ${'#'.repeat(900)}x\n`.repeat(400)],
  ['a.md', `# ${' #'.repeat(450)}x\n`.repeat(400)],
  ['a.c', `${'*'.repeat(60)}\n`],
  ['a.c', `${'* '.repeat(200)}\n`.repeat(1_000)],
  ['a.cpp', `class A {\n${`  ${'&*'.repeat(190)}\n`.repeat(1_000)}`],
  ['a.cpp', `static const ${' '.repeat(380)}!\n`.repeat(1_000)],
  ['a.ts', 'export {\n'.repeat(50_000)],
  ['a.ts', 'import {\n'.repeat(50_000)],
  ['a.ts', 'import a\n'.repeat(20_000)],
  ['a.php', 'use a\\{\n'.repeat(50_000)],
  ['a.scala', 'import a.{\n'.repeat(40_000)],
])('a text that is made to be slow is read in a moment: %s %#', (path, text) => {
  expect(timeOf(path, text)).toBeLessThan(3_000);
});

test('a heading ends before the next one of its level or above, whatever closes it', () => {
  const text = '# One ##\n\n## Two #x\n\ntext\n\n### Three\n## Four\n# Five\n\nend\n';
  const told = definitionLines('a.md', text).map(({ name, parent, depth, startLine, endLine }) => {
    return [name, parent, depth, startLine, endLine];
  });
  expect(told).toEqual([
    ['One', null, 0, 1, 8],
    ['Two #x', 'One', 1, 3, 7],
    ['Three', 'Two #x', 2, 7, 7],
    ['Four', 'One', 1, 8, 8],
    ['Five', null, 0, 9, 11],
  ]);
});
