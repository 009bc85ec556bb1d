import { join } from 'node:path';
import type { Grammars } from '../../src/core/ports.ts';
import { createFileGrammars } from '../../src/node/fileGrammars.ts';

/** The folder of the grammars as they are installed. */
export const grammarFolder = join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');

/** The grammars as they are shipped; one that cannot be used is an error. */
export const realGrammars: Grammars = createFileGrammars(grammarFolder, (message, cause) => {
  throw new Error(message, { cause });
});

/** No grammar at all. */
export const noGrammars: Grammars = { read: async () => null };
