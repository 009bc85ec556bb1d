import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execute } from './execute.mts';
import { installChromium } from './installChromium.mts';

/** A Chromium that starts on this machine, with the environment it needs. */
export interface Browser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Finds an installed Chrome or Chromium, or else installs one, and says what to do when neither works. */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (await starts({ executable: chosen, env: {} })) return { executable: chosen, env: {} };
    throw new Error(`CHROME_PATH is "${chosen}", which does not start.`);
  }
  const installed = await findInstalled();
  if (installed) return installed;
  const reasons: string[] = [];
  for (const install of [installChromium, installDebianChromium]) {
    try {
      const browser = await install();
      if (browser && (await starts(browser))) return browser;
      if (browser) reasons.push(`${browser.executable} does not start on this machine.`);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    ['No Chromium: install Chrome or Chromium, or set CHROME_PATH to its executable.', ...reasons].join('\n'),
  );
}

async function findInstalled(): Promise<Browser | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
  for (const executable of candidates) {
    if (existsSync(executable) && (await starts({ executable, env: {} }))) return { executable, env: {} };
  }
  return undefined;
}

async function installDebianChromium(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing chromium with apt-get ...');
  await execute('apt-get', ['update']);
  await execute('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return findInstalled();
}

async function starts(browser: Browser): Promise<boolean> {
  const outcome = await execute(browser.executable, ['--version'], { env: { ...process.env, ...browser.env } }).catch(
    () => undefined,
  );
  return outcome?.code === 0;
}
