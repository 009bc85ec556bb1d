import { expect, test } from 'vitest';
import { excludingGlobs } from '../../../src/core/context/excludingGlobs.ts';

test('only what is switched on counts, in either setting, and nothing that waits for another file', () => {
  const files = { a: true, b: false, c: { when: '$(basename).ts' } };
  expect(excludingGlobs(files, { d: true, a: true }, undefined, null, 'e', { f: 'true' })).toEqual(['a', 'd']);
});
