import { describe, expect, test } from 'vitest';
import { checkChange } from '../../../src/core/work/checkChange.ts';
import { noGrammars, realGrammars } from '../grammars.ts';

const check = (filePath: string, base: string | null, text: string | null, wanted = 'Change it.') =>
  checkChange({ filePath, base, text }, wanted, realGrammars);

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `const a${index} = 1;\n`).join('');

test('a sound change has no flaw, and neither has one that is none or a deletion', async () => {
  expect(await check('a.ts', 'const a = 1;\n', 'const a = 2;\n')).toEqual([]);
  expect(await check('a.ts', null, 'const a = 2;\n')).toEqual([]);
  expect(await check('a.ts', null, '')).toEqual([]);
  expect(await check('a.ts', numbered(40), null)).toEqual([]);
  expect(await check('a.ts', 'const a = [1;\n', 'const a = [1;\n')).toEqual([]);
});

test('what is no code is told, and so it is for a file that was empty', async () => {
  const flaws = [{ kind: 'syntax', line: 2, detail: '"[" is never closed' }];
  expect(await check('a.ts', 'let a;\n', 'let a;\nlet b = [1;\n')).toEqual(flaws);
  expect(await check('a.ts', '\n', 'let a;\nlet b = [1;\n')).toEqual(flaws);
});

test('what nothing here reads is not checked', async () => {
  expect(await check('a.xyz', 'a', '([{ // TODO: implement')).toEqual([]);
  expect(await check('README.md', 'a', '```ts\n// TODO: implement\n')).toEqual([]);
  expect(await checkChange({ filePath: 'a.ts', base: 'a', text: '([{' }, '', noGrammars)).toEqual([]);
});

describe('JSON', () => {
  const comma = [{ kind: 'json', line: 1, detail: 'a "," must not stand before "}"' }];

  test('that is none any more is told', async () => {
    expect(await check('package.json', '{"a": 1}', '{"a": 1,}')).toEqual(comma);
    expect(await check('package.json', null, '{"a": 1,}')).toEqual(comma);
    expect(await check('package.json', '\n', '{"a": 1,}')).toEqual(comma);
  });

  test('may have comments and trailing commas where tools allow it or the file has them already', async () => {
    expect(await check('tsconfig.json', '{}', '{"a": 1, /* why */}')).toEqual([]);
    expect(await check('data.json', '{"b": 1,}', '{"a": 1,}')).toEqual([]);
    expect(await check('data.json', '// why\n{}', '// why\n{"a" 1}')).toEqual([
      { kind: 'json', line: 2, detail: 'a ":" is missing before "1"' },
    ]);
  });

  test('that was none before is left alone', async () => {
    expect(await check('template.json', '{{ name }}', '{{ name }} {')).toEqual([]);
  });
});

describe('placeholders', () => {
  const flaws = [{ kind: 'placeholder', line: 1, detail: '// TODO: implement' }];

  test('are told in code, also where no grammar reads it', async () => {
    expect(await check('src/a.ts', null, '// TODO: implement\n')).toEqual(flaws);
    expect(await check('src/a.kt', null, '// TODO: implement\n')).toEqual(flaws);
    expect(await check('test/a.test.ts', null, '// TODO: implement\n')).toEqual(flaws);
    expect(await check('test/a.test.ts', null, 'throw new Error("not implemented");\n')).toEqual([]);
    expect(await check('src/a.ts', 'a();\n', 'throw new Error("not implemented");\n')).toMatchObject([{ line: 1 }]);
  });

  test('are none in examples, or where they are what is wanted', async () => {
    expect(await check('examples/a.ts', null, 'const key = "<YOUR_API_KEY>";\n')).toEqual([]);
    for (const wanted of ['Add a stub for now.', 'A skeleton', 'Leave it not implemented', 'scaffolding']) {
      expect(await check('src/a.ts', null, '// TODO: implement\n', wanted)).toEqual([]);
    }
    expect(await check('src/a.ts', null, '// TODO: implement\n', 'A todo list')).toEqual(flaws);
  });
});

describe('a sudden loss', () => {
  test('is more than three fifths of more than thirty lines, blank ones aside', async () => {
    const base = numbered(50).replaceAll('\n', '\n\n');
    expect(await check('a.ts', base, numbered(20))).toEqual([]);
    expect(await check('a.ts', base, `${numbered(19)}\n\n\n\n`)).toEqual([
      { kind: 'loss', line: null, detail: '31 of 50 lines' },
    ]);
    expect(await check('a.ts', numbered(30), numbered(1))).toEqual([]);
    expect(await check('notes.md', numbered(31), numbered(1))).toMatchObject([{ kind: 'loss' }]);
  });

  test('is also an emptied file, however short it was, and then nothing else is told', async () => {
    expect(await check('a.json', '{}\n', ' \n')).toEqual([{ kind: 'loss', line: null, detail: '1 of 1 lines' }]);
    expect(await check('a.ts', '\n', ' ')).toEqual([]);
  });
});

test('several flaws are told by kind, of each at most ten', async () => {
  const text = `${'// TODO: implement\n)\n'.repeat(20)}`;
  const kinds = (await check('a.ts', numbered(101), text)).map(({ kind }) => kind);
  expect(kinds).toEqual([...Array(10).fill('syntax'), ...Array(10).fill('placeholder'), 'loss']);
});
