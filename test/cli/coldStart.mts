import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Measures, on Linux, what a person waits for before the terminal's first request, and its memory. Needs a build. */
const cli = join(import.meta.dirname, '../../dist/cli.js');
const starts = Number(process.argv[2] ?? 15);

const folder = mkdtempSync(join(tmpdir(), 'foreman-cold-'));
const project = join(folder, 'project');
mkdirSync(join(project, 'src'), { recursive: true });
for (let index = 0; index < 14; index += 1) {
  const lines = Array.from({ length: 60 }, (_, line) => `export const value${index}_${line} = ${line}; // a number`);
  writeFileSync(join(project, 'src', `file${index}.ts`), `${lines.join('\n')}\n`);
}

let arrived: (ms: number) => void = () => {};
const server = createServer((request, response) => {
  arrived(performance.now());
  request.resume();
  response.writeHead(400, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ error: { message: 'no', code: null } }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

/** Milliseconds from the start of the process to the arrival of its first request, and its largest memory in MB. */
async function start(): Promise<{ ms: number; mb: number }> {
  const request = new Promise<number>((resolve) => {
    arrived = resolve;
  });
  const began = performance.now();
  const child = spawn(process.execPath, [cli, 'implement', 'Add value99', '--model', 'openai:test'], {
    cwd: project,
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      OPENAI_API_KEY: 'none',
      OPENAI_BASE_URL: url,
      ...(process.argv[3] === 'uncached' ? { NODE_DISABLE_COMPILE_CACHE: '1' } : {}),
    },
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let mb = 0;
  const ms = (await request) - began;
  const peak = () => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    mb = Math.max(mb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  };
  try {
    peak();
  } catch (error) {
    console.error(error);
  }
  await ended;
  return { ms, mb };
}

const runs: { ms: number; mb: number }[] = [];
for (let index = 0; index < starts; index += 1) runs.push(await start());
server.close();
rmSync(folder, { recursive: true, force: true });

const sorted = runs.map(({ ms }) => ms).sort((a, b) => a - b);
console.log(
  JSON.stringify({
    node: process.version,
    starts,
    firstMs: Math.round(runs[0]?.ms ?? 0),
    medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    worstMs: Math.round(sorted.at(-1) ?? 0),
    peakMb: Math.round(Math.max(...runs.map(({ mb }) => mb))),
  }),
);
