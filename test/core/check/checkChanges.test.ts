import { describe, expect, test } from 'vitest';
import { neededBy } from '../../../src/core/check/needsOf.ts';
import { checkedFiles, findingsOf } from './checkedFiles.ts';

const cart = `import { total } from './total.ts';\nexport const pay = () => total([1], 2);\n`;
const total = `export function total(items: number[], tax: number): number {\n  return items.length + tax;\n}\n`;
const shop = { 'src/cart.ts': cart, 'src/total.ts': total };

describe('TypeScript and JavaScript', () => {
  test('a change that alters nothing for others has no finding', async () => {
    expect(await checkedFiles(shop, { 'src/total.ts': total.replace('items.length', 'items.length * 2') })).toEqual({
      findings: [],
      needs: [],
      unsupported: [],
    });
  });

  test('whoever takes away a name that a file outside of the plan imports is to blame', async () => {
    const finding = { kind: 'export-used', path: 'src/cart.ts', line: 1, name: 'total', from: 'src/total.ts' };
    expect(await findingsOf(shop, { 'src/total.ts': total.replace('total(', 'sum(') })).toEqual([
      { taskId: 'src/total.ts', ...finding },
    ]);
  });

  test('the name is missed behind files that pass it on as well', async () => {
    const files = {
      'src/total.ts': total,
      'src/all.ts': `export * from './total.ts';\n`,
      'src/cart.ts': cart.replace('./total.ts', './all.ts'),
    };
    const finding = { kind: 'export-used', path: 'src/cart.ts', line: 1, name: 'total', from: 'src/all.ts' };
    expect(await findingsOf(files, { 'src/total.ts': total.replace('total(', 'sum(') })).toEqual([
      { taskId: 'src/total.ts', ...finding },
    ]);
  });

  test('a changed file that imports what another one does not export is to blame, unless the contract promises it', async () => {
    const finding = { kind: 'export-missing', path: 'src/cart.ts', line: 1, name: 'sum', from: 'src/total.ts' };
    const importing = cart.replaceAll('total(', 'sum(').replace('{ total }', '{ sum }');
    expect(await findingsOf(shop, { 'src/cart.ts': importing })).toEqual([{ taskId: 'src/cart.ts', ...finding }]);
    const contract = { provides: [{ name: 'sum', kind: 'function', signature: 'sum(): number' }], uses: [] } as const;
    expect(await findingsOf(shop, { 'src/cart.ts': importing, 'src/total.ts': { text: total, contract } })).toEqual([
      { taskId: 'src/total.ts', kind: 'contract-missing', name: 'sum', signature: 'sum(): number' },
    ]);
  });

  test('an import of a file that is neither there nor planned is missing, one of a planned file is not', async () => {
    const importing = `import './tax.js';\n`;
    expect(await findingsOf(shop, { 'src/a.ts': importing })).toEqual([
      { taskId: 'src/a.ts', kind: 'import-missing', path: 'src/a.ts', line: 1, specifier: './tax.js' },
    ]);
    expect(await findingsOf(shop, { 'src/a.ts': importing, 'src/tax.ts': 'export {};\n' })).toEqual([]);
  });

  test('what is ignored, generated beside a file, or written in a string is not taken for missing', async () => {
    const files = { ...shop, '.gitignore': 'generated/\n', 'src/style.css.d.ts': 'export {};\n' };
    const text = "import './generated/client.ts';\nimport './style.css';\nconst a = `\nimport b from './b.ts';\n`;\n";
    expect(await findingsOf(files, { 'src/a.ts': text })).toEqual([]);
  });

  test('a file outside of the plan that imports a deleted one is told of the deletion, a planned one of itself', async () => {
    const finding = { kind: 'deleted-used', path: 'src/cart.ts', line: 1, from: 'src/total.ts' };
    expect(await findingsOf(shop, { 'src/total.ts': null })).toEqual([{ taskId: 'src/total.ts', ...finding }]);
    expect(await findingsOf(shop, { 'src/total.ts': null, 'src/cart.ts': `${cart}\n` })).toEqual([
      { taskId: 'src/cart.ts', ...finding },
    ]);
  });

  test('a caller that a dropped parameter leaves behind is found, in the plan or outside of it', async () => {
    const dropped = total.replace(', tax: number', '').replace(' + tax', '');
    const finding = { kind: 'arguments', path: 'src/cart.ts', line: 2, name: 'total', from: 'src/total.ts' };
    const counts = { given: 2, least: 1, most: 1 };
    expect(await findingsOf(shop, { 'src/total.ts': dropped })).toEqual([
      { taskId: 'src/total.ts', ...finding, ...counts },
    ]);
    expect(await findingsOf(shop, { 'src/total.ts': dropped, 'src/cart.ts': `${cart}\n` })).toEqual([
      { taskId: 'src/cart.ts', ...finding, ...counts },
    ]);
  });

  test('a caller that an added parameter leaves behind is found, unless the parameter is optional', async () => {
    const added = (parameter: string) => ({
      'src/total.ts': total.replace('tax: number', `tax: number, ${parameter}`),
    });
    expect(await findingsOf(shop, added('rebate: number'))).toEqual([
      {
        taskId: 'src/total.ts',
        kind: 'arguments',
        path: 'src/cart.ts',
        line: 2,
        name: 'total',
        from: 'src/total.ts',
        ...{ given: 2, least: 3, most: 3 },
      },
    ]);
    expect(await findingsOf(shop, added('rebate = 0'))).toEqual([]);
    expect(await findingsOf(shop, added('...rebates: number[]'))).toEqual([]);
  });

  test('a call whose arguments are spread, or whose name is bound anew, is no finding', async () => {
    const dropped = total.replace(', tax: number', '');
    const spread = cart.replace('[1], 2', '...all');
    const shadowed = cart.replace('() =>', '(total) =>');
    for (const text of [spread, shadowed]) {
      expect(await findingsOf({ ...shop, 'src/cart.ts': text }, { 'src/total.ts': dropped })).toEqual([]);
    }
  });

  test('what CommonJS, a declaration file or a module elsewhere exports is not known', async () => {
    const files = {
      'a.js': 'module.exports = { b: 1 };\n',
      'c.d.ts': 'export {};\n',
      'd.ts': `export * from 'zod';\n`,
    };
    const text = `import { x } from './a.js';\nimport { y } from './c';\nimport { z } from './d.ts';\n`;
    expect(await findingsOf(files, { 'e.ts': text })).toEqual([]);
  });

  test('a problem that was there before the change is no finding', async () => {
    const broken = `import { none } from './total.ts';\nimport './nowhere.ts';\n`;
    expect(await findingsOf({ ...shop, 'src/b.ts': broken }, { 'src/b.ts': `${broken}run();\n` })).toEqual([]);
  });
});

