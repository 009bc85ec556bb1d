import type { SecretScanner, TextRange, WorkspacePath } from '../ports.ts';
import { formedSecrets } from './formedSecrets.ts';
import { givenSecrets } from './givenSecrets.ts';
import { manifestSecrets } from './manifestSecrets.ts';
import { namedSecrets } from './namedSecrets.ts';

/**
 * All that is secret in a text: what the scanner knows, and what our own rules find; in any order, and ranges may overlap.
 * Rejects with the scanner.
 */
export async function secretRanges(path: WorkspacePath, text: string, scanner: SecretScanner): Promise<TextRange[]> {
  return [
    ...(await scanner.find(path, text)),
    ...formedSecrets(text),
    ...namedSecrets(path, text),
    ...givenSecrets(text),
    ...manifestSecrets(text),
  ];
}
