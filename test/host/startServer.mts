import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { executeOrThrow } from './execute.mts';
import type { VSCodeInstall } from './installVSCode.mts';
import { startGroup, stopGroup } from './processGroup.mts';
import type { Profile } from './profile.mts';

/** A running VS Code server. */
export interface Server {
  readonly port: number;
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** How a server is started. */
export interface ServerOptions {
  /** Extra switches of code-server. */
  readonly args?: readonly string[];
  /** Extra environment variables, which reach the extension host. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

const startTimeout = 60_000;
const inherited = /^(PATH|LANG|LC_.*|USER|LOGNAME|SHELL|TZ)$/;

/** Starts a VS Code server on a free port of this machine; it ends with this process, however that ends. */
export async function startServer(
  install: VSCodeInstall,
  profile: Profile,
  options: ServerOptions = {},
): Promise<Server> {
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const log = openSync(profile.log, 'a');
  const child = startGroup(
    process.execPath,
    [
      join(import.meta.dirname, 'guard.mts'),
      install.node,
      ...commonArguments(install, profile),
      '--auth',
      'none',
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--disable-proxy',
      ...(options.args ?? []),
    ],
    { stdio: ['pipe', log, log], env: { ...isolatedEnvironment(profile), ...options.env } },
  );
  closeSync(log);
  const deadline = Date.now() + startTimeout;
  while (!(await answers(address))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stopGroup(child);
      throw new Error(`VS Code ${install.version.vscode} did not start.\n${await readFile(profile.log, 'utf8')}`);
    }
    await delay(50);
  }
  return { port, address, stop: () => stopGroup(child) };
}

/** Installs a packaged extension into a profile. */
export async function installExtension(install: VSCodeInstall, profile: Profile, vsix: string): Promise<void> {
  await executeOrThrow(install.node, [...commonArguments(install, profile), '--install-extension', vsix], {
    env: isolatedEnvironment(profile),
  });
}

function commonArguments(install: VSCodeInstall, profile: Profile): string[] {
  return [
    install.entry,
    '--config',
    join(profile.folder, 'config.yaml'),
    '--user-data-dir',
    profile.userData,
    '--extensions-dir',
    profile.extensions,
  ];
}

function isolatedEnvironment(profile: Profile): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => inherited.test(name));
  const temporary = join(profile.folder, 't');
  return {
    ...Object.fromEntries(kept),
    HOME: profile.folder,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    XDG_CONFIG_HOME: join(profile.folder, 'xdg'),
    XDG_DATA_HOME: join(profile.folder, 'xdg'),
    XDG_CACHE_HOME: join(profile.folder, 'xdg'),
    EXTENSIONS_GALLERY: '{}',
  };
}

async function answers(address: string): Promise<boolean> {
  const response = await fetch(`${address}/healthz`).catch(() => undefined);
  return response?.ok ?? false;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('There is no free port.')),
      );
    });
  });
}
