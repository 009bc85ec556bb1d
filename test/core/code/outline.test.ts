import { describe, expect, test } from 'vitest';
import { definitionLines } from '../../../src/core/code/definitionLines.ts';
import { outlineOf } from '../../../src/core/code/outline.ts';
import { noGrammars, realGrammars } from '../grammars.ts';

/** A line a symbol: indented by its depth; `+` where other files can use it; its kind, lines and signature. */
async function outlined(path: string, text: string): Promise<string[]> {
  return (await outlineOf(path, text, realGrammars)).map(
    ({ kind, signature, startLine, endLine, depth, isExported }) =>
      `${'  '.repeat(depth)}${isExported ? '+' : '-'} ${kind} ${startLine}-${endLine} ${signature}`,
  );
}

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

describe('a grammar tells the symbols of', () => {
  test.each<[string, string, string[]]>([
    [
      'a.ts',
      lines(
        '@Dec({ a: 1 })',
        'export class A extends B {',
        '  private x = 1;',
        '  get y() { return 1; }',
        '  @Inp() static async m(',
        '    a: string,',
        '  ): Promise<void> {}',
        '  f = () => { const z = 1; function q() {} };',
        '}',
        'export const c = async (a) => {}, d = 1;',
        'export default function main() {}',
        'interface R { a: string; b(): void }',
        'type T = { a: string };',
        'enum E { A, B = 1 }',
        'namespace N { export const q = 1; }',
        'const o = { a() {}, b: () => 1, c: 1 };',
        'export { o as d };',
        'const { p, r } = x;',
        '(function () { function iife() { const no = 1; } })();',
      ),
      [
        '+ class 1-9 export class A extends B',
        '  - field 3-3 private x = 1',
        '  + method 4-4 get y()',
        '  + method 5-7 static async m(a: string): Promise<void>',
        '  + method 8-8 f = ()',
        '    - function 8-8 function q()',
        '+ function 10-10 export const c = async (a)',
        '+ variable 10-10 d = 1',
        '+ function 11-11 export default function main()',
        '- interface 12-12 interface R',
        '  - field 12-12 a: string',
        '  - method 12-12 b(): void',
        '- type 13-13 type T = { a: string }',
        '  - field 13-13 a: string',
        '- enum 14-14 enum E',
        '- module 15-15 namespace N',
        '  + variable 15-15 export const q = 1',
        '+ variable 16-16 const o = { a() {}, b: () => 1, c: 1 }',
        '  - method 16-16 a()',
        '  - method 16-16 b: ()',
        '- function 19-19 function iife()',
      ],
    ],
    [
      'a.tsx',
      lines('export const View = ({ a }: Props) => <p>{a}</p>;'),
      ['+ function 1-1 export const View = ({ a }: Props)'],
    ],
    [
      'a.js',
      lines(
        'exports.a = function (x) {};',
        'A.prototype.b = () => {};',
        'class A { #p = 1; m() {} static {} }',
        'var q = class {};',
      ),
      [
        '+ function 1-1 exports.a = function (x)',
        '- method 2-2 A.prototype.b = ()',
        '- class 3-3 class A',
        '  - field 3-3 #p = 1',
        '  - method 3-3 m()',
        '- class 4-4 var q = class',
      ],
    ],
    [
      'a.py',
      lines(
        '@dec(1)',
        'class A(B):',
        '    x: int = 1',
        '    def m(self,',
        '          a): pass',
        'X = 1',
        'async def f(): ...',
        'if True:',
        '    def _z(): y = 1',
      ),
      [
        '+ class 1-5 class A(B)',
        '  + field 3-3 x: int = 1',
        '  + method 4-5 def m(self, a)',
        '+ variable 6-6 X = 1',
        '+ function 7-7 async def f()',
        '- function 9-9 def _z()',
      ],
    ],
    [
      'a.go',
      lines(
        'package a',
        'type A struct { X int; B }',
        'type I interface { M(a int) error }',
        'type (',
        '	Q int',
        '	r = string',
        ')',
        'func (a *A[T]) M() error { return nil }',
        'func F[T any](x T) {}',
        'const (',
        '	A1 = 1',
        '	B1',
        ')',
        'var v, w = 1, 2',
      ),
      [
        '+ class 2-2 type A struct',
        '  + field 2-2 X int',
        '  + field 2-2 B',
        '+ interface 3-3 type I interface',
        '  + method 3-3 M(a int) error',
        '+ type 5-5 Q int',
        '- type 6-6 r = string',
        '+ method 8-8 func (a *A[T]) M() error',
        '+ function 9-9 func F[T any](x T)',
        '+ variable 11-11 A1 = 1',
        '+ variable 12-12 B1',
        '- variable 14-14 var v, w = 1, 2',
      ],
    ],
    [
      'A.java',
      lines(
        'package a;',
        '@X(a = "b")',
        'public class A<T> extends B {',
        '  private int x = 1;',
        '  public A(int q) {}',
        '  @Override public <T> void m(int a) throws E {}',
        '  enum E { A, B; void z() {} }',
        '  interface I { void q(); }',
        '  record R(int a) {}',
        '}',
      ),
      [
        '+ class 2-10 public class A<T> extends B',
        '  - field 4-4 private int x = 1',
        '  + method 5-5 public A(int q)',
        '  + method 6-6 public <T> void m(int a) throws E',
        '  + enum 7-7 enum E',
        '    + method 7-7 void z()',
        '  + interface 8-8 interface I',
        '    + method 8-8 void q()',
        '  + class 9-9 record R(int a)',
      ],
    ],
    [
      'a.cs',
      lines(
        'namespace A.B;',
        '[Attr]',
        'public class A<T> : B {',
        '  private int x = 1;',
        '  public int P { get; set; }',
        '  public A(int q) {}',
        '  public static Foo M<T>(int a) where T : X {}',
        '  public event Action E;',
        '  delegate void D(int x);',
        '}',
        'record R(int A);',
        'enum E { A }',
      ),
      [
        '+ module 1-1 namespace A.B',
        '+ class 2-10 public class A<T> : B',
        '  - field 4-4 private int x = 1',
        '  + field 5-5 public int P { get; set; }',
        '  + method 6-6 public A(int q)',
        '  + method 7-7 public static Foo M<T>(int a) where T : X',
        '  + field 8-8 public event Action E',
        '  + type 9-9 delegate void D(int x)',
        '+ class 11-11 record R(int A)',
        '+ enum 12-12 enum E',
      ],
    ],
    [
      'a.rs',
      lines(
        '#[derive(X)]',
        'pub struct A<T> { pub x: u8 }',
        'impl<T> R for A<T> { pub fn m(&self) {} const Q: u8 = 1; }',
        'pub trait R { fn m(&self); type X; }',
        'mod m { fn z() { let y = 1; } }',
        'enum E { A, B(u8) }',
        'type T = u8;',
        'static S: u8 = 1;',
      ),
      [
        '+ class 2-2 pub struct A<T>',
        '  + field 2-2 pub x: u8',
        '+ extension 3-3 impl<T> R for A<T>',
        '  + method 3-3 pub fn m(&self)',
        '  - field 3-3 const Q: u8 = 1',
        '+ interface 4-4 pub trait R',
        '  + method 4-4 fn m(&self)',
        '  + type 4-4 type X',
        '- module 5-5 mod m',
        '  - function 5-5 fn z()',
        '- enum 6-6 enum E',
        '- type 7-7 type T = u8',
        '- variable 8-8 static S: u8 = 1',
      ],
    ],
    [
      'a.php',
      lines(
        '<?php',
        'namespace A\\B;',
        'abstract class A extends B {',
        '  const X = 1;',
        '  private int $y = 2;',
        '  public function m(int $a): Foo { return 1; }',
        '}',
        'trait T {}',
        'function f() { $z = 1; }',
      ),
      [
        '+ module 2-2 namespace A\\B',
        '+ class 3-7 abstract class A extends B',
        '  + field 4-4 const X = 1',
        '  - field 5-5 private int $y = 2',
        '  + method 6-6 public function m(int $a): Foo',
        '+ interface 8-8 trait T',
        '+ function 9-9 function f()',
      ],
    ],
    [
      'a.rb',
      lines(
        'module A',
        '  class B < C',
        '    X = 1',
        '    def self.m(a)',
        '      y = 1',
        '    end',
        '    def n?; end',
        '  end',
        'end',
      ),
      [
        '+ module 1-9 module A',
        '  + class 2-8 class B < C',
        '    + field 3-3 X = 1',
        '    + method 4-6 def self.m(a)',
        '    + method 7-7 def n?; end',
      ],
    ],
    [
      'a.cpp',
      lines(
        '#define X 1',
        '#define F(a) a',
        'namespace n {',
        'template <class T> class A : public B {',
        'public:',
        '  explicit A(int x);',
        '  virtual int m(int a) const { return 1; }',
        '  int y_;',
        '};',
        'int A::m(int a) const { int l; return 1; }',
        'static char *f(void) { return 0; }',
        'enum class E { A };',
        'struct S *ptr(struct S *q);',
        'using Q = int;',
        '}',
      ),
      [
        '+ variable 1-1 #define X 1',
        '+ function 2-2 #define F(a) a',
        '+ module 3-15 namespace n',
        '  + class 4-9 template <class T> class A : public B',
        '    + method 6-6 explicit A(int x)',
        '    + method 7-7 virtual int m(int a) const',
        '    + field 8-8 int y_',
        '  + method 10-10 int A::m(int a) const',
        '  - function 11-11 static char *f(void)',
        '  + enum 12-12 enum class E',
        '  + function 13-13 struct S *ptr(struct S *q)',
        '  + type 14-14 using Q = int',
      ],
    ],
    [
      'a.sh',
      lines('X=1', 'f() { echo; Z=1; }', 'function g { echo; }', 'export Y=2'),
      ['+ variable 1-1 X=1', '+ function 2-2 f()', '+ function 3-3 function g', '+ variable 4-4 Y=2'],
    ],
    [
      'a.ps1',
      lines(
        'function Get-A { param($a) }',
        'class A : B { [string]$N',
        '  [int] M([int]$a) { return 1 } }',
        'enum E { A }',
      ),
      [
        '+ function 1-1 function Get-A',
        '+ class 2-3 class A : B',
        '  + field 2-2 [string]$N',
        '  + method 3-3 M([int]$a)',
        '+ enum 4-4 enum E',
      ],
    ],
    [
      'a.css',
      lines('.a,', '#b > p:hover { --x: 1; color: red }', '@media print { p { } }', '@keyframes k { from {} }'),
      ['+ selector 1-2 .a, #b > p:hover', '  + variable 2-2 --x: 1', '+ selector 3-3 p', '+ selector 4-4 k'],
    ],
  ])('%s', async (path, text, expected) => {
    expect(await outlined(path, text)).toEqual(expected);
  });
});

