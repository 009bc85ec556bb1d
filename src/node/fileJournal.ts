import type { Stats } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Journal } from '../core/ports.ts';
import { choiceName, readChoice, writeChoice } from './chosenRun.ts';

/** A journal on a disk, which others may write as well. */
export type FileJournal = Journal & {
  /** A word that changes whenever an entry is added to the latest run, or another becomes that, by whomever. */
  newest(): Promise<string>;
  /** The ids of all runs, the newest first. */
  runs(): Promise<string[]>;
  /** Deletes runs; where the latest is one of them, none is the latest. A crash leaves each whole or gone. */
  remove(runIds: readonly string[]): Promise<void>;
};

/**
 * A journal of one JSON line an entry, one file a run, in a folder of its own; run ids sort by age.
 * A last line that a crash left torn is cut off and told.
 * @param onAppended told of each line that was appended
 */
export function createFileJournal(
  folder: string,
  onTrouble: (error: unknown) => void,
  onAppended: (line: string) => void = () => {},
): FileJournal {
  const fileOf = (runId: string) => journalFile(folder, runId);
  const whole = new Set<string>();
  const read = async (runId: string, isWriter: boolean): Promise<unknown[]> => {
    const tell = isWriter ? onTrouble : () => {};
    try {
      if (isWriter) await cutTornLine(fileOf(runId), tell);
      return await readEntries(fileOf(runId), tell);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };
  /** Those that may be the latest run: runs that began since one was chosen, the newest first, then the chosen one. */
  const candidates = async (): Promise<string[]> => {
    const runs = await runsIn(folder);
    const chosen = await readChoice(folder, onTrouble);
    if (chosen === null) return runs;
    const newer = runs.filter((runId) => runId > chosen.newest);
    return chosen.run === null ? newer : [...newer, chosen.run];
  };
  /** The id of the latest run, also where its journal cannot be read. */
  const latestId = async (): Promise<string | null> => {
    for (const runId of await candidates()) {
      const entries = await read(runId, false).catch(() => null);
      if (entries === null || entries.length > 0) return runId;
    }
    return null;
  };
  const choose = async (runId: string | null, runs: readonly string[]): Promise<void> => {
    writeChoice(folder, { run: runId, newest: runs[0] ?? '' });
  };
  return {
    async append(runId, entry, lasts) {
      const line = JSON.stringify(entry);
      await mkdir(folder, { recursive: true });
      const file = await open(fileOf(runId), 'a');
      try {
        if (!whole.has(runId)) await cutTornLine(fileOf(runId), onTrouble);
        whole.delete(runId);
        const { size } = await file.stat();
        try {
          await file.appendFile(`${line}\n`);
          if (lasts) await file.sync();
        } catch (error) {
          await file.truncate(size);
          throw error;
        }
        whole.add(runId);
      } finally {
        await file.close();
      }
      onAppended(line);
    },
    async latest(isWriter) {
      for (const runId of await candidates()) {
        const entries = await read(runId, isWriter);
        if (entries.length > 0) return entries;
      }
      return [];
    },
    read,
    choose: async (runId) => choose(runId, await runsIn(folder)),
    async newest() {
      const [runId] = await candidates();
      const size = runId === undefined ? null : ((await found(fileOf(runId)))?.size ?? null);
      const chosenAt = (await found(join(folder, choiceName)))?.mtimeMs ?? null;
      return [runId, size, chosenAt].filter((part) => part != null).join(' ');
    },
    runs: () => runsIn(folder),
    async remove(runIds) {
      const latest = await latestId();
      await choose(latest !== null && runIds.includes(latest) ? null : latest, await runsIn(folder));
      for (const runId of runIds) {
        whole.delete(runId);
        await rm(fileOf(runId), { force: true });
      }
    },
  };
}

/** Where a run of a folder is kept. */
export function journalFile(folder: string, runId: string): string {
  return join(folder, `${runId}.jsonl`);
}

/** The ids of the runs, the newest first. */
async function runsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => (name.endsWith('.jsonl') ? [basename(name, '.jsonl')] : []))
    .sort()
    .reverse();
}

async function found(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null);
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
