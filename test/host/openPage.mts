import type { Page } from 'playwright-core';
import type { Browser } from './findBrowser.mts';
import type { VSCodeInstall } from './installVSCode.mts';
import { launchBrowser, type Size } from './launchBrowser.mts';
import type { Profile } from './profile.mts';
import { type Server, startServer } from './startServer.mts';

/** A browser page beside the VS Code server it is to show. */
export interface OpenPage {
  readonly page: Page;
  readonly server: Server;
  readonly close: () => Promise<void>;
}

/** What a page and its server start with. */
export interface PageOptions {
  /** Extra environment variables of the extension host. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly size: Size;
}

/** Starts a VS Code server and an empty page in a browser of its own. */
export async function openPage(
  install: VSCodeInstall,
  browser: Browser,
  profile: Profile,
  options: PageOptions,
): Promise<OpenPage> {
  const server = await startServer(install, profile, { env: options.env });
  try {
    const running = await launchBrowser(browser, profile, options.size);
    const page = running.pages()[0] ?? (await running.newPage());
    return {
      page,
      server,
      close: async () => {
        await running.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
