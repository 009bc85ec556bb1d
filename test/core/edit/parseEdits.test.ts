import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../src/core/edit/edit.ts';
import { chooseMarkers } from '../../../src/core/edit/editMarkers.ts';
import { parseEdits } from '../../../src/core/edit/parseEdits.ts';

const lines = (...all: string[]) => all.join('\n');
const read = (reply: string, original = 'a\nc\n', path = 'src/a.ts') =>
  parseEdits(reply, chooseMarkers(original), { path, original });
const edits = (...all: Edit[]) => ({ kind: 'edits', edits: all, otherFiles: [] });

describe('a reply to modify', () => {
  const block = (search: string[], replace: string[]) =>
    lines('<<<<<<< SEARCH', ...search, '=======', ...replace, '>>>>>>> REPLACE');

  const indent = (by: string) => block(['c'], ['d']).replace(/^/gm, by);

  test('is an explanation and its blocks in order', () => {
    const reply = lines('Adds b.', '', block(['a'], ['a', '', 'b']), 'and', block(['  c'], ['  d']), 'Done.');
    expect(read(reply)).toEqual({
      ok: true,
      explanation: 'Adds b.',
      value: edits({ search: ['a'], replace: ['a', '', 'b'] }, { search: ['  c'], replace: ['  d'] }),
    });
  });

  test('may have its blocks inside code fences, which are not part of anything', () => {
    const reply = lines('Fenced.', '```ts', block(['a'], ['b']), '```', '', '```', block(['c'], ['d']), '```');
    expect(read(reply)).toEqual({
      ok: true,
      explanation: 'Fenced.',
      value: edits({ search: ['a'], replace: ['b'] }, { search: ['c'], replace: ['d'] }),
    });
  });

  test('keeps fences that stand inside a block', () => {
    expect(read(block(['```ts', 'a', '```'], ['```js', 'a', '```']))).toEqual({
      ok: true,
      explanation: '',
      value: edits({ search: ['```ts', 'a', '```'], replace: ['```js', 'a', '```'] }),
    });
  });

  test('may take lines away: an empty half has no lines, unlike one of a blank line', () => {
    expect(read(block(['a', 'b'], ['']))).toEqual({
      ok: true,
      explanation: '',
      value: edits({ search: ['a', 'b'], replace: [''] }),
    });
    expect(read(block(['a', 'b'], []))).toEqual({
      ok: true,
      explanation: '',
      value: edits({ search: ['a', 'b'], replace: [] }),
    });
  });

  test('is read alike with CRLF and with blanks after its markers', () => {
    const reply = 'Why.\r\n<<<<<<< SEARCH \r\na\r\n=======\t\r\nb\r\n>>>>>>> REPLACE  \r\n';
    expect(read(reply)).toEqual({
      ok: true,
      explanation: 'Why.',
      value: edits({ search: ['a'], replace: ['b'] }),
    });
  });

  test('with shorter markers than the request has is refused', () => {
    expect(read(block(['a'], ['b']), '=======')).toEqual({
      ok: false,
      problem: 'misplaced-marker',
    });
  });

  test('has a line break at a lone CR too', () => {
    expect(read('Why.\r<<<<<<< SEARCH\ra\r=======\rb\rc\r>>>>>>> REPLACE\r')).toEqual({
      ok: true,
      explanation: 'Why.',
      value: edits({ search: ['a'], replace: ['b', 'c'] }),
    });
  });

  test('outside a block a divider is a line of text', () => {
    expect(read(lines('Title', '=======', block(['a'], ['b'])))).toEqual({
      ok: true,
      explanation: 'Title\n=======',
      value: edits({ search: ['a'], replace: ['b'] }),
    });
  });

  test("has the markers of the request alone, so that a file's own marker lines stay text", () => {
    const reply = lines('<<<<<<<< SEARCH', '=======', '========', '-------', '>>>>>>>> REPLACE');
    expect(read(reply, '=======')).toEqual({
      ok: true,
      explanation: '',
      value: edits({ search: ['======='], replace: ['-------'] }),
    });
  });

  test.each([
    ['in a list', lines(block(['a'], ['b']), '1. Then', indent('   '))],
    ['in a quotation', lines(block(['a'], ['b']), indent('> '))],
    ['after one in a quotation', lines(block(['a'], ['b']).replace(/^/gm, '> '), block(['c'], ['d']))],
    ['with longer markers', lines(block(['a'], ['b']), '<<<<<<<< SEARCH', 'c', '========', 'd', '>>>>>>>> REPLACE')],
  ])('may have its second block %s', (_, reply) => {
    const value = edits({ search: ['a'], replace: ['b'] }, { search: ['c'], replace: ['d'] });
    expect(read(reply)).toEqual({ ok: true, explanation: '', value });
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
    ['a second block behind a bullet', lines(block(['a'], ['b']), indent('- ')), 'misplaced-marker'],
    ['a block with longer markers', lines('<<<<<<<< SEARCH', 'a', '========', 'b'), 'unclosed-block'],
    ['a marker with more text', lines(block(['a'], ['b']), '<<<<<<< SEARCH (2)', 'c'), 'misplaced-marker'],
  ])('that is %s is refused as a whole', (_, reply, problem) => {
    expect(read(reply)).toEqual({ ok: false, problem });
  });
});
