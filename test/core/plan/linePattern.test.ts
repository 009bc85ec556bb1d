import { describe, expect, test } from 'vitest';
import { linePattern } from '../../../src/core/plan/linePattern.ts';

const lines = [
  'export function parseCommand(argv: string[]) {',
  '  return a.b[0] * (c + d);',
  'class OrderService extends Base {}',
  'const limit = 42; // ÜBER',
  '',
];

const found = (searched: string) => {
  const pattern = linePattern(searched);
  return lines.flatMap((line, index) => (pattern.isIn(line) ? [index] : []));
};

describe('a line is found', () => {
  test.each<[string, string, readonly number[]]>([
    ['by a text, whatever its case', 'ORDERservice', [2]],
    ['by letters that are not ASCII', 'über', [3]],
    ['by a text that would be another pattern', 'a.b[0] * (c + d)', [1]],
    ['by a text that is no pattern', 'parseCommand(', [0]],
    ['by a pattern', 'class \\w+Service', [2]],
    ['by one of several', 'parse|limit', [0, 3]],
    ['by a class and its opposite', '[A-C]lass [^a-n\\d]', [2]],
    ['by an opposite', '\\S\\W\\D', [0, 1, 2, 3]],
    ['by where it stands', '^class|;$', [1, 2]],
    ['by the edge of a word', '\\bparse\\B', [0]],
    ['by what is there or not', 'argvs?:', [0]],
    ['by how often', '\\d{2}; /{2,} .{4}$', [3]],
    ['by a group', '(?:ser(?:vi|x)ce )+e', [2]],
    ['lazily or not', 'e.*?e', [0, 2]],
    ['by an escaped sign', '\\[\\d\\] \\*', [1]],
  ])('%s', (_, searched, expected) => {
    expect(found(searched)).toEqual(expected);
  });
});

test.each(['(?=a)b', '(a)\\1', '(?<n>a)', 'a**', '[z', '(a', 'a)', '\\p{L}', '{3}a{60}', 'a{3,2}'])(
  'what is no simple pattern is looked for as it stands: %s',
  (searched) => {
    expect(linePattern(searched).isIn(`x${searched}y`)).toBe(true);
    expect(linePattern(searched).isIn('aaab')).toBe(false);
  },
);

test('a text is passed over where it has nothing that the pattern needs', () => {
  expect(linePattern('(?:foo|bar)\\s*\\(').mayBeIn('a foo b')).toBe(true);
  expect(linePattern('(?:foo|bar)\\s*\\(').mayBeIn('a fob b')).toBe(false);
  expect(linePattern('x*').mayBeIn('a')).toBe(true);
});

test.each(['(a+)+$', '(a|a)*b', '(.*)(.*)(.*)(.*)c', '((a{0,12}){0,12})c'])(
  'no pattern takes its time, as %s would elsewhere',
  (searched) => {
    const pattern = linePattern(searched);
    expect(pattern.isIn(`${'a'.repeat(20_000)}!`)).toBe(false);
    expect(pattern.steps).toBeLessThan(2_002 * 301);
  },
);
