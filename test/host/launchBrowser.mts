import { chromium, type Browser as RunningBrowser } from 'playwright-core';
import type { Browser } from './findBrowser.mts';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Starts a headless browser for one run. */
export function launchBrowser(browser: Browser): Promise<RunningBrowser> {
  return chromium.launch({
    executablePath: browser.executable,
    env: { ...(process.env as Record<string, string>), ...browser.env },
    headless: true,
    args,
  });
}
