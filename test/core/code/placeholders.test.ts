import { describe, expect, test } from 'vitest';
import { newPlaceholders } from '../../../src/core/code/placeholders.ts';
import { readSources } from '../../edits/sources.ts';

const isFound = (line: string, isTest = false) => newPlaceholders(null, line, isTest).length > 0;

describe('work left undone is found:', () => {
  test.each([
    '// TODO: implement',
    '    // TODO: Implement this function',
    '# TODO implement',
    '/* TODO: add actual logic here */',
    '{/* TODO: implement */}',
    '// FIXME - complete the implementation',
    '// TODO: implement retries',
    '// your code here',
    'return null; // Your code goes here',
    '<!-- Your content here -->',
    '// Add your logic here',
    '// Implementation goes here',
    '// implementation omitted',
    '# Placeholder',
    '// This is a placeholder for now',
    '"""Placeholder implementation."""',
    ' * Stub',
    '// In a real application, this would call the API',
    'throw new Error("Not implemented");',
    "throw new Error('not implemented yet')",
    'throw new Error(`TODO: everything`);',
    'throw new UnsupportedOperationException("Not implemented");',
    'throw new NotImplementedException();',
    'raise Exception("Not implemented")',
    'panic("not implemented")',
    '    todo!()',
    'fn a() -> B { unimplemented!("b") }',
    'TODO()',
    'pass  # placeholder',
    'pass # TODO',
    'const key = "<YOUR_API_KEY>";',
    "api_key = 'YOUR_API_KEY_HERE'",
    'token: "your-access-token",',
  ])('%s', (line) => {
    expect(isFound(line)).toBe(true);
  });
});

describe('what merely looks like it is left alone:', () => {
  test.each([
    '// TODO(bob): cache this',
    '// TODO: drop this once Node 20 is gone',
    'const todo = todos.find(implement);',
    'raise NotImplementedError',
    'raise NotImplementedError()',
    'throw new Error("Feature X is not implemented on Windows");',
    'throw new Error("The file is missing");',
    'placeholder="Your name"',
    'placeholder: "Paste your code here",',
    '// The placeholder of the input is shown until it has text',
    '// vi.spyOn() has no mock implementation',
    '/// todo!()',
    '// e.g. throw new Error("Not implemented")',
    'const key = process.env.YOUR_API_KEY;',
    'const name = "your-name";',
    '// In a real browser the event fires twice',
    `// ${'x'.repeat(300)} TODO: implement`,
    '',
  ])('%s', (line) => {
    expect(isFound(line)).toBe(false);
  });
});

test('a test may have doubles that do nothing, but no work left undone', () => {
  expect(isFound('throw new Error("not implemented");', true)).toBe(false);
  expect(isFound('unimplemented!()', true)).toBe(false);
  expect(isFound('// TODO: implement', true)).toBe(true);
});

test('only lines that the base has not count, wherever they stand, and each is told', () => {
  const base = 'function a() {\n  // TODO: implement\n}\n';
  expect(newPlaceholders(base, `// first\r\n${base}\r\n      // TODO: implement\n`, false)).toEqual([]);
  expect(newPlaceholders(base, `${base}// your code here\n\n\tthrow new Error("TODO");\n`, false)).toEqual([
    { line: 4, detail: '// your code here' },
    { line: 6, detail: 'throw new Error("TODO");' },
  ]);
  const long = `throw new Error("TODO: ${'x'.repeat(100)}");`;
  expect(newPlaceholders(null, long, false)).toEqual([{ line: 1, detail: `${long.slice(0, 79)}…` }]);
});

test('real source text has next to none, even if every line of it were new', () => {
  const found = readSources()
    .filter(({ file }) => /\.(?:py|js|java|ts|h)$/.test(file))
    .flatMap(({ file, text }) => newPlaceholders(null, text, false).map(({ detail }) => `${file}: ${detail}`));
  expect(found).toEqual([]);
});
