// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code as a model quotes it
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/edit/applyEdits.ts';
import { editOf } from '../../../src/core/edit/edit.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

/** What one edit of a file gives: the tier and the new text, or why there is none. */
function outcome(file: string, search: string, replace: string, path = 'a.ts') {
  const result = applyEdits(file, [editOf(search, replace)], path);
  return result.ok ? [result.tiers[0], result.text] : [result.reason, result.detail.replace('block 1: ', '')];
}

const code = lines(
  'function area(w: number) {',
  "  const unit = 'cm²'; // the unit – always",
  '  return `${w * w} ${unit}`;',
  '}',
);

describe('a quote is found', () => {
  test.each<[string, string, string, string, string, string]>([
    [
      'exactly, whatever it looks like',
      lines('1 | a &lt; b', '```', '- c'),
      '1 | a &lt; b\n```',
      '1 | a &gt; b\n```',
      'exact',
      lines('1 | a &gt; b', '```', '- c'),
    ],
    [
      'with straight signs for typographic ones, which the file keeps',
      code,
      '  const unit = "cm2"; // the unit - always\n  return `${w * w} ${unit}`;',
      '  const unit = "cm2"; // the unit - always\n  return `${w * w}${unit}`;',
      'white-space',
      code.replace('} ${unit', '}${unit'),
    ],
    [
      'with typographic signs for straight ones, which new lines do not get',
      lines('say("a");', 'end();'),
      'say(“a”);',
      'say(“a”);\nsay(“b”);',
      'white-space',
      lines('say("a");', 'say("b");', 'end();'),
    ],
    [
      'in the other kind of quotation marks, and new lines get the file’s',
      lines("import a from 'a';", 'run();'),
      'import a from "a";',
      'import a from "a";\nimport b from "b";',
      'white-space',
      lines("import a from 'a';", "import b from 'b';", 'run();'),
    ],
    [
      'behind line numbers',
      lines('a();', 'b();', 'c();'),
      ' 7 | a();\n 8 | b();',
      ' 7 | a();\n 8 | x();\n 9 | b();',
      'unwrapped',
      lines('a();', 'x();', 'b();', 'c();'),
    ],
    [
      'in fences below the name of the file',
      lines('a();', 'b();'),
      '// src/a.ts\n```ts\na();\n```',
      '// src/a.ts\n```ts\nA();\n```',
      'unwrapped',
      lines('A();', 'b();'),
    ],
    [
      'with entities',
      lines('if (a < b && c) {', '}'),
      'if (a &lt; b &amp;&amp; c) {',
      'if (a &lt;= b &amp;&amp; c) {',
      'unwrapped',
      lines('if (a <= b && c) {', '}'),
    ],
    [
      'escaped as in a string',
      lines('say("a\\n");', 'b();'),
      'say(\\"a\\\\n\\");',
      'say(\\"b\\\\n\\");',
      'unwrapped',
      lines('say("b\\n");', 'b();'),
    ],
    [
      'with the signs of a diff',
      lines('a();', 'b();', 'c();'),
      ' a();\n-b();',
      ' a();\n+B();',
      'unwrapped',
      lines('a();', 'B();', 'c();'),
    ],
    [
      'on one line for several, which stay several',
      lines('call(', '  first,', '  second,', ');', 'done();'),
      'call(first, second,);\ndone();',
      'call(first, second,);\nreallyDone();',
      'reflowed',
      lines('call(', '  first,', '  second,', ');', 'reallyDone();'),
    ],
    [
      'with its middle left out in both halves',
      lines('function a() {', '  one();', '  two();', '  three();', '}', 'function b() {', '  one();', '}'),
      'function a() {\n  // ...\n}',
      'function a(x) {\n  // ... existing code ...\n}',
      'elided',
      lines('function a(x) {', '  one();', '  two();', '  three();', '}', 'function b() {', '  one();', '}'),
    ],
    [
      'with slips in lines that stay',
      lines(
        '// Reads the configuration of the project',
        'const settings = readSettings(folder, defaults);',
        'start();',
      ),
      '// Reads the configuraton of the project\nconst settings = readSettings(folder, defaults)',
      '// Reads the configuraton of the project\nconst settings = readSettings(folder, defaults)\nconst more = 1;',
      'fuzzy',
      lines(
        '// Reads the configuration of the project',
        'const settings = readSettings(folder, defaults);',
        'const more = 1;',
        'start();',
      ),
    ],
  ])('%s', (_, file, search, replace, tier, expected) => {
    expect(outcome(file, search, replace)).toEqual([tier, expected]);
  });
});

