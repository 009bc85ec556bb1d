import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/edit/applyEdits.ts';
import { editOf } from '../../../src/core/edit/edit.ts';

/** The text that one edit makes of a file; null where it is refused. */
function applied(path: string, file: string, search: string, replace: string): string | null {
  const result = applyEdits(file, [editOf(search, replace)], path);
  return result.ok ? result.text : null;
}

type Case = readonly [
  name: string,
  path: string,
  file: string,
  search: string,
  replace: string,
  expected: string | null,
];

describe('not a byte too many is taken or left:', () => {
  test.each<Case>([
    ['a blank line before the quote tears no line', 'a.js', 'bar\nfoo\nbaz\n', '\nfoo\n', 'qux\n', 'bar\nqux\nbaz\n'],
    ['a blank line behind the quote tears no line', 'a.js', 'bar\nfoo\nbaz\n', 'foo\n\n', 'qux\n', 'bar\nqux\nbaz\n'],
    ['a bracket of the line is not that of the new text', 'a.js', 'if (a1)\n', 'a1', 'a1()', 'if (a1())\n'],
    ['a bracket before it is neither', 'a.js', '(a && b)\nx\n', 'a && b', '(a && b) || c', '((a && b) || c)\nx\n'],
    [
      'the end of a line that the quote lacks is not written twice',
      'a.js',
      'foo(a, b);\nx\n',
      'foo(a, b',
      'foo(a, c);',
      'foo(a, c);\nx\n',
    ],
    [
      'a difference of an exact quote is meant, even one that no keyboard has',
      'a.js',
      'a = “x”\nb = 1  \n',
      'a = “x”\nb = 1  ',
      'a = "x"\nb = 2',
      'a = "x"\nb = 2\n',
    ],
    [
      'a fence around the new text alone is no text',
      'a.js',
      'f(1);\ng(2);\n',
      'f(1);',
      '```js\nf(3);\n```',
      'f(3);\ng(2);\n',
    ],
    ['a line may lose its indentation', 'a.py', 'if x:\n    y()\n    z()\n', '    z()', 'z()', 'if x:\n    y()\nz()\n'],
    [
      'a moved line keeps what the file has',
      'a.js',
      'x = a  +  b;\nfoo(1);\n',
      'x = a + b;\nfoo(1);',
      'foo(1);\nx = a + b;',
      'foo(1);\nx = a  +  b;\n',
    ],
  ])('%s', (_, path, file, search, replace, expected) => {
    expect(applied(path, file, search, replace)).toBe(expected);
  });
});

describe('new lines have the depth that was meant:', () => {
  test.each<Case>([
    [
      'below a first line that alone lost its own',
      'a.py',
      'def f():\n    return total(x)\n',
      'return total(x)',
      'y = total(x)\n    return y',
      'def f():\n    y = total(x)\n    return y\n',
    ],
    [
      'inside a block that the first line opens',
      'a.py',
      'def f():\n    go(x)\n',
      'go(x)',
      'if x:\n    go(x)',
      'def f():\n    if x:\n        go(x)\n',
    ],
    [
      'in steps of the file, however far the quote stands from the margin',
      'a.py',
      'def f():\n    a = 1\n    b = 2\n',
      '   b = 2',
      '   b = 2\n   if b:\n       c = 3',
      'def f():\n    a = 1\n    b = 2\n    if b:\n        c = 3\n',
    ],
  ])('%s', (_, path, file, search, replace, expected) => {
    expect(applied(path, file, search, replace)).toBe(expected);
  });
});

describe('what contradicts the file is no slip:', () => {
  test.each<Case>([
    [
      'another operator beside a spread',
      'a.ts',
      'function f(a, b) {\n  if (a || b) return { ...a, k: b };\n  log(a, b, "f");\n}\n',
      'function f(a, b) {\n  if (a && b) return { ...a, k: b };\n  log(a, b, "f");',
      'function f(a, b) {\n  if (a && b) return { ...a, k: b };\n  log(b, a, "f");',
      null,
    ],
    [
      'another name in a line that begins with a pointer',
      'a.c',
      'void f(int *out, int left, int right) {\n  *out = left;\n  done(out, 1);\n}\n',
      'void f(int *out, int left, int right) {\n  *out = right;\n  done(out, 1);',
      'void f(int *out, int left, int right) {\n  *out = right;\n  done(out, 2);',
      null,
    ],
    [
      'another name in a directive',
      'a.h',
      '# define MAX_USERS limit_small\n# define MAX_ITEMS limit_large\nint run(void);\n',
      '# define MAX_USERS limit_large\n# define MAX_ITEMS limit_small\nint run(void);',
      '# define MAX_USERS limit_large\n# define MAX_ITEMS limit_small\nint run(int);',
      null,
    ],
  ])('%s', (_, path, file, search, replace, expected) => {
    expect(applied(path, file, search, replace)).toBe(expected);
  });
});

describe('text for people is no order:', () => {
  test.each<Case>([
    [
      'in a template',
      'a.jsx',
      '<p>\n  Hi\n</p>\n',
      '  Hi',
      '  See your orders of the year',
      '<p>\n  See your orders of the year\n</p>\n',
    ],
    [
      'in a docstring',
      'a.py',
      '"""\nGet value.\n"""\n',
      'Get value.',
      'Change the value of it.',
      '"""\nChange the value of it.\n"""\n',
    ],
  ])('%s', (_, path, file, search, replace, expected) => {
    expect(applied(path, file, search, replace)).toBe(expected);
  });
});

test('a word of any length is compared in no time and space to speak of', () => {
  const blob = `const blob = f("ab${'abcdefghij'.repeat(3_000)}", 1, 2, 3, 4);`;
  expect(applied('a.js', `${blob}\nx\n`, blob.replace(/j"/, 'jk"'), 'y')).toBeNull();
});
