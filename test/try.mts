import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './host/findBrowser.mts';
import { installVSCode } from './host/installVSCode.mts';
import { packageExtension } from './host/packageExtension.mts';
import { artifactsFolder, root } from './host/paths.mts';
import { createProfile, type Profile } from './host/profile.mts';
import { installExtension, startServer } from './host/startServer.mts';
import { latest } from './host/versions.mts';
import { workbenchAddress } from './host/workbenchAddress.mts';
import { Workbench } from './ui/workbench.ts';

const sample = join(root, 'media', 'sample', 'project');
const shell = process.platform === 'win32';

if (!existsSync(sample)) throw new Error(`The sample project is missing: ${sample}`);
console.log('Building and packaging Foreman ...');
const vsix = await packageExtension();
if (process.argv.includes('--check')) {
  await check();
} else if (spawnSync('code', ['--version'], { shell }).status === 0) {
  await openDesktop();
} else {
  await openInBrowser();
}

async function check(): Promise<void> {
  await findBrowser();
  const workbench = await Workbench.open({ story: 'try', workspace: sample });
  try {
    await workbench.findCommand('Foreman: ');
    await workbench.page.keyboard.press('Escape');
    const view = workbench.page.locator('.part.sidebar').getByText('Implement Feature').first();
    for (let tries = 1; !(await view.isVisible()); tries += 1) {
      await workbench.action('Foreman').first().click();
      await view.waitFor({ timeout: 10_000 }).catch((error: unknown) => {
        if (tries === 3) throw error;
      });
    }
    mkdirSync(artifactsFolder, { recursive: true });
    const path = join(artifactsFolder, 'try.png');
    await workbench.page.screenshot({ path });
    console.log(`Foreman runs in VS Code ${latest.vscode}: ${path}`);
  } catch (error) {
    console.error(`The screen: ${await workbench.screenshot('failed')}\n${workbench.logs()}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

async function openDesktop(): Promise<void> {
  const profile = await createProfile({ workspace: sample });
  code(profile, '--install-extension', vsix);
  console.log(`Opening VS Code with Foreman and a copy of the sample: ${profile.workspace}`);
  console.log('Close its window to end this.');
  code(profile, '--new-window', '--wait', '--skip-welcome', '--disable-workspace-trust', profile.workspace);
  profile.remove();
}

function code(profile: Profile, ...args: readonly string[]): void {
  const folders = ['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { status } = spawnSync('code', [...folders, ...asRoot, ...args], { stdio: 'inherit', shell });
  if (status !== 0) throw new Error('VS Code did not start.');
}

async function openInBrowser(): Promise<void> {
  console.log(`There is no "code" on PATH, so VS Code ${latest.vscode} is served to your browser.`);
  const install = await installVSCode(latest);
  const profile = await createProfile({ workspace: sample });
  await installExtension(install, profile, vsix);
  const server = await startServer(install, profile);
  console.log(`Foreman and a copy of the sample: ${workbenchAddress(server.address, profile.workspace)}`);
  console.log('Press Ctrl-C to end.');
  setInterval(() => undefined, 60_000);
}
