import type { GrammarName, Grammars } from '../core/ports.ts';

const longestText = 1_000_000;
const longestMs = 500;

/**
 * Grammars as WASM files in a folder, beside the runtime that they need. Nothing is loaded before it is used.
 * @param log told once of each grammar that cannot be used, with the cause
 */
export function createFileGrammars(folder: string, log: (message: string, cause: unknown) => void): Grammars {
  const broken = new Set<GrammarName>();
  return {
    async read(grammar, text, read) {
      if (text.length > longestText || broken.has(grammar)) return null;
      let thrown: { readonly error: unknown } | null = null;
      try {
        const { openTreeSitter } = await import('./treeSitter.ts');
        return await openTreeSitter(folder).read(grammar, text, longestMs, (root) => {
          try {
            return read(root);
          } catch (error) {
            thrown = { error };
            throw error;
          }
        });
      } catch (error) {
        if (thrown !== null) throw error;
        if (!broken.has(grammar)) log(`The grammar of ${grammar} cannot be used, so its syntax is not checked`, error);
        broken.add(grammar);
        return null;
      }
    },
  };
}
