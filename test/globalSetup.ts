import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from './host/temporaryFolder.mts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what is built once for all tests, which goes at their end; `indexThread.cjs` is in it. */
    readonly builds: string;
  }
}

/** Builds the program of the index thread, which most runs of the terminal begin: from its sources each would read some fifty modules. */
export default async function globalSetup({ provide }: TestProject): Promise<() => void> {
  const { path, remove } = temporaryFolder();
  await build({
    entryPoints: [join(import.meta.dirname, '../src/node/indexThread.ts')],
    outfile: join(path, 'indexThread.cjs'),
    bundle: true,
    platform: 'node',
  });
  provide('builds', path);
  return remove;
}
