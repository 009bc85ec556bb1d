import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { processStart } from './processStart.ts';

/** Says which of several processes may write to a folder: one at a time, and another when that one is gone. */
export type WriterLock = {
  /** Whether this process may write. */
  readonly isHeld: boolean;
  /** Calls the listener when that changes. */
  subscribe(listener: (isHeld: boolean) => void): void;
  /** Gives up writing, or waiting for it, for good. */
  release(): Promise<void>;
};

/** What a lock file says of its holder; `started` is what `processStart` says of it. */
type Holder = {
  readonly pid: number;
  readonly started: string | null;
  readonly host: string;
  readonly token: string;
  readonly isReleased: boolean;
};

const waitMs = 2_000;
const beatMs = 10_000;
/** So often a holder that says nothing is looked at before it counts as gone, where nobody can tell whether it lives. */
const mostSilence = 30;

/**
 * A lock is a file with a number, and the highest number holds. A new holder makes the next file, which only one process can,
 * and numbers never go back, so no lock that somebody else took meanwhile is ever removed by mistake. A holder is gone when
 * it says so, when there is no process of that number that began when it did, or, on another machine or where the system
 * does not tell that, when its file was not touched for a minute.
 * @param onTrouble told where the folder cannot be locked, then this process writes, as it would without a lock; and when
 * the lock begins not to be looked after
 */
export async function openWriterLock(folder: string, onTrouble: (error: unknown) => void): Promise<WriterLock> {
  const own: Holder = {
    pid: process.pid,
    started: processStart(process.pid),
    host: hostname(),
    token: randomUUID(),
    isReleased: false,
  };
  const fileOf = (number: number) => join(folder, `writer-${String(number).padStart(6, '0')}.lock`);
  const temporary = join(folder, `writer.${own.token}`);
  const listeners = new Set<(isHeld: boolean) => void>();
  let held: number | null = null;
  let isOver = false;
  let isTroubled = false;
  let silence = { file: '', mtimeMs: 0, looks: 0 };

  const highest = async (): Promise<number> => {
    await mkdir(folder, { recursive: true });
    const numbers = (await readdir(folder)).map((name) => Number(/^writer-(\d+)\.lock$/.exec(name)?.[1] ?? 0));
    return Math.max(0, ...numbers);
  };
  const isSilent = async (file: string): Promise<boolean> => {
    const { mtimeMs } = await stat(file);
    const isSame = silence.file === file && silence.mtimeMs === mtimeMs;
    silence = { file, mtimeMs, looks: isSame ? silence.looks + 1 : 0 };
    return silence.looks >= mostSilence;
  };
  const isGone = async (number: number): Promise<boolean> => {
    const holder = await readHolder(fileOf(number));
    if (holder?.isReleased === true) return true;
    if (holder === null || holder.host !== own.host) return isSilent(fileOf(number));
    if (!isRunning(holder.pid)) return true;
    const started = processStart(holder.pid);
    return started === null || holder.started === null ? isSilent(fileOf(number)) : started !== holder.started;
  };
  const write = async (holder: Holder, file: string) => {
    await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
    try {
      if (holder.isReleased) await rename(temporary, file);
      else await link(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
  };
  const take = async (): Promise<number | null> => {
    const last = await highest();
    if (last > 0 && !(await isGone(last))) return null;
    const next = last + 1;
    try {
      await write(own, fileOf(next));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
      throw error;
    }
    if ((await highest()) > next) {
      await rm(fileOf(next), { force: true });
      return null;
    }
    for (let number = last; number > 0 && number > last - 10; number -= 1) await rm(fileOf(number), { force: true });
    return next;
  };
  /** Tells the others that this process lives, even where its file was removed; whether it still holds. */
  const beat = async (number: number): Promise<boolean> => {
    const last = await highest();
    if (last > number) return false;
    if (last < number) await write(own, fileOf(number));
    if ((await readHolder(fileOf(number)))?.token !== own.token) return false;
    const now = new Date();
    await utimes(fileOf(number), now, now);
    return true;
  };

  try {
    held = await take();
  } catch (error) {
    onTrouble(error);
    return { isHeld: true, subscribe: () => {}, release: async () => {} };
  }
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const before = held;
    try {
      if (held === null) held = await take();
      else if (!(await beat(held))) held = null;
      isTroubled = false;
    } catch (error) {
      if (!isTroubled) onTrouble(error);
      isTroubled = true;
    }
    if (isOver) return;
    lookSoon();
    if ((held === null) !== (before === null)) for (const listener of listeners) listener(held !== null);
  };
  const lookSoon = () => {
    timer = setTimeout(look, held === null ? waitMs : beatMs).unref();
  };
  lookSoon();
  return {
    get isHeld() {
      return held !== null;
    },
    subscribe: (listener) => void listeners.add(listener),
    async release() {
      isOver = true;
      clearTimeout(timer);
      if (held !== null) await write({ ...own, isReleased: true }, fileOf(held));
      held = null;
    },
  };
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
