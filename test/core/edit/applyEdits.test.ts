import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/edit/applyEdits.ts';
import { splitLines } from '../../../src/core/edit/textLines.ts';
import { randomNumbers, randomText } from './random.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');
const linesOf = (text: string) => (text === '' ? [] : text.split('\n'));
const edit = (search: string, replace: string) => ({ search: linesOf(search), replace: linesOf(replace) });

/** The new text, or what was refused. */
function applied(original: string, ...edits: (readonly [string, string])[]): unknown {
  const result = applyEdits(
    original,
    edits.map(([search, replace]) => edit(search, replace)),
  );
  return result.ok ? result.text : result;
}

describe('a search that stands in the file exactly', () => {
  const file = lines('one', 'two', 'three', 'four');

  test('is replaced where it stands', () => {
    expect(applied(file, ['two\nthree', 'TWO\n2.5\nthree'])).toBe(lines('one', 'TWO', '2.5', 'three', 'four'));
  });

  test('is replaced at the first and at the last line', () => {
    expect(applied(file, ['one', 'zero\none'], ['four', 'four\nfive'])).toBe(
      lines('zero', 'one', 'two', 'three', 'four', 'five'),
    );
  });

  test('is taken away by an empty replacement, without a blank line in its stead', () => {
    expect(applied(file, ['two\nthree', ''])).toBe(lines('one', 'four'));
    expect(applied(file, ['one\ntwo\nthree\nfour', ''])).toBe('');
    expect(applied('one\ntwo', ['two', ''])).toBe('one');
  });

  test('is replaced by a blank line where that is what the replacement holds', () => {
    expect(applyEdits(file, [{ search: ['two', 'three'], replace: [''] }])).toEqual({
      ok: true,
      text: lines('one', '', 'four'),
      tiers: ['exact'],
    });
  });

  test('may be given in any order, each found in the original', () => {
    expect(applied(file, ['four', 'one'], ['one', 'four'])).toBe(lines('four', 'two', 'three', 'one'));
  });

  test('may touch the next edit without overlapping it', () => {
    expect(applied(file, ['one\ntwo', 'a'], ['three', 'b'])).toBe(lines('a', 'b', 'four'));
  });

  test('wins over one that differs in white space', () => {
    expect(applied(lines('  a', 'a'), ['  a', '  b'])).toBe(lines('  b', 'a'));
  });
});

