import { describe, expect, test } from 'vitest';
import { chooseMarkers } from '../../../src/core/edit/editMarkers.ts';
import { parseDeletion, parseEdits, parseNewFile } from '../../../src/core/edit/parseReply.ts';

const markers = chooseMarkers('');
const lines = (...all: string[]) => all.join('\n');

describe('a reply to modify', () => {
  const block = (search: string[], replace: string[]) =>
    lines('<<<<<<< SEARCH', ...search, '=======', ...replace, '>>>>>>> REPLACE');

  test('is an explanation and its blocks in order', () => {
    const reply = lines('Adds b.', '', block(['a'], ['a', '', 'b']), 'and', block(['  c'], ['  d']), 'Done.');
    expect(parseEdits(reply, markers)).toEqual({
      ok: true,
      explanation: 'Adds b.',
      value: [
        { search: 'a', replace: 'a\n\nb' },
        { search: '  c', replace: '  d' },
      ],
    });
  });

  test('may have its blocks inside code fences, which are not part of anything', () => {
    const reply = lines('Fenced.', '```ts', block(['a'], ['b']), '```', '', '```', block(['c'], ['d']), '```');
    expect(parseEdits(reply, markers)).toEqual({
      ok: true,
      explanation: 'Fenced.',
      value: [
        { search: 'a', replace: 'b' },
        { search: 'c', replace: 'd' },
      ],
    });
  });

  test('keeps fences that stand inside a block', () => {
    expect(parseEdits(block(['```ts', 'a', '```'], ['```js', 'a', '```']), markers)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: '```ts\na\n```', replace: '```js\na\n```' }],
    });
  });

  test('may take lines away: an empty half is the empty text', () => {
    expect(parseEdits(block(['a', 'b'], []), markers)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: 'a\nb', replace: '' }],
    });
  });

  test('is read alike with CRLF and with blanks after its markers', () => {
    const reply = 'Why.\r\n<<<<<<< SEARCH \r\na\r\n=======\t\r\nb\r\n>>>>>>> REPLACE  \r\n';
    expect(parseEdits(reply, markers)).toEqual({
      ok: true,
      explanation: 'Why.',
      value: [{ search: 'a', replace: 'b' }],
    });
  });

  test('outside a block a divider is a line of text', () => {
    expect(parseEdits(lines('Title', '=======', block(['a'], ['b'])), markers)).toEqual({
      ok: true,
      explanation: 'Title\n=======',
      value: [{ search: 'a', replace: 'b' }],
    });
  });

  test("with the markers of another length has no blocks, so that a file's own marker lines stay text", () => {
    const longer = chooseMarkers('=======');
    expect(parseEdits(block(['a'], ['b']), longer)).toEqual({ ok: false, problem: 'no-blocks' });
    const reply = lines('<<<<<<<< SEARCH', '=======', '========', '-------', '>>>>>>>> REPLACE');
    expect(parseEdits(reply, longer)).toEqual({
      ok: true,
      explanation: '',
      value: [{ search: '=======', replace: '-------' }],
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
  ])('that is %s is refused as a whole', (_, reply, problem) => {
    expect(parseEdits(reply, markers)).toEqual({ ok: false, problem });
  });
});

describe('a reply to create', () => {
  test('is an explanation and one fenced file, which ends in a line ending', () => {
    expect(parseNewFile(lines('A helper.', '', '```ts', 'export {};', '', '```', 'Enjoy!'))).toEqual({
      ok: true,
      explanation: 'A helper.',
      value: 'export {};\n\n',
    });
  });

  test('may hold code fences inside a longer fence, or of the other kind', () => {
    expect(parseNewFile(lines('````md', '```sh', 'npm i', '```', '````'))).toEqual({
      ok: true,
      explanation: '',
      value: '```sh\nnpm i\n```\n',
    });
    expect(parseNewFile(lines('~~~md', '```sh', 'npm i', '```', '~~~'))).toEqual({
      ok: true,
      explanation: '',
      value: '```sh\nnpm i\n```\n',
    });
  });

  test('may be an empty file', () => {
    expect(parseNewFile(lines('Marks a package.', '```', '```'))).toEqual({
      ok: true,
      explanation: 'Marks a package.',
      value: '',
    });
  });

  test.each([
    ['prose alone', 'Here is what I would do.', 'no-file'],
    ['cut short', lines('A file.', '```ts', 'export {'), 'unclosed-block'],
    ['two files', lines('```ts', 'a', '```', '```ts', 'b', '```'), 'several-files'],
    ['a file whose own fences end it early', lines('```md', '```sh', 'npm i', '```', 'more', '```'), 'several-files'],
  ])('that is %s is refused', (_, reply, problem) => {
    expect(parseNewFile(reply)).toEqual({ ok: false, problem });
  });
});

describe('a reply to delete', () => {
  test.each([
    ['DELETE', 'delete'],
    ['KEEP', 'keep'],
    ['**DELETE**', 'delete'],
    ['`KEEP`.', 'keep'],
    ['DELETE\r\n\n', 'delete'],
  ])('ends in its verdict %j', (verdict, value) => {
    expect(parseDeletion(`Nobody imports it.\n\n${verdict}`)).toEqual({
      ok: true,
      explanation: 'Nobody imports it.',
      value,
    });
  });

  test.each(['', 'It can go.', 'delete', 'DELETE\nthe file', 'DELETE it', 'DELETE KEEP'])(
    'without a verdict on its last line is refused: %j',
    (reply) => {
      expect(parseDeletion(reply)).toEqual({ ok: false, problem: 'no-verdict' });
    },
  );
});