test('what a method belongs to is said by its receiver or its qualified name', async () => {
  const owners = async (path: string, text: string) =>
    (await outlineOf(path, text, realGrammars)).map(({ name, parent }) => [name, parent]);
  expect(await owners('a.go', 'func (a *A) M() {}\n')).toEqual([['M', 'A']]);
  expect(await owners('a.cpp', 'int A::m() { return 1; }\n')).toEqual([['m', 'A']]);
  expect(await owners('a.js', 'A.prototype.b = () => {};\n')).toEqual([['b', 'A']]);
});

test('what the grammar cannot read is told by the lines, and the rest by the grammar', async () => {
  const text = lines('class A(:', '    def m(self): pass', 'def late(x):', '    return (');
  expect(await outlined('a.py', text)).toEqual([
    '+ class 1-2 class A(',
    '  + method 2-2 def m(self)',
    '+ function 3-4 def late(x)',
  ]);
});

test.each([
  ['that no grammar reads', 'a.kt', 'fun add() {\n}\n', realGrammars],
  ['whose grammar cannot be had', 'a.ts', 'export class A {\n  m() {\n  }\n}\n', noGrammars],
  ['that is too large', 'a.ts', `function a() {}\n${'// padding\n'.repeat(100_000)}`, realGrammars],
] as const)('a file %s is told by its lines', async (_, path, text, grammars) => {
  const scanned = definitionLines(path, text);
  expect(scanned.length).toBeGreaterThan(0);
  expect(await outlineOf(path, text, grammars)).toEqual(scanned);
});
