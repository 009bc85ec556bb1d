import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../host/findBrowser.mts';
import { installVSCode } from '../host/installVSCode.mts';
import { root } from '../host/paths.mts';
import { runSuite } from '../host/runSuite.mts';
import { latest } from '../host/versions.mts';

/** How long accepting so many files takes, and a loop of edits and saves of as many, in the same VS Code. */
export type ChangesetTime = { readonly files: number; readonly acceptMs: number; readonly loopMs: number };

/** Accepts a changeset between two halves of a loop that edits and saves a file at a time. */
export async function measureChangeset(): Promise<ChangesetTime> {
  const [install, browser] = await Promise.all([installVSCode(latest), findBrowser()]);
  const folder = mkdtempSync(join(tmpdir(), 'foreman-bench-'));
  const file = join(folder, 'changeset.json');
  try {
    const suite = {
      name: 'changeset',
      files: 'test/bench/changeset/*.test.ts',
      workspace: join(root, 'test/vscode/workspace'),
      start: async () => ({ env: { FOREMAN_BENCH_FILE: file }, stop: async () => {} }),
    };
    const { failed, output } = await runSuite(suite, install, browser);
    if (failed > 0) throw new Error(output);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
