import { join } from 'node:path';
import type { Grammars } from '../core/ports.ts';
import { createFileGrammars } from '../node/fileGrammars.ts';

/** The grammars that are shipped beside the bundles. */
export function openGrammars(log: (message: string, cause: unknown) => void): Grammars {
  return createFileGrammars(join(__dirname, 'grammars'), log);
}
