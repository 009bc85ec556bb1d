import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { reduce } from '../../src/core/run/reduce.ts';
import type { Run } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { openRunRecords } from '../../src/node/runRecords.ts';
import type { LoopbackAnswer, LoopbackRequest, LoopbackServer } from '../providers/loopbackServer.ts';
import { askedFile, startServer } from '../scenarios/scenarioServer.ts';
import { carryOn } from './recordedRun.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

const long = `${'// A line of a long file.\n'.repeat(200)}export const a = 1;\n`;
const files = { 'src/a.ts': long, 'src/b.ts': 'export const b = 1;\n', 'README.md': '# Greet\n' };

const plan = JSON.stringify({
  summary: 'Everybody is greeted.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/a.ts', changeType: 'modify', purpose: 'Greet more.' },
    { filePath: 'src/greet.ts', changeType: 'create', purpose: 'Greet.' },
    { filePath: 'src/b.ts', changeType: 'modify', purpose: 'Greet, too.' },
  ],
});

/** A planner that reads a file first, and workers of which one asks for another file and one answers beside the point. */
function respond(request: LoopbackRequest): LoopbackAnswer {
  const edit = (name: string) =>
    `So.\n\n<<<<<<< SEARCH\nexport const ${name} = 1;\n=======\nexport const ${name} = 2;\n>>>>>>> REPLACE\n`;
  switch (askedFile(request)) {
    case null: {
      const read = { name: 'readFile', input: '{"path":"README.md","from":null,"to":null}', id: 'call_1' };
      return request.results.length === 0 ? { text: '', call: read } : { text: plan };
    }
    case 'src/a.ts':
      return { text: request.prompt.includes('READ README.md') ? edit('a') : 'READ README.md' };
    case 'src/b.ts':
      return { text: 'There is nothing to greet here.' };
    default:
      return { text: 'So.\n\n```ts\nexport const greet = 1;\n```\n' };
  }
}

async function openSite() {
  const folder = temporaryFolder();
  const site = { records: join(folder, 'records'), workspace: join(folder, 'project') };
  mkdirSync(site.workspace);
  writeFiles(site.workspace, files);
  const server = await startServer(respond);
  return { site: { ...site, url: server.url }, server };
}

async function recorded(records: string): Promise<readonly RunEvent[]> {
  const opened = await openRunRecords(records, (error) => {
    throw error;
  });
  await opened.lock.release();
  return opened.record.latest(true);
}

const bodiesAt = ({ requests }: LoopbackServer) => requests.map(({ body }) => JSON.stringify(body));

/** What a run came to, without how often it was asked for. */
function outcomeOf(events: readonly RunEvent[]) {
  const { calls, ...run } = events.reduce<Run | null>(reduce, null) as Run;
  const answers = calls.flatMap(({ taskId, request, outcome }) =>
    outcome?.type === 'call.completed' ? [`${taskId} ${request} ${outcome.reply}`] : [],
  );
  return { run, answers: answers.sort() };
}

/** The program that is killed, in a file of its own, since it has to start quickly. */
async function buildProgram(): Promise<string> {
  const file = join(temporaryFolder(), 'killedRun.mjs');
  const banner = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';
  await promisify(execFile)(join(import.meta.dirname, '../../node_modules/.bin/esbuild'), [
    join(import.meta.dirname, 'killedRun.ts'),
    ...['--bundle', '--platform=node', '--format=esm', '--external:./secretlint.ts', `--outfile=${file}`],
    `--banner:js=${banner}`,
  ]);
  return file;
}

test('a run that is killed at any event comes to the same end, and asks nothing again that was answered on record', {
  timeout: 300_000,
}, async () => {
  const program = await buildProgram();
  const undisturbed = await openSite();
  await carryOn(undisturbed.site);
  const expected = outcomeOf(await recorded(undisturbed.site.records));
  expect(expected.run.tasks.map(({ status }) => status)).toEqual(['proposed', 'proposed', 'failed']);
  const asked = new Set(bodiesAt(undisturbed.server));
  expect(undisturbed.server.requests).toHaveLength(asked.size);
  expect(expected.answers).toHaveLength(asked.size);
  const journal = readdirSync(undisturbed.site.records).find((name) => name.endsWith('.jsonl')) as string;
  const count = readFileSync(join(undisturbed.site.records, journal), 'utf8').trim().split('\n').length;
  expect(count).toBeGreaterThan(20);

  const kill = async (stopAfter: number) => {
    const { site, server } = await openSite();
    const child = spawn(process.execPath, [program, JSON.stringify({ ...site, stopAfter })], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(program, '../compiled') },
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await server.silent();
    const before = await recorded(site.records);
    const name = `killed at ${stopAfter}, ${before.at(-1)?.type}`;
    expect(before, name).toHaveLength(stopAfter);
    const sent = server.requests.length;
    const onRecord = before.filter(({ type }) => type === 'call.completed').length;

    await carryOn(site);
    expect(outcomeOf(await recorded(site.records)), name).toEqual(expected);
    expect(server.requests, name).toHaveLength(sent + asked.size - onRecord);
    expect(new Set(bodiesAt(server)), name).toEqual(asked);
  };
  const counts = Array.from({ length: count }, (_, index) => index + 1).values();
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (const stopAfter of counts) await kill(stopAfter);
    }),
  );
});
