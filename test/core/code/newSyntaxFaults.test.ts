import { describe, expect, test } from 'vitest';
import { type Language, languageOf } from '../../../src/core/code/language.ts';
import { newSyntaxFaults } from '../../../src/core/code/newSyntaxFaults.ts';
import { readSources } from '../../edits/sources.ts';
import { noGrammars, realGrammars } from '../grammars.ts';

type Code = Language & { readonly kind: 'grammar' };

const codeOf = (path: string) => languageOf(path) as Code;
const faultsOf = (path: string, base: string | null, text: string) =>
  newSyntaxFaults(codeOf(path), base, text, realGrammars);

const lines = (...given: string[]) => `${given.join('\n')}\n`;

/** A sound text of each language, a piece of it, what that becomes, and what is said of it. */
const languages: readonly [path: string, sound: string, piece: string, broken: string, line: number, detail: string][] =
  [
    [
      'a.ts',
      lines(
        "import type { A } from './a.ts';",
        'export const b = <const T,>(a: A<T>): a is B => a satisfies B;',
        'export class C {',
        '  accessor #x = 1;',
        '  get(): number {',
        '    return this.#x;',
        '  }',
        '}',
      ),
      '    return this.#x;\n  }',
      '    return this.#x;\n',
      3,
      '"{" is never closed',
    ],
    ['a.mts', 'const a: number[] = [1, 2];\n', ', 2];', ', 2;', 1, '"[" is never closed'],
    [
      'a.tsx',
      lines('export const A = () => (', '  <a href="?a&b=1" {...p}>', '    text {b}', '  </a>', ');'),
      '  </a>',
      '',
      1,
      '"(" is never closed',
    ],
    ['a.jsx', '<b>{a}</b>;\n', '{a}', '{a', 1, '"{" is never closed'],
    ['a.js', lines('a?.b ?? 1;', 'f(1);', 'g(2);'), 'f(1)', 'f(1', 2, '"(" is never closed'],
    ['a.mjs', 'export { a as default };\n', 'a as', 'a a', 1, '"a a" is not understood'],
    ['a.cjs', 'module.exports = { a };\n', '{ a }', '{ a }}', 1, '"}" closes nothing'],
    [
      'a.py',
      lines('def f(x: int) -> int:', '    match x:', '        case 1:', '            return (1)', '    return 2'),
      '(x: int) -> int:',
      '(x: int -> int:',
      1,
      '"(" is never closed',
    ],
    [
      'a.go',
      lines('package a', '', 'func f[T any](a T) {', '\tif true {', '\t\tg(a)', '\t}', '}'),
      '\t}\n',
      '',
      3,
      '"{" is never closed',
    ],
    [
      'A.java',
      lines('record A(int a) {', '  int b() {', '    var c = a;', '    return c;', '  }', '}'),
      'c = a;',
      'c = a',
      3,
      '"a" is not understood',
    ],
    ['a.rs', lines('fn main() {', '    let x = vec![1, 2];', '}'), '[1, 2];', '[1, 2;', 2, '"[" is never closed'],
    ['a.css', lines('a { color: red; }', 'b { color: blue; }'), ' }\nb', '\nb', 1, '"{" is never closed'],
    ['a.php', lines('<?php', 'function f(?A $a): int {', '  return 1;', '}'), '1;', '1', 3, '";" is missing'],
    ['a.rb', lines('def f(a)', '  a&.b(c: 1)', 'end'), 'c: 1)', 'c: 1', 2, '"(" is never closed'],
    ['a.sh', lines('if [ "$a" ]; then', '  echo 1', 'fi'), 'fi\n', '', 2, '"fi" is missing'],
    [
      'a.cs',
      lines('namespace A;', 'class B {', '  int C() {', '    return 1;', '  }', '}'),
      '  }\n}',
      '  }\n',
      2,
      '"{" is never closed',
    ],
    ['a.cpp', lines('int f() {', '  return g(1);', '}'), 'g(1)', 'g(1', 2, '"(" is never closed'],
    ['a.h', lines('#ifndef A', 'int f(int a);', '#endif'), 'a);', 'a;', 2, '"(" is never closed'],
    [
      'a.ps1',
      lines('function F {', '  param([int] $a)', '  if ($a) { 1 }', '}'),
      '{ 1 }',
      '{ 1',
      1,
      '"{" is never closed',
    ],
  ];

