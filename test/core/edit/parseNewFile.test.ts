import { describe, expect, test } from 'vitest';
import { parseNewFile } from '../../../src/core/edit/parseNewFile.ts';

const lines = (...all: string[]) => all.join('\n');
const newFile = (reply: string, path = 'src/a.ts') => parseNewFile(reply, path);
const file = (text: string, ...otherFiles: string[]) => ({ text, otherFiles });

describe('a reply to create', () => {
  test('is an explanation and one fenced file, which ends in a line ending', () => {
    expect(newFile(lines('A helper.', '', '```ts', 'export {};', '', '```', 'Enjoy!'))).toEqual({
      ok: true,
      explanation: 'A helper.',
      value: file('export {};\n\n'),
    });
  });

  test('may hold code fences inside a longer fence, or of the other kind', () => {
    expect(newFile(lines('````md', '```sh', 'npm i', '```', '````'))).toEqual({
      ok: true,
      explanation: '',
      value: file('```sh\nnpm i\n```\n'),
    });
    expect(newFile(lines('~~~md', '```sh', 'npm i', '```', '~~~'))).toEqual({
      ok: true,
      explanation: '',
      value: file('```sh\nnpm i\n```\n'),
    });
  });

  test('may hold fences as long as its own, as long as each says what it holds', () => {
    const body = [
      '# Use',
      '```sh',
      'npm i',
      '```',
      'and',
      '  ```ts',
      '  use();',
      '  ```',
      '````md',
      '```',
      '````',
      'end',
    ];
    expect(newFile(lines('A guide.', '```md', ...body, '```', 'Enjoy!'))).toEqual({
      ok: true,
      explanation: 'A guide.',
      value: file(`${lines(...body)}\n`),
    });
  });

  test('may begin with code in three backticks, which is no fence', () => {
    expect(newFile(lines('```greet``` is new. ```', '', '```ts', 'a', '```'))).toEqual({
      ok: true,
      explanation: '```greet``` is new. ```',
      value: file('a\n'),
    });
  });

  test('loses the indentation of its fence, where all lines have it', () => {
    expect(newFile(lines('1. A file:', '   ```py', '   def a():', '', '       b()', '   ```'))).toEqual({
      ok: true,
      explanation: '1. A file:',
      value: file('def a():\n\n    b()\n'),
    });
    expect(newFile(lines('  ```py', 'def a():', '    b()', '```'))).toEqual({
      ok: true,
      explanation: '',
      value: file('def a():\n    b()\n'),
    });
  });

  test('has a line break at a lone CR too, and writes none', () => {
    expect(newFile('A file.\r```\ra\rb\r\nc\n```')).toEqual({
      ok: true,
      explanation: 'A file.',
      value: file('a\nb\nc\n'),
    });
  });

  test('may be an empty file', () => {
    expect(newFile(lines('Marks a package.', '```', '```'))).toEqual({
      ok: true,
      explanation: 'Marks a package.',
      value: file(''),
    });
  });

  test.each(['// filename: src/a.ts', '# File: src/a.ts', '<!-- path: ./src/a.ts -->', '/* filepath: /src/a.ts */'])(
    'loses a first line that only labels it: %s',
    (label) => {
      const value = 'const a = 1;\n';
      expect(newFile(lines('```ts', label, 'const a = 1;', '```'))).toEqual({
        ok: true,
        explanation: '',
        value: file(value),
      });
    },
  );

  test.each([
    'path: src/a.ts',
    '// file: a.ts',
    '// src/a.ts',
    '// file: src/a.ts holds the constants',
    "const path: 'src/a.ts';",
    'filename: src/a.ts, src/b.ts',
  ])('keeps a first line that says anything else: %s', (first) => {
    const value = `${first}\nconst a = 1;\n`;
    expect(newFile(lines('```ts', first, 'const a = 1;', '```'))).toEqual({
      ok: true,
      explanation: '',
      value: file(value),
    });
  });

  test.each([
    ['prose alone', 'Here is what I would do.', 'no-file'],
    ['cut short', lines('A file.', '```ts', 'export {'), 'unclosed-block'],
    ['two files', lines('```ts', 'a', '```', '```ts', 'b', '```'), 'several-files'],
    ['a file whose own fences end it early', lines('```md', 'a', '```', 'npm i', '```', 'b', '```'), 'several-files'],
    ['a file and a fence of the other kind', lines('```ts', 'a', '```', '~~~', 'b', '~~~'), 'several-files'],
    ['cut after a fence inside', lines('```md', '```sh', 'npm i', '```'), 'unclosed-block'],
    ['prose with code in three backticks', '```greet``` is new. ```', 'no-file'],
    [
      'an edit of a file that is not there',
      lines('```ts', '<<<<<<< SEARCH', 'a', '=======', 'b', '>>>>>>> REPLACE', '```'),
      'misplaced-marker',
    ],
    ['labelled as another file', lines('```ts', '// filename: src/b.ts', 'a', '```'), 'unclear-file'],
    ['a file in a quotation', lines('> ```ts', '> a', '> ```'), 'no-file'],
  ])('that is %s is refused', (_, reply, problem) => {
    expect(newFile(reply)).toEqual({ ok: false, problem });
  });
});
