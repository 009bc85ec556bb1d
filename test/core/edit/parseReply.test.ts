import { describe, expect, test } from 'vitest';
import { chooseMarkers } from '../../../src/core/edit/editMarkers.ts';
import { parseDeletion, parseEdits, parseNewFile } from '../../../src/core/edit/parseReply.ts';

const markers = chooseMarkers('');
const lines = (...all: string[]) => all.join('\n');
const newFile = (reply: string, path = 'src/a.ts') => parseNewFile(reply, path);

describe('a reply to modify', () => {
  const block = (search: string[], replace: string[]) =>
    lines('<<<<<<< SEARCH', ...search, '=======', ...replace, '>>>>>>> REPLACE');

  const indent = (by: string) => block(['c'], ['d']).replace(/^/gm, by);

  test('is an explanation and its blocks in order', () => {
    const reply = lines('Adds b.', '', block(['a'], ['a', '', 'b']), 'and', block(['  c'], ['  d']), 'Done.');
    expect(parseEdits(reply, markers)).toEqual({
      ok: true,
      explanation: 'Adds b.',
      value: [
        { search: ['a'], replace: ['a', '', 'b'] },
        { search: ['  c'], replace: ['  d'] },
      ],
    });
  });

  test('may have its blocks inside code fences, which are not part of anything', () => {
    const reply = lines('Fenced.', '```ts', block(['a'], ['b']), '```', '', '```', block(['c'], ['d']), '```');
    expect(parseEdits(reply, markers)).toEqual({
      ok: true,
      explanation: 'Fenced.',
      value: [
        { search: ['a'], replace: ['b'] },
        { search: ['c'], replace: ['d'] },
      ],
    });
  });

  test('keeps fences that stand inside a block', () => {
    expect(parseEdits(block(['```ts', 'a', '```'], ['```js', 'a', '```']), markers)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: ['```ts', 'a', '```'], replace: ['```js', 'a', '```'] }],
    });
  });

  test('may take lines away: an empty half has no lines, unlike one of a blank line', () => {
    expect(parseEdits(block(['a', 'b'], ['']), markers)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: ['a', 'b'], replace: [''] }],
    });
    expect(parseEdits(block(['a', 'b'], []), markers)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: ['a', 'b'], replace: [] }],
    });
  });

  test('is read alike with CRLF and with blanks after its markers', () => {
    const reply = 'Why.\r\n<<<<<<< SEARCH \r\na\r\n=======\t\r\nb\r\n>>>>>>> REPLACE  \r\n';
    expect(parseEdits(reply, markers)).toEqual({
      ok: true,
      explanation: 'Why.',
      value: [{ search: ['a'], replace: ['b'] }],
    });
  });

  test('with shorter markers than the request has is refused', () => {
    expect(parseEdits(block(['a'], ['b']), chooseMarkers('======='))).toEqual({
      ok: false,
      problem: 'misplaced-marker',
    });
  });

  test('has a line break at a lone CR too', () => {
    expect(parseEdits('Why.\r<<<<<<< SEARCH\ra\r=======\rb\rc\r>>>>>>> REPLACE\r', markers)).toEqual({
      ok: true,
      explanation: 'Why.',
      value: [{ search: ['a'], replace: ['b', 'c'] }],
    });
  });

  test('outside a block a divider is a line of text', () => {
    expect(parseEdits(lines('Title', '=======', block(['a'], ['b'])), markers)).toEqual({
      ok: true,
      explanation: 'Title\n=======',
      value: [{ search: ['a'], replace: ['b'] }],
    });
  });

  test("has the markers of the request alone, so that a file's own marker lines stay text", () => {
    const longer = chooseMarkers('=======');
    const reply = lines('<<<<<<<< SEARCH', '=======', '========', '-------', '>>>>>>>> REPLACE');
    expect(parseEdits(reply, longer)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: ['======='], replace: ['-------'] }],
    });
  });

  test.each([
    ['prose alone', 'I would rather not.', 'no-blocks'],
    ['nothing', '', 'no-blocks'],
    ['a block without its end', lines('<<<<<<< SEARCH', 'a', '=======', 'b'), 'unclosed-block'],
    ['a good block before one without its end', lines(block(['a'], ['b']), '<<<<<<< SEARCH', 'a'), 'unclosed-block'],
    ['a block inside a block', lines('<<<<<<< SEARCH', 'a', '<<<<<<< SEARCH'), 'misplaced-marker'],
    ['a second divider', block(['a', '=======', 'b'], ['c']), 'misplaced-marker'],
    ['an end without a beginning', lines('a', '>>>>>>> REPLACE'), 'misplaced-marker'],
    ['an end without a divider', lines('<<<<<<< SEARCH', 'a', '>>>>>>> REPLACE'), 'misplaced-marker'],
    ['a second block in a list', lines(block(['a'], ['b']), '1. Then', indent('   ')), 'misplaced-marker'],
    ['a second block behind a bullet', lines(block(['a'], ['b']), indent('- ')), 'misplaced-marker'],
    ['a second block in a quotation', lines(block(['a'], ['b']), indent('> ')), 'misplaced-marker'],
    ['a first block in a quotation', lines(indent('> '), block(['a'], ['b'])), 'misplaced-marker'],
    ['a block with longer markers', lines('<<<<<<<< SEARCH', 'a', '========', 'b'), 'misplaced-marker'],
    ['a marker with more text', lines(block(['a'], ['b']), '<<<<<<< SEARCH (2)', 'c'), 'misplaced-marker'],
  ])('that is %s is refused as a whole', (_, reply, problem) => {
    expect(parseEdits(reply, markers)).toEqual({ ok: false, problem });
  });
});

