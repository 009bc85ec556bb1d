import { describe, expect, test } from 'vitest';
import { submodulesIn } from '../../../src/core/plan/submodulesIn.ts';
import { processorTime } from '../../processorTime.ts';

describe('the path of a submodule is found', () => {
  test.each([
    ['on a line of its own', '[submodule "x"]\n\tpath = vendor/a\n\turl = u\n', ['vendor/a']],
    ['behind its section', '[submodule "x"] path = vendor/a\n', ['vendor/a']],
    ['behind a section whose name has brackets', '[submodule "x]y"]path=vendor/a', ['vendor/a']],
    ['behind a byte order mark', '\uFEFF[submodule "x"]path=vendor/a', ['vendor/a']],
    ['with Windows line breaks', '[submodule "x"]\r\npath = vendor/a\r\n', ['vendor/a']],
    ['in other letters', '[SUBMODULE "x"]\nPath = vendor/a\n', ['vendor/a']],
    ['before a comment', 'path = vendor/a # mine\npath = vendor/b;mine\n', ['vendor/a', 'vendor/b']],
    ['in quotes', 'path = "vendor/a b "\n', ['vendor/a b ']],
    ['in quotes in part', 'path = ven"dor/#a"\n', ['vendor/#a']],
    ['with escapes', 'path = "a\\"b"\npath = a\\\\b\n', ['a"b', 'a\\b']],
    ['on two lines', 'path = ven\\\ndor/\\\r\na\n', ['vendor/a']],
    ['with slashes around it', 'path = ./vendor/a/\n', ['vendor/a']],
  ])('%s', (_, text, paths) => {
    expect(submodulesIn(text)).toEqual(paths);
  });

  test.each(['', 'path =\n', '# path = a\n', 'pathspec = a\n', 'mypath = a\n', 'url = path = a\n'])(
    'not in %j',
    (text) => {
      expect(submodulesIn(text)).toEqual([]);
    },
  );

  test('in time, whatever the file is made of', () => {
    const spent = processorTime();
    for (const unit of ['path = ', ' ', '[', '["', 'path=\\\n', '"', 'path = "\\']) {
      submodulesIn(`path = ${unit.repeat(200_000)}x`);
    }
    expect(spent()).toBeLessThan(5_000);
  });
});