test('a closing line behind an elision is found however many stand above', () => {
  const above = Array.from({ length: 300 }, (_, at) => `a${at}() {\n  go();\n}`);
  expect(outcome(lines(...above, 'last() {', '  go();', '}'), 'last() {\n  ...\n}', 'last(x) {\n  ...\n}')).toEqual([
    'elided',
    lines(...above, 'last(x) {', '  go();', '}'),
  ]);
});

describe('a quote is not found', () => {
  const loop = lines('for (const item of items) {', '  total += item.price * 2;', '}', 'report(total);');

  test.each<[string, string, string, string]>([
    [
      'with another number in a line that stays',
      loop,
      '  total += item.price * 3;\n}',
      '  total += item.price * 3;\n}\nlog();',
    ],
    ['with another name that the file knows', loop, 'for (const item of total) {', 'for (const item of all) {'],
    ['with a line of code that the file lacks', loop, '  total += item.price * 2;\n  count += 1;\n}', '}'],
    [
      'from the halves of two places',
      lines('a(one, two);', 'b();', 'c(one, two);', 'd();'),
      'a(one, two);\nd();',
      'x();',
    ],
  ])('%s', (_, file, search, replace) => {
    expect(outcome(file, search, replace)[0]).toBe('no-match');
  });

  test('where the replacement stands already', () => {
    expect(outcome(lines('call(first, second);', 'end();'), 'call(first);', 'call(first, second);')).toEqual([
      'no-match',
      'the search text is not in the file, and the replacement is, at line 1: it looks already applied',
    ]);
  });
});

describe('refused as invalid is', () => {
  const file = lines('function a() {', '  one();', '  two();', '}');

  test.each<[string, string, string, string]>([
    [
      'a search that leaves out what the replacement does not repeat',
      'function a() {\n  ...\n}',
      'function a() {\n  three();\n}',
      'the search leaves code out, which the replacement does not repeat: ...',
    ],
    [
      'a replacement that leaves out more than the search',
      '  one();\n  two();',
      '  one();\n  // ... rest of the function',
      'the replacement leaves code out: // ... rest of the function',
    ],
    [
      'a search that quotes a note of ours',
      'function a() {\n[lines 2-3 are not shown]\n}',
      'function a() {\n}',
      'the search quotes the note "[lines 2-3 are not shown]", which stands for lines that were not shown',
    ],
    [
      'a replacement with the marker of a conflict',
      '  one();',
      '<<<<<<< HEAD\n  one();\n=======\n  1();\n>>>>>>> b',
      'the replacement holds the marker of a conflict: <<<<<<< HEAD',
    ],
    [
      'a replacement that breaks off in a word',
      '  one();\n  two();',
      '  three();\n  tw',
      'the replacement breaks off: tw',
    ],
    [
      'a sentence about the code',
      '  one();',
      'Remove this line, it is not needed.',
      'the replacement is a sentence about the code: Remove this line, it is not needed.',
    ],
  ])('%s', (_, search, replace, detail) => {
    expect(outcome(file, search, replace)).toEqual(['invalid', detail]);
  });

  test('not a word that becomes shorter', () => {
    expect(outcome(lines('version: 10'), 'version: 10', 'version: 1', 'a.yml')).toEqual(['exact', lines('version: 1')]);
  });

  test('nothing of this where the file itself has such a line', () => {
    const odd = lines('[lines 2-3 are not shown]', '<<<<<<< HEAD', 'a');
    expect(outcome(odd, '[lines 2-3 are not shown]', '<<<<<<< b')).toEqual([
      'exact',
      lines('<<<<<<< b', '<<<<<<< HEAD', 'a'),
    ]);
  });

  test('a lone ellipsis is the body of a Python function', () => {
    expect(
      outcome(lines('class A:', '    x = 1'), '    x = 1', '    x = 1\n\n    def f(self):\n        ...', 'a.py'),
    ).toEqual(['exact', lines('class A:', '    x = 1', '', '    def f(self):', '        ...')]);
  });
});

describe('what the model wrote beyond its quote', () => {
  const file = lines('first();', '// why', 'second();', 'third(one);', 'fourth();');

  test('is not written twice where the search passed over it', () => {
    expect(outcome(file, 'first();\nsecond();', 'first();\n// why\nsecond(2);')[1]).toBe(
      file.replace('second()', 'second(2)'),
    );
  });

  test('is not written twice where it is the lines below', () => {
    expect(outcome(file, 'second();', 'second(2);\nthird(one);')[1]).toBe(file.replace('second()', 'second(2)'));
  });

  test('is refused where it would stand beside lines that the search passed over', () => {
    expect(outcome(file, 'first();\nsecond();', 'first();\nnext();\nsecond();')).toEqual([
      'invalid',
      'lines are added where the search does not quote a line',
    ]);
  });
});
