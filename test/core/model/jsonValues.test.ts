import { describe, expect, test } from 'vitest';
import { jsonValuesIn } from '../../../src/core/model/jsonValues.ts';

const valuesIn = (text: string) => [...jsonValuesIn(text)].map(({ value }) => value);

describe('a value is found', () => {
  test.each<[string, string, unknown[]]>([
    ['that is the whole text', ' {"a": 1}\n', [{ a: 1 }]],
    ['that is a list', '[1, 2]', [[1, 2]]],
    ['that a JSON string encodes', `${JSON.stringify('{\n"a": "\\""\n}')}\n`, [{ a: '"' }]],
    ['in a fence', 'Sure:\n\n```json\n{"a": 1}\n```\nDone.', [{ a: 1 }]],
    ['in a longer fence, or one of tildes', '````\n{"a": 1}\n````\n\n~~~\n{"a": 2}\n~~~', [{ a: 2 }, { a: 1 }]],
    ['in a fence that is indented', '- so:\n  ```json\n  {"a": 1}\n  ```', [{ a: 1 }]],
    ['in a fence that never closes', '```json\n{"a": 1}', [{ a: 1 }]],
    ['amid prose', 'The plan is {"a": 1}, I hope.', [{ a: 1 }]],
    ['amid brackets of other kinds', 'Use {braces} and [x]: {"a": 1} (see {b}).', [['x'], { a: 1 }]],
    ['that is cut off in front', '"b": 2}, {"a": 1}', [{ a: 1 }]],
  ])('%s', (_, text, values) => {
    expect(valuesIn(text)).toEqual(expect.arrayContaining(values));
  });

  test('once, however often it stands there', () => {
    expect(valuesIn('{"a": 1}\n```\n{"a": 1}\n```\n{"a": 1}')).toEqual([{ a: 1 }]);
  });

  test('the later ones first', () => {
    expect(valuesIn('First {"a": 1}, or rather {"a": 2}.')).toEqual([{ a: 2 }, { a: 1 }]);
    expect(valuesIn('```\n{"a": 1}\n```\n```\n{"a": 2}\n```')).toEqual([{ a: 2 }, { a: 1 }]);
  });

  test('with brackets, quotes and comment signs in its strings', () => {
    const value = { a: '}] {[ \\" \' // /* ```\n', b: ['it\'s "so"', 'https://x.y/*'] };
    const json = JSON.stringify(value);
    for (const text of [json, `So: ${json} Done.`, `\`\`\`json\n${json}\n\`\`\``])
      expect(valuesIn(text)).toEqual([value]);
  });
});

describe('a small fault is mended:', () => {
  test.each<[string, string, unknown]>([
    ['a trailing comma', '{"a": [1, 2,], }', { a: [1, 2] }],
    ['single quotes', "{'a': 'b', 'c': ['d']}", { a: 'b', c: ['d'] }],
    ['names without quotes', '{a: 1, b: "c"}', { a: 1, b: 'c' }],
    ['a comment', '{"a": 1, // one\n"b": 2 /* two */}', { a: 1, b: 2 }],
    ['a line break within a string', '{"a": "b\nc"}', { a: 'b\nc' }],
    ['the words of Python', '{"a": True, "b": None}', { a: true, b: null }],
  ])('%s', (_, text, value) => {
    expect(valuesIn(text)).toEqual([value]);
    expect(valuesIn(`Here:\n\`\`\`json\n${text}\n\`\`\``)).toEqual([value]);
  });

  test.each([
    "Don't",
    "it's, well, fine",
    "the users' list",
    "the users', not ours",
    "say 'hello' to them",
    "call f('x', 'y')",
    "'x'",
  ])('an apostrophe in single quotes stays one, or nothing is read: %s', (said) => {
    expect([[], [{ a: said, b: 1 }]]).toContainEqual(valuesIn(`{'a': '${said}', 'b': 1}`));
  });

  test.each(['say "hello" to them', 'call f("x") and "y"', 'the names "x", "y" and "z"', '"x"'])(
    'a quote that is not escaped stays one, or nothing is read: %s',
    (said) => {
      expect([[], [{ a: said, b: 1 }]]).toContainEqual(valuesIn(`{"a": "${said}", "b": 1}`));
    },
  );

  test('words without quotes are read as they are, or not at all', () => {
    for (const said of ['b', 'b c', 'f(x)', 'src/a.ts', 'a: b']) {
      expect([[], [{ a: said, b: 1 }]]).toContainEqual(valuesIn(`{a: ${said}, b: 1}`));
    }
  });

  test('a backslash that escapes nothing stays one, or nothing is read', () => {
    const values = valuesIn(String.raw`{"a": "src\lib\app.ts"}`);
    expect([[], [{ a: String.raw`src\lib\app.ts` }]]).toContainEqual(values);
  });
});

