import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './installOnce.mts';
import { npm, npmInstall } from './npm.mts';
import { nodePackage, type VSCodeVersion } from './versions.mts';

/** A VS Code on this disk that can be started: code-server and the Node it runs on. */
export interface VSCodeInstall {
  readonly version: VSCodeVersion;
  readonly node: string;
  readonly entry: string;
}

const cpu = process.platform === 'darwin' ? ['--cpu=x64'] : [];

/** Installs one VS Code version, as code-server from the npm registry, into the cache. */
export async function installVSCode(version: VSCodeVersion): Promise<VSCodeInstall> {
  const folder = await installOnce(`code-server-${version.codeServer}`, async (target) => {
    const { node } = locate(target);
    await writeFile(join(target, 'package.json'), JSON.stringify({ name: 'vscode-host', private: true }));
    await npmInstall(target, [`code-server@${version.codeServer}`, `host-node@npm:${nodePackage(version)}`, ...cpu]);
    const server = join(target, 'node_modules', 'code-server', 'lib', 'vscode');
    await npmInstall(server, ['--omit=dev', ...cpu], node);
    await npmInstall(join(server, 'extensions'), ['--omit=dev', ...cpu], node);
    await npm(server, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--loglevel=error'], node).catch(() =>
      console.log(`@vscode/spdlog could not be compiled: VS Code ${version.vscode} runs, but writes no log files.`),
    );
  });
  return { version, ...locate(folder) };
}

function locate(folder: string): { readonly node: string; readonly entry: string } {
  return {
    node: join(folder, 'node_modules', 'host-node', 'bin', 'node'),
    entry: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
}
