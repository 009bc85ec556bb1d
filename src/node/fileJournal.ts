import { mkdir, open, readdir, readFile, stat, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Journal } from '../core/ports.ts';

/** A journal on a disk, which others may write as well. */
export type FileJournal = Journal & {
  /** A word that changes whenever an entry is added to the newest run, by whomever. */
  newest(): Promise<string>;
};

/**
 * A journal of one JSON line an entry, one file a run, in a folder of its own; run ids sort by age.
 * A last line that a crash left torn is cut off and told.
 */
export function createFileJournal(folder: string, onTrouble: (error: unknown) => void): FileJournal {
  const fileOf = (runId: string) => join(folder, `${runId}.jsonl`);
  const whole = new Set<string>();
  return {
    async append(runId, entry, lasts) {
      await mkdir(folder, { recursive: true });
      const file = await open(fileOf(runId), 'a');
      try {
        if (!whole.has(runId)) await cutTornLine(fileOf(runId), onTrouble);
        whole.delete(runId);
        const { size } = await file.stat();
        try {
          await file.appendFile(`${JSON.stringify(entry)}\n`);
          if (lasts) await file.sync();
        } catch (error) {
          await file.truncate(size);
          throw error;
        }
        whole.add(runId);
      } finally {
        await file.close();
      }
    },
    async latest(isWriter) {
      const tell = isWriter ? onTrouble : () => {};
      for (const name of await journalsIn(folder)) {
        const path = join(folder, name);
        if (isWriter) await cutTornLine(path, tell);
        const entries = await readEntries(path, tell);
        if (entries.length > 0) return entries;
      }
      return [];
    },
    async newest() {
      const [name] = await journalsIn(folder);
      return name === undefined ? '' : `${name} ${(await stat(join(folder, name))).size}`;
    },
  };
}

/** The names of the journals, the newest run's first. */
async function journalsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .reverse();
}

async function cutTornLine(path: string, onTrouble: (error: unknown) => void): Promise<void> {
  const bytes = await readFile(path);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole === bytes.length) return;
  onTrouble(new Error(`The last entry of ${basename(path)} was cut short by a crash and is left out.`));
  await truncate(path, whole);
}

async function readEntries(path: string, onTrouble: (error: unknown) => void): Promise<unknown[]> {
  const bytes = await readFile(path);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  return whole
    .toString()
    .split('\n')
    .flatMap((line, index): unknown[] => {
      if (line === '') return [];
      try {
        return [JSON.parse(line)];
      } catch (cause) {
        onTrouble(new Error(`Line ${index + 1} of ${basename(path)} cannot be read and is left out.`, { cause }));
        return [];
      }
    });
}
