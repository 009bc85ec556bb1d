import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { whenExiting } from './whenExiting.mts';

const running = new Set<number>();
const gracePeriod = 5_000;

/** Starts a command as a process group of its own, which also ends when this process does. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const id = child.pid;
  if (id !== undefined) {
    running.add(id);
    child.once('exit', () => {
      signal(id, 'SIGKILL');
      running.delete(id);
    });
  }
  return child;
}

/** Ends a process group politely, and by force when it does not listen. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  signal(child.pid, 'SIGTERM');
  const { pid } = child;
  const force = setTimeout(() => signal(pid, 'SIGKILL'), gracePeriod);
  await exited;
  clearTimeout(force);
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? id : -id, name);
  } catch {
    running.delete(id);
  }
}

whenExiting(() => {
  for (const id of running) signal(id, 'SIGKILL');
});
