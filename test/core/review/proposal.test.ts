import { expect, test } from 'vitest';
import type { FileContent } from '../../../src/core/ports.ts';
import { freshnessOf } from '../../../src/core/review/proposal.ts';

const text = (value: string): FileContent => ({ kind: 'text', text: value });
const missing: FileContent = { kind: 'missing' };
const unreadable: FileContent = { kind: 'unreadable', reason: 'binary' };

test.each([
  ['the same text', 'fresh', 'a\n', text('a\n')],
  ['another text', 'changed', 'a\n', text('b\n')],
  ['another line ending', 'changed', 'a\n', text('a\r\n')],
  ['an empty text', 'changed', 'a\n', text('')],
  ['no file', 'gone', 'a\n', missing],
  ['no text', 'unreadable', 'a\n', unreadable],
  ['an empty file as before', 'fresh', '', text('')],
  ['no file as before', 'fresh', null, missing],
  ['a new file', 'appeared', null, text('a\n')],
  ['a new empty file', 'appeared', null, text('')],
  ['something new that is no text', 'appeared', null, unreadable],
] as const)('with %s in its place a proposal is %s', (_, freshness, base, now) => {
  expect(freshnessOf({ base }, now)).toBe(freshness);
});
