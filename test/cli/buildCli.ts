import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the terminal as `npm run build` does, in a copy of the project that goes when the tests of the file have ended.
 * @returns the copy's folder, which holds `dist/cli.js`
 */
export async function buildCli(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'foreman-test-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['src', 'media', 'esbuild.js', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await promisify(execFile)(process.execPath, ['esbuild.js'], { cwd: folder });
  return folder;
}
