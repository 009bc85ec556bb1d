import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../host/paths.mts';

/** How the built terminal starts on a repository of 14 files, on Linux. */
export type ColdStart = {
  readonly starts: number;
  /** From the start of the process to the arrival of its first request; the first start compiles without a cache. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly peakMb: number;
};

/** Starts the terminal so many times against a server that refuses every request. */
export async function measureColdStart(starts: number): Promise<ColdStart> {
  const folder = mkdtempSync(join(tmpdir(), 'foreman-cold-'));
  const project = writeProject(folder);
  let arrived: (at: number) => void = () => {};
  const server = createServer((request, response) => {
    arrived(performance.now());
    request.resume();
    response.writeHead(401, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify({ error: { message: 'no', code: null } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  try {
    const runs: { ms: number; mb: number }[] = [];
    for (let index = 0; index < starts; index += 1) {
      const request = new Promise<number>((resolve) => {
        arrived = resolve;
      });
      runs.push(await start(project, { HOME: folder, OPENAI_BASE_URL: baseUrl }, request));
    }
    const sorted = runs.map(({ ms }) => ms).sort((a, b) => a - b);
    return {
      starts,
      firstMs: runs[0]?.ms ?? Number.NaN,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
      worstMs: sorted.at(-1) ?? Number.NaN,
      peakMb: Math.max(...runs.map(({ mb }) => mb)),
    };
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProject(folder: string): string {
  const project = join(folder, 'project');
  mkdirSync(join(project, 'src'), { recursive: true });
  for (let index = 0; index < 14; index += 1) {
    const lines = Array.from({ length: 60 }, (_, line) => `export const value${index}_${line} = ${line}; // a number`);
    writeFileSync(join(project, 'src', `file${index}.ts`), `${lines.join('\n')}\n`);
  }
  return project;
}

async function start(
  project: string,
  env: Readonly<Record<string, string>>,
  request: Promise<number>,
): Promise<{ ms: number; mb: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'dist/cli.js'), 'implement', 'Add value99', '--model', 'openai:test'],
    { cwd: project, stdio: 'ignore', env: { PATH: process.env.PATH ?? '', OPENAI_API_KEY: 'none', ...env } },
  );
  const ended = new Promise<never>((_, reject) =>
    child.on('exit', (code) => reject(new Error(`The terminal ended with ${code} before it asked.`))),
  );
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const ms = (await Promise.race([request, ended])) - began;
  ended.catch(() => {});
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  await exited;
  return { ms, mb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024 };
}