describe('a search that differs in white space', () => {
  test('fits in spite of trailing blanks, and untouched lines keep theirs', () => {
    expect(applied('a  \nb\t\nc\n', ['a\nb\nc', 'a\nnew\nb\nc'])).toBe('a  \nnew\nb\t\nc\n');
  });

  test("fits in spite of its indentation, and new lines take the file's", () => {
    const file = lines('class A {', '    run() {', '        go();', '    }', '}');
    expect(applied(file, ['run() {\n    go();\n}', 'run() {\n    stop();\n    go();\n}'])).toBe(
      lines('class A {', '    run() {', '        stop();', '        go();', '    }', '}'),
    );
  });

  test('of a single line fits, and every new line is indented', () => {
    expect(applied(lines('{', '  go();', '}'), ['go();', 'ready();\ngo();'])).toBe(
      lines('{', '  ready();', '  go();', '}'),
    );
  });

  test('written with spaces fits a file with tabs', () => {
    const file = lines('if (a) {', '\tb();', '\tif (c) {', '\t\td();', '\t}', '}');
    expect(
      applied(file, [
        'if (a) {\n  b();\n  if (c) {\n    d();\n  }\n}',
        'if (a) {\n  b();\n  if (c) {\n    d();\n    if (e) {\n      f();\n    }\n  }\n  g();\n}',
      ]),
    ).toBe(
      lines(
        'if (a) {',
        '\tb();',
        '\tif (c) {',
        '\t\td();',
        '\t\tif (e) {',
        '\t\t\tf();',
        '\t\t}',
        '\t}',
        '\tg();',
        '}',
      ),
    );
  });

  test('written with tabs fits a file with spaces', () => {
    const file = lines('if (a) {', '  b();', '}');
    expect(applied(file, ['if (a) {\n\tb();\n}', 'if (a) {\n\tb();\n\tif (c) {\n\t\td();\n\t}\n}'])).toBe(
      lines('if (a) {', '  b();', '  if (c) {', '    d();', '  }', '}'),
    );
  });

  test('written with half the indentation fits, and deeper new lines are scaled', () => {
    const file = lines('def a():', '    b()', '    c()');
    expect(applied(file, ['def a():\n  b()', 'def a():\n  if b():\n    d()'])).toBe(
      lines('def a():', '    if b():', '        d()', '    c()'),
    );
  });

  test('moved as a whole keeps the depth of its new lines', () => {
    const file = lines('    if (a) {', '      b();', '    }');
    expect(applied(file, ['  if (a) {\n    b();\n  }', '  if (a) {\n    if (c) {\n      b();\n    }\n  }'])).toBe(
      lines('    if (a) {', '      if (c) {', '        b();', '      }', '    }'),
    );
  });

  test('may be less deep than what replaces it', () => {
    const file = lines('\t\ta();', '\t\tb();');
    expect(applied(file, ['    a();', '  }\n    a();'])).toBe(lines('\t}', '\t\ta();', '\t\tb();'));
  });

  test('keeps what every line says, however its indentation was written', () => {
    const next = randomNumbers(4);
    let replaced = 0;
    const indented = (words: readonly string[]) =>
      words.map((word) => `${Array.from({ length: next(4) }, () => [' ', '\t'][next(2)]).join('')}${word}`).join('\n');
    for (let round = 0; round < 500; round += 1) {
      const file = `${indented(['a', 'b', 'c'])}\n`;
      const result = applied(file, [indented(['a', 'b', 'c']), indented(['a', 'x', 'b', 'y'])]);
      if (typeof result !== 'string') expect(result).toMatchObject({ detail: expect.stringContaining('indentation') });
      else {
        expect(result).toMatch(/^\s*a\n\s*x\n\s*b\n\s*y\n$/);
        replaced += 1;
      }
    }
    expect(replaced).toBeGreaterThan(300);
  });

  describe('and stands for several indentations of the file with one', () => {
    const file = lines('if x:', '        a()', '    b()');
    const refused = (line: string) => {
      const detail = `the indentation of an added line cannot be told: ${line}`;
      const failures = [{ index: 0, reason: 'invalid', detail, lines: [1], nearest: null }];
      return { ok: false, reason: 'invalid', detail: `block 1: ${detail}`, failures };
    };

    test('is refused as soon as a line is added at that indentation, or relative to it', () => {
      expect(applied(file, ['if x:\na()\nb()', 'if x:\na()\nc()\nb()'])).toEqual(refused('c()'));
      expect(applied(file, ['if x:\na()\nb()', 'if x:\na()\n  c()\nb()'])).toEqual(refused('c()'));
      expect(applied(file, ['  if x:\n  a()\n  b()', 'c()\n  if x:\n  a()\n  b()'])).toEqual(refused('c()'));
    });

    test('takes lines away, and keeps the others as they are', () => {
      expect(applied(file, ['if x:\na()\nb()', 'if x:\nb()'])).toBe(lines('if x:', '    b()'));
    });

    test('adds lines at an indentation that stands for one alone', () => {
      expect(applied(lines('x:', '    a', '      b', '    c'), ['x:\n  a\n  b\n  c', 'x:\n  a\n  b\n  c\ny'])).toBe(
        lines('x:', '    a', '      b', '    c', 'y'),
      );
    });
  });

  test('is not misled by blank lines, which have no indentation', () => {
    expect(applied(lines('  a', '', '  b'), ['a\n\nb', 'a\n\nb\nc'])).toBe(lines('  a', '', '  b', '  c'));
  });

  test('may have blank lines at its edges that the file lacks', () => {
    expect(applied(lines('a', 'b', 'c'), ['\nb\n', '\nB\n'])).toBe(lines('a', 'B', 'c'));
  });

  test('fits in spite of white space within lines, and what it shares with the replacement keeps the file’s', () => {
    const file = lines('const  a =  1;', 'const b\t= 2;');
    expect(applied(file, ['const a = 1;\nconst b = 2;', 'const a = 1;\nconst b = 3;'])).toBe(
      lines('const  a =  1;', 'const b\t= 3;'),
    );
  });
});

