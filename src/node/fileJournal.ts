import { mkdir, open, readdir, readFile, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Journal } from '../core/ports.ts';

/**
 * A journal of one JSON line an entry, one file a run, in a folder of its own; run ids sort by age.
 * A last line that a crash left torn is cut off and told; an entry that could not be written whole stays a line of its own.
 */
export function createFileJournal(folder: string, onTrouble: (error: unknown) => void): Journal {
  const fileOf = (runId: string) => join(folder, `${runId}.jsonl`);
  const torn = new Set<string>();
  return {
    async append(runId, entry) {
      await mkdir(folder, { recursive: true });
      const file = await open(fileOf(runId), 'a');
      try {
        const begin = torn.has(runId) ? '\n' : '';
        torn.add(runId);
        await file.appendFile(`${begin}${JSON.stringify(entry)}\n`);
        await file.sync();
        torn.delete(runId);
      } finally {
        await file.close();
      }
    },
    async latest() {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      const journals = names.filter((name) => name.endsWith('.jsonl')).sort();
      for (const name of journals.reverse()) {
        const entries = await readEntries(join(folder, name), onTrouble);
        if (entries.length > 0) return entries;
      }
      return [];
    },
  };
}

async function readEntries(path: string, onTrouble: (error: unknown) => void): Promise<unknown[]> {
  const name = basename(path);
  const bytes = await readFile(path);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  if (whole.length < bytes.length) {
    onTrouble(new Error(`The last entry of ${name} was cut short by a crash and is left out.`));
    await truncate(path, whole.length);
  }
  return whole
    .toString()
    .split('\n')
    .flatMap((line, index): unknown[] => {
      if (line === '') return [];
      try {
        return [JSON.parse(line)];
      } catch (cause) {
        onTrouble(new Error(`Line ${index + 1} of ${name} cannot be read and is left out.`, { cause }));
        return [];
      }
    });
}
