import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import treeSitter, { type Language } from '@vscode/tree-sitter-wasm';
import type { GrammarName, SyntaxNode } from '../core/ports.ts';

/** Reads texts with the grammars of a folder; in a bundle of its own that is loaded at its first use. */
export type TreeSitter = {
  /**
   * What `read` makes of the root of the text's tree; null where parsing takes longer than that.
   * @throws where the grammar cannot be loaded
   */
  read<T>(grammar: GrammarName, text: string, longestMs: number, read: (root: SyntaxNode) => T): Promise<T | null>;
};

const { Parser, Language: Languages } = treeSitter;

let runtime: Promise<void> | undefined;
const languages = new Map<string, Promise<Language>>();

/** @param folder holds `tree-sitter.wasm` and `tree-sitter-<grammar>.wasm`; each is loaded once in a process */
export function openTreeSitter(folder: string): TreeSitter {
  const start = () => {
    runtime ??= Parser.init({ locateFile: (name) => join(folder, name) });
    return runtime;
  };
  const languageOf = (grammar: GrammarName): Promise<Language> => {
    const file = join(folder, `tree-sitter-${grammar}.wasm`);
    const loading = languages.get(file) ?? start().then(async () => Languages.load(await readFile(file)));
    languages.set(file, loading);
    return loading;
  };
  return {
    async read(grammar, text, longestMs, read) {
      const language = await languageOf(grammar);
      const parser = new Parser();
      try {
        parser.setLanguage(language);
        const end = performance.now() + longestMs;
        const tree = parser.parse(text, null, { progressCallback: () => performance.now() > end });
        if (tree === null) return null;
        try {
          return read(tree.rootNode);
        } finally {
          tree.delete();
        }
      } finally {
        parser.delete();
      }
    },
  };
}