describe('a search that is only part of the lines', () => {
  test.each([
    [
      'a line that goes on',
      'const total = price * quantity;',
      'const total = price',
      'const sum = price',
      'const sum = price * quantity;',
    ],
    ['the middle of a line', 'import { a } from "x";', '{ a }', '{ a, b }', 'import { a, b } from "x";'],
    ['a name with a hyphen', '.btn-primary { color: red; }', '.btn', '.button', '.button-primary { color: red; }'],
    [
      'what begins inside one line and ends inside another',
      'call(a,\n  b,\n  c);',
      '(a,\n  b,\n  c)',
      '(\n  a)',
      'call(\n  a);',
    ],
  ])('changes that part: %s', (_, line, search, replace, expected) => {
    expect(applied(lines('x', line), [search, replace])).toBe(lines('x', expected));
  });

  test('takes the rest of its lines from the file only where the replacement has it too', () => {
    expect(applied(lines('const a = f(1);', 'g();'), ['f(1);\ng();', 'const a = f(2);\ng();'])).toBe(
      lines('const a = f(2);', 'g();'),
    );
  });

  test('is refused where it would cut a word', () => {
    const detail = 'the search text is not in the file; nearest is line 2';
    const nearest = { first: 2, lines: ['discount(a)'] };
    expect(applied(lines('x', 'discount(a)'), ['count(a)', 'sum(a)'])).toEqual({
      ...{ ok: false, reason: 'no-match', detail: `block 1: ${detail}` },
      failures: [{ index: 0, reason: 'no-match', detail, lines: [2], nearest }],
    });
  });

  test('is refused where it stands twice, even in one line', () => {
    const detail = 'the search fits in several places, at line 2';
    expect(applied(lines('x', 'b + b'), ['b', 'c'])).toEqual({
      ...{ ok: false, reason: 'ambiguous', detail: `block 1: ${detail}` },
      failures: [{ index: 0, reason: 'ambiguous', detail, lines: [2], nearest: null }],
    });
  });

  test('is refused where it stands once as a line and once inside of one', () => {
    expect(applied(lines('import os', 'import os.path'), ['import os', 'import sys'])).toMatchObject({
      reason: 'ambiguous',
    });
  });
});

describe('refused, so that nothing is applied:', () => {
  const refusal = (reason: string, failures: readonly object[], detail: string) => ({
    ok: false,
    reason,
    detail,
    failures,
  });

  test.each([
    ['exactly', lines('a', 'b', 'a'), 'a', [1, 3]],
    ['but for trailing blanks', lines('a ', 'b', 'a\t'), 'a', [1, 3]],
    ['but for indentation', lines('  x()', '    x()'), 'x()', [1, 2]],
    ['in places that overlap', lines('a', 'a', 'a'), 'a\na', [1, 2]],
  ])('a search that fits twice %s', (_, file, search, places) => {
    const detail = `the search fits in several places, at lines ${places.join(', ')}`;
    const failures = [{ index: 0, reason: 'ambiguous', detail, lines: places, nearest: null }];
    expect(applied(file, [search, 'new'])).toEqual(refusal('ambiguous', failures, `block 1: ${detail}`));
  });

  test('a search that is nowhere, with the nearest lines', () => {
    const detail = 'the search text is not in the file; nearest are lines 2-4';
    expect(applied(lines('x', 'a', 'b', 'c', 'x'), ['a\nB\nc', 'new'])).toEqual(
      refusal(
        'no-match',
        [{ index: 0, reason: 'no-match', detail, lines: [2], nearest: { first: 2, lines: ['a', 'b', 'c'] } }],
        `block 1: ${detail}`,
      ),
    );
  });

  test('all blocks when one does not fit, with an account of every block that failed', () => {
    const none = 'the search text is not in the file';
    const twice = 'the search fits in several places, at lines 2, 3';
    expect(applied(lines('a', 'b', 'b'), ['a', 'A'], ['zzz', ''], ['b', 'B'])).toEqual(
      refusal(
        'no-match',
        [
          { index: 1, reason: 'no-match', detail: none, lines: [], nearest: null },
          { index: 2, reason: 'ambiguous', detail: twice, lines: [2, 3], nearest: null },
        ],
        `block 2: ${none}; block 3: ${twice}`,
      ),
    );
  });

  test('blocks whose places overlap', () => {
    const detail = 'it overlaps the place of block 1';
    expect(applied(lines('a', 'b', 'c'), ['a\nb', 'x'], ['b\nc', 'y'])).toEqual(
      refusal('invalid', [{ index: 1, reason: 'invalid', detail, lines: [2], nearest: null }], `block 2: ${detail}`),
    );
  });

  test('a block that changes nothing', () => {
    const detail = 'search and replace are identical';
    expect(applied(lines('a'), ['a', 'a'])).toEqual(
      refusal('invalid', [{ index: 0, reason: 'invalid', detail, lines: [], nearest: null }], `block 1: ${detail}`),
    );
  });

  test('an empty search in a file that is not empty', () => {
    const detail = 'the search is empty but the file is not';
    expect(applied(lines('a'), ['', 'b'])).toEqual(
      refusal('invalid', [{ index: 0, reason: 'invalid', detail, lines: [], nearest: null }], `block 1: ${detail}`),
    );
  });

  test('a replacement that leaves code out', () => {
    const detail = 'the replacement leaves code out: // ... existing code ...';
    expect(applied(lines('a', 'b'), ['a', 'A\n  // ... existing code ...'])).toEqual(
      refusal('invalid', [{ index: 0, reason: 'invalid', detail, lines: [], nearest: null }], `block 1: ${detail}`),
    );
  });

  test('but not for a marker that stood in the search', () => {
    expect(applied(lines('a', '// ...', 'b'), ['a\n// ...', 'A\n  // ...'])).toBe(lines('A', '  // ...', 'b'));
  });
});

