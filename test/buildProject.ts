import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const root = join(import.meta.dirname, '..');

/**
 * Builds the editor's side and the terminal as `npm run build` does, in a copy of the project that goes when all tests have
 * ended.
 * @param change what is done to the copy before
 * @returns the copy's folder, which holds `dist`
 */
export async function buildProject(change: (folder: string) => void = () => {}): Promise<string> {
  const folder = mkdtempSync(join(inject('builds'), 'project-'));
  for (const name of ['src', 'media', 'esbuild.js', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  change(folder);
  await promisify(execFile)(process.execPath, ['esbuild.js'], { cwd: folder });
  return folder;
}

let built: Promise<string> | undefined;

/** The folder of the project as it is, built when it is first asked for; nobody may change what is in it. */
export function builtProject(): Promise<string> {
  built ??= buildProject();
  return built;
}