describe('what is not whole is never taken for a value:', () => {
  const whole = '{"a": [{"b": "c"}, {"b": "d"}], "e": "f"}';

  test('no beginning of an object, nor what is whole within it, bare, fenced or amid prose', () => {
    for (let length = 1; length < whole.length; length += 1) {
      const cut = whole.slice(0, length);
      for (const text of [cut, `Here: ${cut}`, `\`\`\`json\n${cut}\n\`\`\``, `\`\`\`json\n${cut}`]) {
        expect(valuesIn(text)).toEqual([]);
      }
    }
  });

  test.each([
    ['a string that never ends', '{"a": "b}'],
    ['a bracket too few', '{"a": [1}'],
    ['a comment that never ends', '{"a": 1 /* b}'],
    ['an ellipsis', '{"a": [1, 2, ...]}'],
    ['nothing', ''],
    ['a bare word or number', '42'],
  ])('%s', (_, text) => {
    expect(valuesIn(text)).toEqual([]);
  });
});

describe('a thought is no part of a text:', () => {
  test.each<[string, string, unknown[]]>([
    ['before the answer', '<think>\nMaybe {"a": 1}?\n</think>\n\n{"a": 2}', [{ a: 2 }]],
    ['in the words of another model', '<thinking>{"a": 1}</thinking>{"a": 2}', [{ a: 2 }]],
    ['whose beginning the server swallowed', 'Maybe {"a": 1}?\n</think>\n{"a": 2}', [{ a: 2 }]],
    ['before a fence', '<think>{"a": 1}</think>\n```json\n{"a": 2}\n```', [{ a: 2 }]],
    ['the last of several', '<think>{"a": 1}</think> Hm. <think>{"a": 2}</think> {"a": 3}', [{ a: 3 }]],
    ['without an answer after it', '<think>{"a": 1}</think>', []],
    ['that never ends', '<think>\n{"a": 1}', []],
    ['that never ends, after prose', 'Let me see. <think>{"a": 1}', []],
    ['that never ends, after a first answer', 'Maybe {"a": 1}? <think>Or {"a": 2}', []],
  ])('%s', (_, text, values) => {
    expect(valuesIn(text)).toEqual(values);
  });

  test('and the tag of one within a value is that value', () => {
    const value = { a: 'Strip <think> and </think> from it.' };
    expect(valuesIn(JSON.stringify(value))).toEqual([value]);
    expect(valuesIn(`\`\`\`json\n${JSON.stringify(value)}\n\`\`\``)).toEqual([value]);
  });
});

describe('no text makes it fail or go on for ever:', () => {
  test.each([
    ['nested 20,000 deep', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['nested 20,000 deep and faulty', `${'{"a":'.repeat(20_000)}1,${'}'.repeat(20_000)}`],
    ['only opening brackets', '{['.repeat(50_000)],
    ['only quotes', `{${'"'.repeat(100_001)}`],
    ['only fences', '```\n'.repeat(20_000)],
    ['apostrophes', `{'${"a', '".repeat(20_000)}`],
  ])('%s', (_, text) => {
    for (const value of valuesIn(text)) expect(typeof value).toBe('object');
  });
});
