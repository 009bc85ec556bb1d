import { delimiter, dirname } from 'node:path';
import { executeOrThrow } from './execute.mts';

const ofTheRunningScript = /^npm_(config_(local_)?prefix|package_|lifecycle_)/i;

/** Runs npm in a folder on the given Node, untouched by the npm script that may have started this process. */
export async function npm(folder: string, args: readonly string[], node = process.execPath): Promise<string> {
  const [command, ...first] = npmCommand(node);
  const kept = Object.entries(process.env).filter(([name]) => !ofTheRunningScript.test(name));
  const env: NodeJS.ProcessEnv = Object.fromEntries(kept);
  env.PATH = [dirname(node), env.PATH].join(delimiter);
  if (node !== process.execPath) env.npm_config_nodedir = dirname(dirname(node));
  return executeOrThrow(command, [...first, ...args], { folder, env });
}

/** Installs packages by name and version in a folder of their own, without running their install scripts. */
export async function npmInstall(folder: string, args: readonly string[], node = process.execPath): Promise<void> {
  await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args], node);
}

/** The command that starts npm: the npm that started this process, or else the one on PATH. */
export function npmCommand(node = process.execPath): readonly [string, ...string[]] {
  const cli = process.env.npm_execpath;
  return cli ? [node, cli] : ['npm'];
}
