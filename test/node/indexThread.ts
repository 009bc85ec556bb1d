import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';

/** The program of the index thread, built. */
export const indexThread: URL = pathToFileURL(join(inject('builds'), 'indexThread.cjs'));