describe('contracts', () => {
  const check = (text: string, name: string, kind: 'function' | 'method', signature: string, path = 'src/a.ts') =>
    findingsOf({}, { [path]: { text, contract: { provides: [{ name, kind, signature }], uses: [] } } });

  test('a symbol that is not exported is not provided', async () => {
    expect(
      await check('function load() {}\nexport const loaded = load();\n', 'load', 'function', 'load(): void'),
    ).toEqual([{ taskId: 'src/a.ts', kind: 'contract-missing', name: 'load', signature: 'load(): void' }]);
  });

  test.each([
    ['export function load(path: string): string {}', 'load(path: string, deep?: boolean): string'],
    ['export function load(path?: string): string {}', 'function load(path: string): string'],
    ['export function load(name: string): string {}', 'load(path: string): string'],
    ['export function load(path: string): number {}', 'load(path: string): string'],
    ['export async function load(path: string) {}', 'function load(path: string): string'],
  ])('another signature is a finding: %s', async (declaration, signature) => {
    const found = declaration.replace(' {}', '');
    expect(await check(`${declaration}\n`, 'load', 'function', signature)).toEqual([
      { taskId: 'src/a.ts', kind: 'contract-differs', path: 'src/a.ts', line: 1, name: 'load', signature, found },
    ]);
  });

  test.each([
    [`export function load( path = 'a', ) {}`, `export function load(path?: string): string;`],
    [
      'export const load = async (path: string): Promise<string[]> => [];',
      'load(path: string): Promise<Array<string>>',
    ],
    ['export function load({ a, b }: Options): void {}', 'load(options: Options): void'],
    [`export function load(a: 'x' | "y"): null | string {}`, `load(a: "x"|"y"): string | null`],
    ['export { load } from "./b.ts";', ''],
  ])('what means the same, or cannot be told, is none: %s', async (declaration, signature) => {
    expect(
      await check(`${declaration}\n`, 'load', 'function', signature).then((all) =>
        all.filter(({ kind }) => kind !== 'import-missing'),
      ),
    ).toEqual([]);
  });

  test('methods are looked for in their types', async () => {
    const text = 'export class Store {\n  static open(path: string) {}\n}\n';
    expect(await check(text, 'Store.open', 'method', 'static open(path: string): Store')).toEqual([]);
    expect(await check(text, 'Store.close', 'method', 'close(): void')).toEqual([
      { taskId: 'src/a.ts', kind: 'contract-missing', name: 'Store.close', signature: 'close(): void' },
    ]);
  });

  test('other languages have signatures too', async () => {
    const text = 'def load(path, deep=False):\n    pass\n';
    expect(await check(text, 'load', 'function', 'def load(path: str, deep: bool = True) -> str', 'a.py')).toEqual([]);
    const [found] = await check(text, 'load', 'function', 'def load(path: str) -> str', 'a.py');
    expect(found).toMatchObject({ kind: 'contract-differs', line: 1 });
    const go = 'package a\n\nfunc Load(path string) error { return nil }\n';
    expect(await check(go, 'Load', 'function', 'func Load(path string) error', 'a.go')).toEqual([]);
    expect(await check(go, 'Load', 'function', 'func Load() error', 'a.go')).toHaveLength(1);
  });
});

