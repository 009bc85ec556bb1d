import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from './placeFile.ts';

/** Which run of a folder was chosen; it holds until one begins that sorts behind `newest`, the last one that there was. */
export type ChosenRun = { readonly run: string | null; readonly newest: string };

/** The name of the file beside the journals that says so. */
export const choiceName = 'chosen.json';

/** Null where nobody chose, or that cannot be read, which is told. */
export async function readChoice(folder: string, onTrouble: (error: unknown) => void): Promise<ChosenRun | null> {
  try {
    const { run, newest } = JSON.parse(await readFile(join(folder, choiceName), 'utf8')) as Partial<ChosenRun>;
    if ((run === null || typeof run === 'string') && typeof newest === 'string') return { run, newest };
    throw new Error(`${choiceName} names no run.`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onTrouble(error);
    return null;
  }
}

/** Puts a choice in the place of the one before, at once; a crash leaves the one or the other. */
export function writeChoice(folder: string, chosen: ChosenRun): void {
  replaceFile(join(folder, choiceName), Buffer.from(JSON.stringify(chosen)), null);
}
