import { expect, test } from 'vitest';
import { foldsCaseIn, parseGitConfig } from '../../../src/core/context/gitConfig.ts';

test('reads names with their sections in small letters, and values without quotes, escapes and comments', () => {
  const text = [
    '# a comment',
    '[core]',
    '\tignoreCase = true ; so it is',
    '\texcludesFile = "~/my ignores#1" # not here',
    '  bare',
    '[remote "Origin"] url = C:\\\\a\\"b  ',
    '[Core] editor = one \\',
    'two',
    'not understood: at all',
    '[include]path=other',
  ].join('\r\n');
  expect(parseGitConfig(text)).toEqual([
    { name: 'core.ignorecase', value: 'true' },
    { name: 'core.excludesfile', value: '~/my ignores#1' },
    { name: 'core.bare', value: 'true' },
    { name: 'remote.origin.url', value: 'C:\\a"b' },
    { name: 'core.editor', value: 'one two' },
    { name: 'include.path', value: 'other' },
  ]);
});

test.each([
  ['[core]\nignorecase', true],
  ['[core]\nignorecase=Yes', true],
  ['[core]\nignorecase=1', true],
  ['[core]\nignorecase=true\n[core]\nignorecase=false', false],
  ['[other]\nignorecase=true', false],
  ['', false],
])('%j folds case: %s', (text, folds) => {
  expect(foldsCaseIn(parseGitConfig(text))).toBe(folds);
});