describe('a reply to create', () => {
  test('is an explanation and one fenced file, which ends in a line ending', () => {
    expect(newFile(lines('A helper.', '', '```ts', 'export {};', '', '```', 'Enjoy!'))).toEqual({
      ok: true,
      explanation: 'A helper.',
      value: 'export {};\n\n',
    });
  });

  test('may hold code fences inside a longer fence, or of the other kind', () => {
    expect(newFile(lines('````md', '```sh', 'npm i', '```', '````'))).toEqual({
      ok: true,
      explanation: '',
      value: '```sh\nnpm i\n```\n',
    });
    expect(newFile(lines('~~~md', '```sh', 'npm i', '```', '~~~'))).toEqual({
      ok: true,
      explanation: '',
      value: '```sh\nnpm i\n```\n',
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
      value: `${lines(...body)}\n`,
    });
  });

  test('may begin with code in three backticks, which is no fence', () => {
    expect(newFile(lines('```greet``` is new. ```', '', '```ts', 'a', '```'))).toEqual({
      ok: true,
      explanation: '```greet``` is new. ```',
      value: 'a\n',
    });
  });

  test('loses the indentation of its fence, where all lines have it', () => {
    expect(newFile(lines('1. A file:', '   ```py', '   def a():', '', '       b()', '   ```'))).toEqual({
      ok: true,
      explanation: '1. A file:',
      value: 'def a():\n\n    b()\n',
    });
    expect(newFile(lines('  ```py', 'def a():', '    b()', '```'))).toEqual({
      ok: true,
      explanation: '',
      value: 'def a():\n    b()\n',
    });
  });

  test('has a line break at a lone CR too, and writes none', () => {
    expect(newFile('A file.\r```\ra\rb\r\nc\n```')).toEqual({
      ok: true,
      explanation: 'A file.',
      value: 'a\nb\nc\n',
    });
  });

  test('may be an empty file', () => {
    expect(newFile(lines('Marks a package.', '```', '```'))).toEqual({
      ok: true,
      explanation: 'Marks a package.',
      value: '',
    });
  });

  test.each(['// filename: src/a.ts', '# File: src/a.ts', '<!-- path: ./src/a.ts -->', '/* filepath: /src/a.ts */'])(
    'loses a first line that only labels it: %s',
    (label) => {
      const value = 'const a = 1;\n';
      expect(newFile(lines('```ts', label, 'const a = 1;', '```'))).toEqual({ ok: true, explanation: '', value });
    },
  );

  test.each([
    '// filename: src/b.ts',
    '// src/a.ts',
    '// file: src/a.ts holds the constants',
    "const path: 'src/a.ts';",
    'filename: src/a.ts, src/b.ts',
  ])('keeps a first line that says anything else: %s', (first) => {
    const value = `${first}\nconst a = 1;\n`;
    expect(newFile(lines('```ts', first, 'const a = 1;', '```'))).toEqual({ ok: true, explanation: '', value });
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
      'an edit in a fence',
      lines('```ts', '<<<<<<< SEARCH', '=======', 'a', '>>>>>>> REPLACE', '```'),
      'misplaced-marker',
    ],
    ['a file in a quotation', lines('> ```ts', '> a', '> ```'), 'no-file'],
  ])('that is %s is refused', (_, reply, problem) => {
    expect(newFile(reply)).toEqual({ ok: false, problem });
  });
});

