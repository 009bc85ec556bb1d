import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes folders whose names carry, as the pattern's first group, the id of a process that no longer runs. */
export function removeOrphans(parent: string, pattern: RegExp): void {
  for (const name of readdirSync(parent)) {
    const owner = pattern.exec(name)?.[1];
    if (owner && !isRunning(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
