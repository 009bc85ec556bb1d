import { readFile, rename, writeFile } from 'node:fs/promises';
import { emptyLedger, type Ledger, parseLedger, stringifyLedger } from './ledger.ts';

/** Reads the ledger from a file; a missing file is an empty ledger. */
export async function readLedger(path: string): Promise<Ledger> {
  try {
    return parseLedger(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return emptyLedger;
    throw new Error(`Cannot read ${path}`, { cause: error });
  }
}

/** Replaces the file with the ledger in one step, so that a crash cannot leave half of it. */
export async function writeLedger(path: string, ledger: Ledger): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, stringifyLedger(ledger));
  await rename(temporary, path);
}
