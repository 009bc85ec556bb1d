import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { findBrowser } from '../host/findBrowser.mts';
import { installVSCode } from '../host/installVSCode.mts';
import type { Size } from '../host/launchBrowser.mts';
import { logTails } from '../host/logTails.mts';
import { type OpenPage, openPage } from '../host/openPage.mts';
import { artifactsFolder, vsixFile } from '../host/paths.mts';
import { createProfile, type Profile, type ProfileOptions } from '../host/profile.mts';
import { installExtension } from '../host/startServer.mts';
import { latest } from '../host/versions.mts';
import { workbenchAddress } from '../host/workbenchAddress.mts';

/** The environment variable that names the packaged extension when it is not in `dist`. */
export const vsixVariable = 'FOREMAN_VSIX';

/** What a workbench opens with. */
export interface WorkbenchOptions extends ProfileOptions {
  /** The beginning of the names of its screenshots. */
  readonly story: string;
  /** Extra environment variables of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly size?: Size;
}

const patience = 30_000;
const defaultSize = { width: 1400, height: 900 };

/** A VS Code with the packaged extension, as a person sees it: only by keyboard, mouse and screen. */
export class Workbench {
  readonly page: Page;
  /** The throwaway copy of the opened folder. */
  readonly folder: string;
  readonly #open: OpenPage;
  readonly #profile: Profile;
  readonly #story: string;
  #screenshots = 0;

  private constructor(open: OpenPage, profile: Profile, story: string) {
    this.page = open.page;
    this.folder = profile.workspace;
    this.#open = open;
    this.#profile = profile;
    this.#story = story;
  }

  /** Opens a fresh VS Code with the packaged extension on a throwaway copy of a folder. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const [install, browser] = await Promise.all([installVSCode(latest), findBrowser()]);
    const profile = await createProfile(options);
    await installExtension(install, profile, process.env[vsixVariable] ?? vsixFile);
    const { env, size = defaultSize } = options;
    const workbench = new Workbench(await openPage(install, browser, profile, { env, size }), profile, options.story);
    try {
      await workbench.reload();
      return workbench;
    } catch (error) {
      await workbench.screenshot('does-not-open');
      await workbench.close();
      throw error;
    }
  }

  /** Opens the page, again when it is open, and waits until the explorer is there. */
  async reload(): Promise<void> {
    this.page.setDefaultTimeout(patience);
    await this.page.goto(workbenchAddress(this.#open.server.address, this.folder));
    await this.page.locator('.explorer-folders-view').waitFor();
  }

  /** Opens the same folder in another window of the same VS Code, which is there as long as this one. */
  async openAnother(name: string): Promise<Workbench> {
    const page = await this.page.context().newPage();
    const another = new Workbench({ ...this.#open, page }, this.#profile, `${this.#story}-${name}`);
    await another.reload();
    return another;
  }

  /** Leaves the folder for an empty window. */
  async closeFolder(): Promise<void> {
    await this.page.goto(`${this.#open.server.address}/?ew=true`);
    await this.page.locator('.monaco-workbench .part.editor').waitFor();
  }

  /** Runs a command of the palette by its title. */
  async run(title: string): Promise<void> {
    await this.findCommand(title);
    await this.page.keyboard.press('Enter');
  }

  /** Opens the palette with a command selected, however long VS Code takes to know that command. */
  async findCommand(title: string): Promise<void> {
    const selected = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    const deadline = Date.now() + patience;
    for (;;) {
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input').waitFor();
      await this.page.keyboard.type(title);
      const shown = await selected.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      if (shown) return;
      if (Date.now() > deadline) throw new Error(`The command palette does not show "${title}".`);
      await this.page.keyboard.press('Escape');
    }
  }

  /** Answers the input box that is open. */
  async answer(text: string): Promise<void> {
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** A notification with the given text. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** A row of a tree or a list, such as a file in the explorer. */
  row(text: string): Locator {
    return this.page.locator('.monaco-list-row', { hasText: text });
  }

  /** The row of a file in the Plan view. */
  planRow(path: string): Locator {
    return this.page.locator('.pane-body .monaco-list-row', {
      has: this.page.locator('.label-name', {
        hasText: new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
      }),
    });
  }

  /** Presses a button that a row of the Plan view shows under the mouse, however the rows move meanwhile. */
  async pressOnRow(path: string, label: string): Promise<void> {
    const row = this.planRow(path);
    const button = row.locator(`a.action-label[aria-label^=${JSON.stringify(label)}]`);
    const deadline = Date.now() + patience;
    for (;;) {
      await this.page.mouse.move(0, 0);
      try {
        await row.hover({ timeout: 5_000 });
        return await button.click({ timeout: 2_000 });
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  /** A button, an icon or a tab whose label begins with the given text. */
  action(label: string): Locator {
    return this.page.locator(`a.action-label[aria-label^=${JSON.stringify(label)}]`);
  }

  /** Saves what the screen shows and returns the picture's path. */
  async screenshot(name: string): Promise<string> {
    this.#screenshots += 1;
    const number = String(this.#screenshots).padStart(2, '0');
    const path = join(artifactsFolder, `${this.#story}-${number}-${name}.png`);
    mkdirSync(artifactsFolder, { recursive: true });
    for (let tries = 1; ; tries += 1) {
      try {
        await this.page.screenshot({ path });
        return path;
      } catch (error) {
        if (tries === 3 || !String(error).includes('Unable to capture screenshot')) throw error;
      }
    }
  }

  /** Kills the extension host of this workbench, as a crash would. */
  killExtensionHost(): void {
    const hosts = readdirSync('/proc').filter((id) => {
      if (!/^\d+$/.test(id)) return false;
      const read = (name: string) => readFileSync(join('/proc', id, name), 'latin1');
      try {
        return read('cmdline').includes('--type=extensionHost') && read('environ').includes(this.#profile.folder);
      } catch {
        return false;
      }
    });
    if (hosts.length !== 1) throw new Error(`There are ${hosts.length} extension hosts instead of one.`);
    process.kill(Number(hosts[0]), 'SIGKILL');
  }

  /** The last lines of VS Code's logs. */
  logs(): string {
    return logTails(this.#profile);
  }

  /** Ends the browser and VS Code and removes what they wrote. */
  async close(): Promise<void> {
    await this.#open.close();
    this.#profile.remove();
  }
}
