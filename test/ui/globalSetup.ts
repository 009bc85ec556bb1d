import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../host/findBrowser.mts';
import { installVSCode } from '../host/installVSCode.mts';
import { packageExtension } from '../host/packageExtension.mts';
import { temporaryFolder } from '../host/temporaryFolder.mts';
import { latest } from '../host/versions.mts';
import { vsixVariable } from './workbench.ts';

/** Makes sure that there is a packaged extension, a VS Code and a browser before the first test starts. */
export default async function globalSetup(): Promise<() => void> {
  await Promise.all([installVSCode(latest), findBrowser()]);
  const packaged = process.env[vsixVariable] || (await packageExtension());
  const { path, remove } = temporaryFolder();
  process.env[vsixVariable] = join(path, 'foreman.vsix');
  copyFileSync(packaged, process.env[vsixVariable]);
  return remove;
}
