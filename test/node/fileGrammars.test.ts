import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SyntaxNode } from '../../src/core/ports.ts';
import { createFileGrammars } from '../../src/node/fileGrammars.ts';
import { openTreeSitter } from '../../src/node/treeSitter.ts';
import { grammarFolder, realGrammars } from '../core/grammars.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const { Memory } = (globalThis as unknown as Record<'WebAssembly', { Memory: { prototype: { grow(): number } } }>)
  .WebAssembly;

const hasError = (root: SyntaxNode) => root.hasError;

test('a text is read with its grammar, several at once', async () => {
  const read = [
    realGrammars.read('typescript', 'const a = 1;', hasError),
    realGrammars.read('typescript', 'const a = ;', hasError),
    realGrammars.read('python', 'a = 1', hasError),
    realGrammars.read('python', 'const a = 1;', hasError),
    realGrammars.read('go', '', (root) => root.type),
  ];
  expect(await Promise.all(read)).toEqual([false, true, false, true, 'source_file']);
});

test('what reading a tree throws is thrown, and the next text is read as ever', async () => {
  const broken = new Error('odd');
  const throwing = () => {
    throw broken;
  };
  await expect(realGrammars.read('css', 'a {}', throwing)).rejects.toBe(broken);
  expect(await realGrammars.read('css', 'a {}', hasError)).toBe(false);
});

test('a grammar that is not there or broken is told once, and no text has a tree', async () => {
  const folder = temporaryFolder();
  copyFileSync(join(grammarFolder, 'tree-sitter.wasm'), join(folder, 'tree-sitter.wasm'));
  writeFileSync(join(folder, 'tree-sitter-go.wasm'), 'no wasm');
  const log: [string, unknown][] = [];
  const grammars = createFileGrammars(folder, (message, cause) => log.push([message, cause]));
  const read = () => Promise.all((['ruby', 'go', 'go'] as const).map((name) => grammars.read(name, 'a', hasError)));
  expect([...(await read()), ...(await read())]).toEqual(Array(6).fill(null));
  expect(log.sort()).toEqual([
    ['The grammar of go cannot be used, so its syntax is not checked', expect.any(Error)],
    [
      'The grammar of ruby cannot be used, so its syntax is not checked',
      expect.objectContaining({ code: 'ENOENT', path: join(folder, 'tree-sitter-ruby.wasm') }),
    ],
  ]);
});

test('a text of more than a million characters is not read', async () => {
  const sized = (length: number) => realGrammars.read('css', ' '.repeat(length), () => 'read');
  expect(await sized(1_000_000)).toBe('read');
  expect(await sized(1_000_001)).toBeNull();
});

test('a text that takes too long is left, and the next one is read from its own beginning', async () => {
  const { read } = openTreeSitter(grammarFolder);
  const long = 'const a = [1;\n'.repeat(20_000);
  expect(await read('javascript', long, 0, hasError)).toBeNull();
  expect(await read('javascript', 'const a = 1;\n', 60_000, (root) => [root.hasError, root.endIndex])).toEqual([
    false,
    13,
  ]);
});

test('ten thousand texts, read or left, leave nothing behind', { timeout: 60_000 }, async () => {
  const text = 'export function f(a: number) {\n  return [a, (b) => b + 1];\n}\n'.repeat(4);
  const { read } = openTreeSitter(grammarFolder);
  await read('typescript', text, 60_000, hasError);
  const grow = vi.spyOn(Memory.prototype, 'grow');
  onTestFinished(() => grow.mockRestore());
  for (let index = 0; index < 10_000; index += 1) {
    await read('typescript', index % 3 === 0 ? text.replace(']', '') : text, index % 5 === 0 ? 0 : 60_000, hasError);
  }
  expect(grow).not.toHaveBeenCalled();
});
