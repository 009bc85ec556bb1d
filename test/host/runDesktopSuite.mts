import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { bundleSuite } from './bundleSuite.mts';
import { execute } from './execute.mts';
import { originalPositions } from './originalPositions.mts';
import { cacheFolder, root } from './paths.mts';
import { createProfile } from './profile.mts';
import { readReport } from './readReport.mts';
import type { SuiteResult } from './runSuite.mts';
import { reportVariable, type Suite } from './suite.mts';
import { latest } from './versions.mts';

/** The desktop VS Code's executable, or why there is none here. */
export type Desktop = { readonly executable: string } | { readonly missing: string };

const timeLimit = 180_000;

/** Downloads the desktop VS Code, or says at once why that cannot be done here. */
export async function findDesktop(): Promise<Desktop> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { missing: 'this machine has no display' };
  }
  try {
    const options = { version: latest.vscode, cachePath: cacheFolder, reporter: new SilentReporter() };
    return { executable: await downloadAndUnzipVSCode(options) };
  } catch (error) {
    return { missing: `its download failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Runs a suite in the extension host of the desktop VS Code. */
export async function runDesktopSuite(suite: Suite, executable: string): Promise<SuiteResult> {
  const profile = await createProfile(suite);
  const surroundings = await suite.start?.();
  const report = join(profile.folder, 'report.jsonl');
  try {
    const bundle = await bundleSuite(suite, profile.folder);
    const { output } = await execute(
      executable,
      [
        join(profile.workspace, suite.workspaceFile ?? ''),
        `--extensionDevelopmentPath=${root}`,
        `--extensionTestsPath=${bundle}`,
        `--user-data-dir=${profile.userData}`,
        `--extensions-dir=${profile.extensions}`,
        '--disable-gpu',
        '--disable-updates',
        '--disable-workspace-trust',
        '--no-sandbox',
        '--skip-release-notes',
        '--skip-welcome',
      ],
      { env: { ...process.env, ...surroundings?.env, [reportVariable]: report }, timeLimit },
    );
    const { text, passed, failed } = readReport(report);
    return { passed, failed, output: originalPositions(failed > 0 ? [text, output].join('\n') : text, bundle) };
  } finally {
    await surroundings?.stop();
    profile.remove();
  }
}
