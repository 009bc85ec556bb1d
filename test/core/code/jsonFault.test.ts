import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonFault } from '../../../src/core/code/jsonFault.ts';

test.each([
  ['{\n  "a": 1,\n  "b" 2\n}', 3, 'a ":" is missing before "2"'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 'a "," is missing before "b"'],
  ['[\r\n1\r\n2]', 3, 'a "," is missing before "2"'],
  ['{\n  "a": 1,\n}', 3, 'a "," must not stand before "}"'],
  ['[1,\n]', 2, 'a "," must not stand before "]"'],
  ['{"a":\n}', 2, 'a value is missing before "}"'],
  ['{\n  "a": {\n    "b": 1\n  \n', 2, '"{" is never closed'],
  ['{"a": [1, 2}', 1, '"}" does not belong here'],
  ['{}\n}', 2, '"}" does not belong here'],
  ['{a: 1}', 1, '"a" does not belong here'],
  ["{'a': 1}", 1, '"\'a\'" does not belong here'],
  ['{"a": undefined}', 1, '"undefined" does not belong here'],
  ['{"a": 01}', 1, '"01" does not belong here'],
  ['{"a": "b\n"}', 1, 'the string "b is never closed'],
  ['{"a": "\\x"}', 1, 'the string "\\x" has a character or an escape that is not allowed'],
  ['// why\n{}', 1, 'a comment is not allowed'],
  ['{ /* why */ }', 1, 'a comment is not allowed'],
  ['/* why', 1, '"/" does not belong here'],
  ['', 1, 'there is no value'],
  ['```json\n{}\n```', 1, '"```json" does not belong here'],
  [`{"a": ${'x'.repeat(50)}}`, 1, `"${'x'.repeat(39)}…" does not belong here`],
])('%j is no JSON, and is told where and why', (text, line, detail) => {
  expect(jsonFault(text, false)).toEqual({ line, detail });
});

test.each([
  ['{\n  // why\n  "a": [1, 2,], /* and\n so */ "b": {"c": null,},\n}\n'],
  ['// only\n[ ]'],
  ['\uFEFF{"a": 1,}'],
])('comments and trailing commas may stand where they are allowed: %j', (text) => {
  expect(jsonFault(text, true)).toBeNull();
  expect(jsonFault(text, false)).not.toBeNull();
});

test.each([
  ['{"a": 1,,}', 1, '"," does not belong here'],
  ['[,]', 1, '"," does not belong here'],
  ['{\n/* a\n b */\n"a" 1}', 4, 'a ":" is missing before "1"'],
  ['{"a": ,}', 1, 'a value is missing before ","'],
  ['{"a": 1', 1, '"{" is never closed'],
])('but no more than these: %j', (text, line, detail) => {
  expect(jsonFault(text, true)).toEqual({ line, detail });
});

test('a byte order mark and 100,000 levels are read', () => {
  expect(jsonFault('\uFEFF{}', false)).toBeNull();
  expect(jsonFault(`${'['.repeat(100_000)}1`, true)).toEqual({ line: 1, detail: '"[" is never closed' });
});

describe('as JSON.parse sees it', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const value = fc.json().map((text) => JSON.stringify(JSON.parse(text), null, 1));

  test('any value is none or a fault, and so is one with a piece cut out or put in', () => {
    const piece = fc.constantFrom('', ',', '"', '{', '}', ':', '\n', '1', 'x', '\\', ' ', '[', ']', '-', '//');
    fc.assert(
      fc.property(value, fc.nat(), fc.nat(3), piece, (text, at, cut, put) => {
        const start = at % (text.length + 1);
        const damaged = text.slice(0, start) + put + text.slice(start + cut);
        expect(jsonFault(text, false)).toBeNull();
        expect(jsonFault(damaged, false) === null).toBe(isJson(damaged));
        if (isJson(damaged)) expect(jsonFault(damaged, true)).toBeNull();
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  test('any text of its characters is none or a fault', () => {
    const characters = fc.string({ unit: fc.constantFrom(...'{}[]:,"\\/ \n\t0123456789-+.eEtruefalsn') });
    fc.assert(
      fc.property(characters, (text) => {
        expect(jsonFault(text, false) === null).toBe(isJson(text));
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });
});
