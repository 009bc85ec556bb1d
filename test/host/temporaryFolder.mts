import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeOrphans } from './removeOrphans.mts';
import { whenExiting } from './whenExiting.mts';

/** A folder with a short path, and how to remove it before this process ends, which removes it otherwise. */
export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes a temporary folder, and removes those that killed processes left behind. */
export function temporaryFolder(): TemporaryFolder {
  removeOrphans(tmpdir(), /^foreman-(\d+)-/);
  const path = mkdtempSync(join(tmpdir(), `foreman-${process.pid}-`));
  const clear = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = whenExiting(clear);
  return {
    path,
    remove: () => {
      clear();
      forget();
    },
  };
}