describe('a reply to delete', () => {
  test.each([
    ['DELETE', 'delete'],
    ['KEEP', 'keep'],
    ['**DELETE**', 'delete'],
    ['`KEEP`.', 'keep'],
    ['DELETE\r\n\n', 'delete'],
    ['Delete', 'delete'],
    ['Verdict: KEEP', 'keep'],
    ['**Decision:** delete', 'delete'],
  ])('ends in its verdict %j', (verdict, value) => {
    expect(parseDeletion(`Nobody imports it.\n\n${verdict}`)).toEqual({
      ok: true,
      explanation: 'Nobody imports it.',
      value,
    });
  });

  test('may begin with its verdict, and may say it twice', () => {
    const verdict = { ok: true, explanation: 'Nobody imports it.', value: 'delete' };
    expect(parseDeletion('DELETE\n\nNobody imports it.')).toEqual(verdict);
    expect(parseDeletion('**DELETE**\n\nNobody imports it.\n\nDELETE')).toEqual(verdict);
  });

  test.each([
    '',
    'It can go.',
    'DELETE it',
    'DELETE KEEP',
    'Do not\nDELETE THIS',
    'KEEP\n\nOr rather:\nDELETE',
    'Were it not imported, I would say\nDELETE\nbut src/b.ts does import it.',
  ])('without one clear verdict is refused: %j', (reply) => {
    expect(parseDeletion(reply)).toEqual({ ok: false, problem: 'no-verdict' });
  });
});

describe('what stands in <think> is no part of a reply', () => {
  const block = (search: string, replace: string) =>
    lines('<<<<<<< SEARCH', search, '=======', replace, '>>>>>>> REPLACE');
  const file = (text: string) => lines('```ts', text, '```');

  test('before it or in it', () => {
    const drafts = lines('<think>', block('a', 'draft'), file('draft'), 'DELETE', '</think>');
    const edits = lines(drafts, 'Adds b.', `Hm. ${drafts}${block('a', 'b')}`, drafts);
    expect(parseEdits(edits, markers)).toEqual({
      ok: true,
      explanation: 'Adds b.\nHm.',
      value: [{ search: ['a'], replace: ['b'] }],
    });
    expect(newFile(lines(drafts, '<think>b</think>A file.', file('b'), drafts))).toEqual({
      ok: true,
      explanation: 'A file.',
      value: 'b\n',
    });
    expect(parseDeletion(lines(drafts, 'Used.', '<think>DELETE</think>', 'KEEP', drafts))).toEqual({
      ok: true,
      explanation: 'Used.',
      value: 'keep',
    });
  });

  test('and when it never ends, nothing of the reply counts', () => {
    const endless = (reply: string) => lines(reply, '<think>', reply);
    expect(parseEdits(endless(block('a', 'b')), markers)).toEqual({ ok: false, problem: 'no-blocks' });
    expect(newFile(endless(file('a')))).toEqual({ ok: false, problem: 'no-file' });
    expect(parseDeletion(endless('DELETE'))).toEqual({ ok: false, problem: 'no-verdict' });
  });

  test('nor is what comes before a </think> alone', () => {
    expect(parseEdits(lines(block('a', 'draft'), '</think>', block('a', 'b')), markers)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: ['a'], replace: ['b'] }],
    });
  });

  test('but a block keeps the tag, and the explanation may name it', () => {
    expect(parseEdits(lines('Strips `<think>`.', block('a', "strip('<think>x</think>')")), markers)).toEqual({
      ok: true,
      explanation: 'Strips `<think>`.',
      value: [{ search: ['a'], replace: ["strip('<think>x</think>')"] }],
    });
    expect(newFile(lines('Strips `</think>`.', file('<think>\nx')))).toEqual({
      ok: true,
      explanation: 'Strips `</think>`.',
      value: '<think>\nx\n',
    });
  });
});