describe('other languages', () => {
  test('Python: names, submodules, branches and stars are followed, and dynamic modules believed', async () => {
    const files = {
      'shop/__init__.py': '',
      'shop/total.py': 'try:\n    from fast import total\nexcept ImportError:\n    total = None\n',
      'shop/all.py': 'from .total import *\n',
      'shop/lazy.py': 'def __getattr__(name):\n    return 1\n',
    };
    const text =
      'from shop import total\nfrom .total import total, tax\nfrom shop.all import total, none\nfrom .lazy import anything\nfrom .gone import x\n';
    const at = { taskId: 'shop/a.py', path: 'shop/a.py' };
    expect(await findingsOf(files, { 'shop/a.py': text })).toEqual([
      { ...at, kind: 'export-missing', line: 2, name: 'tax', from: 'shop/total.py' },
      { ...at, kind: 'export-missing', line: 3, name: 'none', from: 'shop/all.py' },
      { ...at, kind: 'import-missing', line: 5, specifier: '.gone' },
    ]);
  });

  test('Go, Java, Rust and Ruby: what leads to a deleted file is found', async () => {
    const files = {
      'go.mod': 'module example.com/shop\n',
      'total/total.go': 'package total\n',
      'main.go': 'package main\n\nimport "example.com/shop/total"\n',
      'src/main/java/shop/Total.java': 'package shop;\npublic class Total {}\n',
      'src/main/java/app/Main.java': 'package app;\nimport shop.Total;\nclass Main {}\n',
      'src/lib.rs': 'mod total;\n',
      'src/total.rs': 'pub fn total() {}\n',
      'lib/shop.rb': "require_relative 'total'\n",
      'lib/total.rb': 'def total; end\n',
    };
    const gone = ['total/total.go', 'src/main/java/shop/Total.java', 'src/total.rs', 'lib/total.rb'];
    const users = ['main.go', 'src/main/java/app/Main.java', 'src/lib.rs', 'lib/shop.rb'];
    const findings = await findingsOf(files, Object.fromEntries(gone.map((path) => [path, null])));
    expect(findings).toEqual(
      gone.map((from, index) => {
        const line = [3, 2, 1, 1][index];
        return { taskId: from, kind: 'deleted-used', path: users[index], line, from };
      }),
    );
  });

  test('code whose imports are not known is told', async () => {
    const { unsupported } = await checkedFiles({}, { 'a.swift': 'import Shop\n', 'b.sh': 'exit\n', 'c.md': 'text\n' });
    expect(unsupported).toEqual(['.sh', '.swift']);
  });
});

describe('what cannot be accepted alone', () => {
  test('a file needs the ones that bring what it imports, and taking away needs whoever ceases to use it', async () => {
    const { findings, needs } = await checkedFiles(
      {
        ...shop,
        'src/tax.ts': 'export const tax = 1;\n',
        'src/old.ts': `import { tax } from './tax.ts';\nrun(tax);\n`,
      },
      {
        'src/cart.ts': `import { sum } from './sum.ts';\nexport const pay = () => sum([1], 2);\n`,
        'src/sum.ts': `import { rate } from './tax.ts';\nexport const sum = () => rate;\n`,
        'src/tax.ts': 'export const rate = 1;\n',
        'src/old.ts': 'run(1);\n',
      },
    );
    expect(findings).toEqual([]);
    expect(needs).toEqual([
      { taskId: 'src/cart.ts', needs: 'src/sum.ts' },
      { taskId: 'src/sum.ts', needs: 'src/tax.ts' },
      { taskId: 'src/tax.ts', needs: 'src/old.ts' },
    ]);
    expect(neededBy('src/cart.ts', needs)).toEqual(['src/cart.ts', 'src/sum.ts', 'src/tax.ts', 'src/old.ts']);
    expect(neededBy('src/old.ts', needs)).toEqual(['src/old.ts']);
  });
});
