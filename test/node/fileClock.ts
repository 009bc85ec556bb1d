import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './temporaryFolder.ts';

/** Lets everything that was written until now be long ago. */
export function someTimeLater(): void {
  const now = Date.now();
  const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 10_000);
  onTestFinished(() => clock.mockRestore());
}

/** Returns once a change on disk has another time than every one before, some milliseconds at most. */
export function nextFileTime(): void {
  const probe = join(temporaryFolder(), 'probe');
  writeFileSync(probe, '');
  const { ctimeMs } = statSync(probe);
  while (statSync(probe).ctimeMs === ctimeMs) utimesSync(probe, 1, 1);
}
