import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporaryFolder.mts';

/** A throwaway folder that holds everything one VS Code reads and writes. */
export interface Profile {
  readonly folder: string;
  readonly userData: string;
  readonly extensions: string;
  readonly workspace: string;
  readonly log: string;
  readonly remove: () => void;
}

/** What a throwaway VS Code starts with. */
export interface ProfileOptions {
  /** A folder whose copy is opened as the workspace. */
  readonly workspace?: string;
  /** Settings on top of the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Unpacked helper extensions to install. */
  readonly extensions?: readonly string[];
}

const quietSettings = {
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Makes a throwaway profile with a copy of the workspace. */
export async function createProfile(options: ProfileOptions = {}): Promise<Profile> {
  const { path: folder, remove } = temporaryFolder();
  const profile = {
    folder,
    userData: join(folder, 'user'),
    extensions: join(folder, 'extensions'),
    workspace: join(folder, 'workspace'),
    log: join(folder, 'server.log'),
    remove,
  };
  for (const needed of [profile.extensions, profile.workspace, join(folder, 't')]) {
    await mkdir(needed, { recursive: true });
  }
  const settings = { ...quietSettings, ...options.settings };
  for (const place of ['User', 'Machine']) {
    await mkdir(join(profile.userData, place), { recursive: true });
    await writeFile(join(profile.userData, place, 'settings.json'), JSON.stringify(settings, null, 2));
  }
  await writeFile(join(folder, 'config.yaml'), 'auth: none\n');
  if (options.workspace) await cp(options.workspace, profile.workspace, { recursive: true });
  for (const extension of options.extensions ?? []) {
    const { publisher, name, version } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
    await cp(extension, join(profile.extensions, `${publisher}.${name}-${version}`), { recursive: true });
  }
  return profile;
}
