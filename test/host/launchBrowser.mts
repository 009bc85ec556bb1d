import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import type { Browser } from './findBrowser.mts';
import type { Profile } from './profile.mts';

/** The width and height of a page. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

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

/** Starts a headless browser that keeps everything it writes in a throwaway profile. */
export function launchBrowser(browser: Browser, profile: Profile, size: Size): Promise<BrowserContext> {
  return chromium.launchPersistentContext(join(profile.folder, 'browser'), {
    executablePath: browser.executable,
    env: { ...(process.env as Record<string, string>), ...browser.env },
    headless: true,
    viewport: size,
    args,
  });
}
