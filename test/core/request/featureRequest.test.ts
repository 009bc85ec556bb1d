import { expect, test } from 'vitest';
import {
  type FeatureRequest,
  readRequest,
  requestLimit,
  withChoice,
} from '../../../src/core/request/featureRequest.ts';

function titleOf(text: string): string | undefined {
  const result = readRequest(text);
  return result.ok ? result.request.title : undefined;
}

test('a typed sentence is a request of its own title', () => {
  expect(readRequest('  Add a dark mode.\n')).toEqual({
    ok: true,
    request: { title: 'Add a dark mode.', text: 'Add a dark mode.', specPath: null },
  });
});

test('a spec file keeps its whole text and takes the first heading as its title', () => {
  const spec = 'Some words first.\n\n## Budgets ##of## the month\n\n- [ ] a box\n';
  expect(readRequest(spec, 'docs/budgets.md')).toEqual({
    ok: true,
    request: { title: 'Budgets ##of## the month', text: spec.trim(), specPath: 'docs/budgets.md' },
  });
});

test('a feature file takes the name of its feature as its title', () => {
  expect(titleOf('@slow\nFeature: Paying by card\n  Scenario: one\n')).toBe('Paying by card');
});

test('front matter is no title but stays in the text', () => {
  const spec = '---\ntitle: x\n# not this\n---\n# The real one\n';
  expect(readRequest(spec)).toEqual({
    ok: true,
    request: { title: 'The real one', text: spec.trim(), specPath: null },
  });
});

test('a title is one line of at most 80 characters', () => {
  expect(titleOf(`${'a'.repeat(80)}\nmore`)).toBe('a'.repeat(80));
  expect(titleOf('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`);
  expect(titleOf('# One\r\nTwo\r\n')).toBe('One');
});

test('a byte order mark is not part of the text', () => {
  expect(readRequest('\uFEFF# Marked')).toEqual({
    ok: true,
    request: { title: 'Marked', text: '# Marked', specPath: null },
  });
});

test.each(['', ' \n\t\r\n', '\uFEFF  ', '# ---', '?!'])('%j is an empty request', (text) => {
  expect(readRequest(text)).toEqual({ ok: false, problem: { kind: 'empty' } });
});

test('text with a NUL character is binary, however long it is', () => {
  expect(readRequest('PNG\0data')).toEqual({ ok: false, problem: { kind: 'binary' } });
  expect(readRequest('\0'.repeat(requestLimit + 1))).toEqual({ ok: false, problem: { kind: 'binary' } });
});

test('a text of a megabyte is too long and says by how much', () => {
  expect(readRequest('a'.repeat(1_000_000))).toEqual({
    ok: false,
    problem: { kind: 'too-long', characters: 1_000_000, limit: 100_000 },
  });
  expect(readRequest('a'.repeat(requestLimit)).ok).toBe(true);
});

test('a file is added, dropped or left to itself, one of these at a time', () => {
  const request: FeatureRequest = { title: 'A', text: 'A', specPath: null };
  const chosen = withChoice(withChoice(withChoice(request, 'a.ts', 'added'), 'b.ts', 'dropped'), 'c.ts', 'added');
  expect(chosen).toEqual({ ...request, added: ['a.ts', 'c.ts'], dropped: ['b.ts'] });
  expect(withChoice(chosen, 'a.ts', 'dropped')).toEqual({ ...request, added: ['c.ts'], dropped: ['b.ts', 'a.ts'] });
  expect(withChoice(chosen, 'b.ts', 'free')).toEqual({ ...request, added: ['a.ts', 'c.ts'] });
  expect(withChoice(withChoice(request, 'a.ts', 'added'), 'a.ts', 'free')).toEqual(request);
});