describe('a syntax error that a change brings is told with its line,', () => {
  test.each(languages)('in %s', async (path, sound, piece, broken, line, detail) => {
    expect(sound).toContain(piece);
    const text = sound.replace(piece, broken);
    expect(await faultsOf(path, null, sound)).toEqual([]);
    expect(await faultsOf(path, text, sound)).toEqual([]);
    expect(await faultsOf(path, text, text)).toEqual([]);
    expect((await faultsOf(path, sound, text))[0]).toEqual({ line, detail });
    const isNewTold = codeOf(path).trust !== 'edits';
    expect((await faultsOf(path, null, text))[0]).toEqual(isNewTold ? { line, detail } : undefined);
  });
});

test.each([
  ['markers that were left in', '<<<<<<< SEARCH\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> REPLACE\n'],
  ['prose', 'Here is the file you asked for:\n\nconst a = 1;\n'],
  ['a string that does not end', 'const a = "abc;\nconst b = 1;\n'],
  ['a template that does not end', 'const a = `abc;\nconst b = 1;\n'],
  ['an end in the middle', 'export function f() {\n  if (a) {\n    return'],
])('%s: that is no TypeScript', async (_, text) => {
  expect(await faultsOf('a.ts', 'const a = 1;\n', text)).not.toEqual([]);
});

test('lines are counted as editors count them, whatever ends them', async () => {
  for (const ending of ['\n', '\r\n', '\r']) {
    const text = ['// ä 🙂', 'const a = 1;', 'const b = [1;', 'const c = 2;'].join(ending);
    expect(await faultsOf('a.js', null, text)).toEqual([{ line: 3, detail: '"[" is never closed' }]);
  }
});

describe('where the grammar trips over the base,', () => {
  const tripped = lines('const a: new<in out T>() => =;', 'const b = 1;', 'const c = 2;', 'f(b);');

  test('only more of it on a new line is a fault', async () => {
    expect(await faultsOf('a.ts', null, tripped)).not.toEqual([]);
    expect(await faultsOf('a.ts', tripped, tripped)).toEqual([]);
    expect(await faultsOf('a.ts', tripped, `// first\n${tripped}// last\n`)).toEqual([]);
    expect(await faultsOf('a.ts', tripped, tripped.replace('const c = 2;', 'const c = 3;\n\n'))).toEqual([]);
    expect(await faultsOf('a.ts', tripped, tripped.replace('const c = 2;', 'const c c = 2;'))).toEqual([
      { line: 3, detail: '"c" is not understood' },
    ]);
  });

  test('neither that line in other words nor a copy of it is a fault', async () => {
    const [first = ''] = tripped.split('\n');
    expect(await faultsOf('a.ts', tripped, tripped.replace('const a', 'const other'))).toEqual([]);
    expect(await faultsOf('a.ts', tripped, `${tripped}${first}\n`)).toEqual([]);
  });

  test('a bracket that matched before is a fault on an old line too', async () => {
    const before = `${tripped}function g() {\n  f();\n}\n`;
    expect(await faultsOf('a.ts', before, before.replace('  f();\n}', '  f();'))).toEqual([
      { line: 5, detail: '"{" is never closed' },
    ]);
  });
});

