import { describe, expect, test } from 'vitest';
import { chooseMarkers } from '../../../src/core/edit/editMarkers.ts';
import { parseDeletion } from '../../../src/core/edit/parseDeletion.ts';
import { parseEdits } from '../../../src/core/edit/parseEdits.ts';
import { parseNewFile } from '../../../src/core/edit/parseNewFile.ts';

const lines = (...all: string[]) => all.join('\n');
const edit = (reply: string) => parseEdits(reply, chooseMarkers(''), { path: 'src/a.ts', original: 'a\n' });
const newFile = (reply: string) => parseNewFile(reply, 'src/a.ts');

describe('what stands in <think> is no part of a reply', () => {
  const block = (search: string, replace: string) =>
    lines('<<<<<<< SEARCH', search, '=======', replace, '>>>>>>> REPLACE');
  const file = (text: string) => lines('```ts', text, '```');

  test('before it or in it', () => {
    const drafts = lines('<think>', block('a', 'draft'), file('draft'), 'DELETE', '</think>');
    const edits = lines(drafts, 'Adds b.', `Hm. ${drafts}${block('a', 'b')}`, drafts);
    expect(edit(edits)).toEqual({
      ok: true,
      explanation: 'Adds b.\nHm.',
      value: { kind: 'edits', edits: [{ search: ['a'], replace: ['b'] }], otherFiles: [] },
    });
    expect(newFile(lines(drafts, '<think>b</think>A file.', file('b'), drafts))).toEqual({
      ok: true,
      explanation: 'A file.',
      value: { text: 'b\n', otherFiles: [] },
    });
    expect(parseDeletion(lines(drafts, 'Used.', '<think>DELETE</think>', 'KEEP', drafts))).toEqual({
      ok: true,
      explanation: 'Used.',
      value: 'keep',
    });
  });

  test('and when it never ends, nothing of the reply counts', () => {
    const endless = (reply: string) => lines(reply, '<think>', reply);
    expect(edit(endless(block('a', 'b')))).toEqual({ ok: false, problem: 'no-blocks' });
    expect(newFile(endless(file('a')))).toEqual({ ok: false, problem: 'no-file' });
    expect(parseDeletion(endless('DELETE'))).toEqual({ ok: false, problem: 'no-verdict' });
  });

  test('nor is what comes before a </think> alone', () => {
    expect(edit(lines(block('a', 'draft'), '</think>', block('a', 'b')))).toEqual({
      ok: true,
      explanation: '',
      value: { kind: 'edits', edits: [{ search: ['a'], replace: ['b'] }], otherFiles: [] },
    });
  });

  test('nor what another kind of tag holds, which no other kind ends', () => {
    const reply = lines('<thinking>', block('a', 'draft'), '</think>', '</thinking>', 'Adds b.', block('a', 'b'));
    expect(edit(reply)).toEqual({
      ok: true,
      explanation: 'Adds b.',
      value: { kind: 'edits', edits: [{ search: ['a'], replace: ['b'] }], otherFiles: [] },
    });
  });

  test('nor are the tokens behind it, which the last line of a diff keeps', () => {
    const value = (replace: string) => ({
      kind: 'edits',
      edits: [{ search: ['a'], replace: [replace] }],
      otherFiles: [],
    });
    expect(edit(`${block('a', 'b')}<|im_end|>\n</s>`)).toEqual({ ok: true, explanation: '', value: value('b') });
    expect(edit('@@ -1 +1 @@\n-a\n+<s>b</s>')).toEqual({ ok: true, explanation: '', value: value('<s>b</s>') });
    expect(edit('@@ -1 +1 @@\n-a\n+<s>b</s>\n</s>')).toEqual({ ok: true, explanation: '', value: value('<s>b</s>') });
  });

  test('but a block keeps the tag, and the explanation may name it', () => {
    expect(edit(lines('Strips `<think>`.', block('a', "strip('<think>x</think>')")))).toEqual({
      ok: true,
      explanation: 'Strips `<think>`.',
      value: { kind: 'edits', edits: [{ search: ['a'], replace: ["strip('<think>x</think>')"] }], otherFiles: [] },
    });
    expect(newFile(lines('Strips `</think>`.', file('<think>\nx')))).toEqual({
      ok: true,
      explanation: 'Strips `</think>`.',
      value: { text: '<think>\nx\n', otherFiles: [] },
    });
  });
});