describe('line endings', () => {
  test('of a file with CRLF are given to new lines and kept on old ones', () => {
    expect(applied('a\r\nb\r\nc\r\n', ['b', 'B\nB2'])).toBe('a\r\nB\r\nB2\r\nc\r\n');
  });

  test('stay a mixture where they were one', () => {
    expect(applied('a\r\nb\nc\r\n', ['b', 'B'])).toBe('a\r\nB\nc\r\n');
  });

  test('are missing at the end of the new text exactly when they were in the old', () => {
    expect(applied('a\nb', ['b', 'b\nc'])).toBe('a\nb\nc');
    expect(applied('a\r\nb', ['b', 'c'])).toBe('a\r\nc');
    expect(applied('a\nb', ['a', 'A'])).toBe('A\nb');
    expect(applied('a\nb\n', ['b', 'b\nc'])).toBe('a\nb\nc\n');
    expect(applied('a\nb', ['a\nb', 'b\na'])).toBe('b\na');
  });
});

describe('an empty file', () => {
  test.each(['', '\n', '  \n\n'])('%j is filled by an empty search', (file) => {
    expect(applied(file, ['', 'a\nb'])).toBe('a\nb\n');
  });

  test('has no place for a search', () => {
    expect(applied('', ['a', 'b'])).toMatchObject({ reason: 'no-match', failures: [{ lines: [], nearest: null }] });
  });
});

test('a replacement with next to nothing in common with a long search replaces it as a whole, but for a line that it repeats', () => {
  const words = (word: string) => Array.from({ length: 800 }, (_, index) => `${word} ${index}`);
  const search = ['a', ...words('old'), '  same', ...words('old too'), 'z'];
  const replace = ['a', ...words('new'), '  same', ...words('new too'), 'z'];
  expect(applyEdits(lines('x', ...search.map((line) => `${line} `), 'y'), [{ search, replace }])).toEqual({
    ok: true,
    text: lines('x', 'a ', ...replace.slice(1, -1).map((line) => (line === '  same' ? '  same ' : line)), 'z ', 'y'),
    tiers: ['white-space'],
  });
});

test('replacing any lines of any file changes those lines and not a byte of the others', () => {
  const next = randomNumbers(3);
  let replaced = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const original = randomText(next, 20);
    const old = splitLines(original);
    if (old.length === 0) continue;
    const start = next(old.length);
    const end = start + 1 + next(Math.min(3, old.length - start));
    const search = old.slice(start, end).map(({ text }) => text);
    const result = applyEdits(original, [{ search, replace: ['NEW 1', 'NEW 2'] }]);
    if (!result.ok) {
      expect(['ambiguous', 'invalid']).toContain(result.reason);
      continue;
    }
    const now = splitLines(result.text);
    expect(now.map(({ text }) => text)).toEqual([
      ...old.slice(0, start).map(({ text }) => text),
      'NEW 1',
      'NEW 2',
      ...old.slice(end).map(({ text }) => text),
    ]);
    expect(now.slice(0, start)).toEqual(old.slice(0, start));
    expect(now.slice(start + 2)).toEqual(old.slice(end));
    expect(now.at(-1)?.ending === '').toBe(old.at(-1)?.ending === '');
    replaced += 1;
  }
  expect(replaced).toBeGreaterThan(300);
});