test('of a grammar that trips over sound code only brackets count', async () => {
  const newer = 'class A { B b => [.. c, field ??=]; }\n';
  expect(codeOf('a.cs').trust).toBe('brackets');
  expect(await realGrammars.read('c-sharp', newer, (root) => root.hasError)).toBe(true);
  expect(await faultsOf('a.cs', null, newer)).toEqual([]);
  expect(await faultsOf('a.cs', 'class A { }\n', newer)).toEqual([]);
  expect(await faultsOf('a.cs', newer, newer.replace(' }', ''))).not.toEqual([]);
});

test('a word that JavaScript gives every object is no bracket', async () => {
  const text = 'class A {\n  constructor(a: ) {}\n  toString( {}\n}\n';
  for (const { detail } of await faultsOf('a.ts', null, text)) expect(detail).not.toMatch(/^"\w+" (?:closes|is never)/);
});

test('Flow is not read as JavaScript', async () => {
  const typed = '/** @flow */\nconst a: ?string = (b: any);\n';
  expect(await faultsOf('a.js', null, typed.replace('@flow', ''))).not.toEqual([]);
  expect(await faultsOf('a.js', null, typed)).toEqual([]);
  expect(await faultsOf('a.js', 'const a = 1;\n', typed)).toEqual([]);
});

test('of very many faults only the first hundred are told, and without a grammar none is', async () => {
  const noise = '} ) '.repeat(5_000);
  expect(await faultsOf('a.js', null, noise)).toHaveLength(100);
  expect(await newSyntaxFaults(codeOf('a.js'), null, noise, noGrammars)).toEqual([]);
});

describe('real source text', () => {
  const sources = readSources().filter(({ file }) => languageOf(file)?.kind === 'grammar');
  const comments: Readonly<Record<string, string>> = { python: '# A note.', css: '/* A note. */' };

  test('is there in several languages', () => {
    expect(sources.length).toBeGreaterThan(80);
    expect(new Set(sources.map(({ file }) => codeOf(file).grammar)).size).toBeGreaterThan(4);
  });

  test('has no new fault when one comment is put in, wherever that is', { timeout: 60_000 }, async () => {
    const found: unknown[] = [];
    for (const { file, text } of sources) {
      const rows = text.split('\n');
      const comment = comments[codeOf(file).grammar] ?? '// A note.';
      for (const part of [0.3, 0.8]) {
        const at = rows.findIndex((row, index) => index >= Math.floor(part * (rows.length - 1)) && row.trim() === '');
        if (at < 0 || (rows[at - 1] ?? '').endsWith('\\')) continue;
        const commented = rows.toSpliced(at, 0, comment).join('\n');
        const faults = await newSyntaxFaults(codeOf(file), text, commented, realGrammars);
        if (faults.length > 0) found.push([file, at, faults]);
      }
    }
    expect(found).toEqual([]);
  });

  test('is no fault as a new file, but for one with modifiers of types that the grammar does not know', {
    timeout: 60_000,
  }, async () => {
    const refused: string[] = [];
    for (const { file, text } of sources) {
      if ((await faultsOf(file, null, text)).length > 0) refused.push(file);
    }
    expect(refused).toEqual(['zod/src/v4/core/checks.ts']);
  });

  test('is at fault where a bracket of a line of its own is lost', { timeout: 60_000 }, async () => {
    const lost = { found: 0, missed: [] as string[] };
    for (const { file, text } of sources) {
      const { trust, grammar } = codeOf(file);
      const rows = text.split('\n');
      const at = rows.findLastIndex((row) => /^\s*[})\]]+[;,]?\s*$/.test(row));
      const isRead = await realGrammars.read(grammar, text, (root) => !root.hasError);
      if (at < 0 || trust !== 'sound' || !isRead) continue;
      const faults = await faultsOf(file, text, rows.toSpliced(at, 1).join('\n'));
      if (faults.length > 0) lost.found += 1;
      else lost.missed.push(`${file}:${at + 1}`);
    }
    expect(lost.found).toBeGreaterThan(50);
    expect(lost.missed).toEqual([]);
  });
});
