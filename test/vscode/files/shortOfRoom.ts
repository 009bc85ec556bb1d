import { execFileSync } from 'node:child_process';

/**
 * How many bytes of a file VS Code, which saves documents, and this extension host can write. What goes beyond fails as on a
 * full disk: a write is cut short there, and one that begins there is an error.
 */
export type Room = { readonly editor: number; readonly extensionHost?: number };

/** Does something while there is only so much room. */
export async function shortOfRoom<T>({ editor, extensionHost }: Room, act: () => Promise<T>): Promise<T> {
  const before = [process.ppid, process.pid].map((pid) => ({ pid, limit: limitOf(pid) }));
  try {
    limit(process.ppid, editor);
    if (extensionHost !== undefined) limit(process.pid, extensionHost);
    return await act();
  } finally {
    for (const { pid, limit: was } of before) limit(pid, was);
  }
}

function limitOf(pid: number): string {
  return prlimit(pid, '--fsize', '--output=SOFT', '--noheadings', '--raw').trim();
}

function limit(pid: number, bytes: number | string): void {
  prlimit(pid, `--fsize=${bytes}:`);
}

function prlimit(pid: number, ...args: readonly string[]): string {
  return execFileSync('prlimit', ['--pid', String(pid), ...args], { encoding: 'utf8' });
}
