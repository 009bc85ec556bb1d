import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { asShown } from '../../src/core/model/shownText.ts';
import { streamReply } from '../../src/core/model/streamReply.ts';
import { openaiModel } from '../../src/providers/openaiModel.ts';
import { namesWithKey } from '../providers/keyForms.ts';
import type { LoopbackAnswer, LoopbackRequest } from '../providers/loopbackServer.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { askedFile, startServer } from '../scenarios/scenarioServer.ts';
import { goodAnswer, openProject, type Project, plan } from './openProject.ts';

/** A key that no form of escaping leaves as it is. */
const canary = 'sk-canary-Q7z"V9/k+W3%x=L2&8<fT6mR4\\p1';

const models = {
  openai: ['--model', 'openai:test'],
  compatible: ['--model', 'compatible:mine/test'],
} as const;

const errorSaying = (message: string, status: number, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: { 'retry-after-ms': '1', ...headers },
  body: JSON.stringify({ error: { message, code: canary, type: canary, param: canary } }),
});

const sse = (...data: readonly object[]) =>
  `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n${data.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}`;

const said = `Your key is ${canary}, in Base64 ${Buffer.from(`Bearer ${canary}`).toString('base64')}, in an address ${encodeURIComponent(canary)}.`;

/** What a model says that repeats the key wherever it can. */
function repeating(request: LoopbackRequest): LoopbackAnswer {
  const filePath = askedFile(request);
  const files = plan.files.map((file) => ({ ...file, purpose: `${file.purpose} ${said}` }));
  if (filePath === null) return { text: JSON.stringify({ ...plan, summary: said, files }), reasoning: said };
  if (filePath === 'src/c.js') return { text: `${said}\n\n\`\`\`js\nconst c = \`${said}\`;\n\`\`\`\n` };
  const name = filePath.slice(4, 5);
  const block = `<<<<<<< SEARCH\nconst ${name} = 1;\n=======\n// ${said}\nconst ${name} = [\n>>>>>>> REPLACE\n`;
  return { text: `${said}\n\n${block}` };
}

/** All that a run left: what it printed, every file below the project's parent, and what the servers were asked. */
async function leavings(project: Project, printed: Readonly<Record<string, string>>, others: readonly object[]) {
  const files = Object.entries(readTree(join(project.cwd, '..')));
  const texts = {
    ...printed,
    ...Object.fromEntries(files.map(([path, bytes]) => [path, bytes.toString('latin1')])),
    'bodies of requests': JSON.stringify(project.server.requests.map(({ body, path }) => [body, path])),
    'other servers': JSON.stringify(others),
  };
  return namesWithKey(canary, texts);
}

const ways: readonly (readonly [string, (request: LoopbackRequest) => LoopbackAnswer, 'done' | 'failed'])[] = [
  ['it answers well', goodAnswer, 'done'],
  ['it repeats the key in all that it says', repeating, 'done'],
  ['the key is refused', () => errorSaying(`Incorrect API key provided: ${canary}.`, 401), 'failed'],
  ['it refuses the form of the request', () => errorSaying(`Bad request of ${canary}`, 400), 'failed'],
  ['it asks to slow down', () => errorSaying(said, 429, { 'x-request': canary }), 'failed'],
  ['it says in a header when to come again', () => errorSaying(said, 429, { 'retry-after': canary }), 'failed'],
  ['it breaks', () => errorSaying(said, 500, { 'x-key': canary }), 'failed'],
  ['its error is half of JSON', () => ({ status: 400, body: `{"error": {"message": "${canary}` }), 'failed'],
  [
    'its error is a text',
    () => ({ status: 403, body: canary, headers: { 'content-type': 'text/plain', 'x-key': canary } }),
    'failed',
  ],
  [
    'its status says it',
    () => ({ raw: `HTTP/1.1 401 No ${canary}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n` }),
    'failed',
  ],
  [
    'it answers with an object that is cut within the key',
    () => ({ status: 200, body: JSON.stringify({ error: `${'.'.repeat(90)}${canary}` }) }),
    'failed',
  ],
  ['it streams an error', () => ({ raw: sse({ type: 'error', error: { message: said, code: canary } }) }), 'failed'],
  ['it streams what is no event', () => ({ raw: sse({ [canary]: said }) }), 'failed'],
  ['it streams half of JSON', () => ({ raw: `${sse()}data: {"key": "${canary}\n\n` }), 'failed'],
  ['it says nothing that can be read', () => ({ text: said }), 'failed'],
  ['it drops the connection', () => ({ cut: said }), 'failed'],
  ['it never ends', () => ({ text: said, cutBy: 'length' }), 'failed'],
];

test.each(ways.flatMap((way) => (['openai', 'compatible'] as const).map((model) => [way[0], model, way] as const)))(
  'a key is found nowhere when %s, over %s',
  async (_, model, [, respond, outcome]) => {
    const project = await openProject(respond);
    const env = { OPENAI_API_KEY: canary, MINE_API_KEY: canary };
    const server = ['--server', `mine=${project.server.url}`];
    const argv = ['implement', 'Raise everything', ...models[model], ...server, '--verbose', '--jobs', '1'];
    const runs = {
      diff: await project.run(argv, { env, isTTY: true }),
      report: await project.run([...argv, '--json'], { env }),
      plan: await project.run(['plan', 'Raise everything', ...models[model], ...server, '--verbose'], { env }),
      applied: await project.run([...argv, '--apply'], { env }),
    };
    const printed = Object.fromEntries(
      Object.entries(runs).flatMap(([name, { stdout, stderr }]) => [
        [`stdout of ${name}`, stdout],
        [`stderr of ${name}`, stderr],
      ]),
    );
    expect(await leavings(project, printed, [])).toEqual([]);
    expect([runs.applied.code === 1, existsSync(join(project.cwd, 'src/c.js'))]).toEqual(
      outcome === 'done' ? [false, true] : [true, false],
    );
    expect(new Set(project.server.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${canary}`]),
    );
  },
);

test.each(ways.filter(([, , outcome]) => outcome === 'failed'))(
  'a key is in no error, its headers and causes included, as a crash would print it when %s',
  async (_, respond) => {
    const server = await startServer(respond);
    const model = openaiModel('test', { baseUrl: server.url, apiKey: async () => canary });
    const { signal } = new AbortController();
    const call = { model: { ...model, retries: 0 }, signal, instructions: '', prompt: asShown('Hello?') };
    const error = await streamReply(call).catch((thrown: unknown) => thrown);
    expect(namesWithKey(canary, { error: inspect(error, { depth: 20, showHidden: true }) })).toEqual([]);
  },
);

test.each([
  ['nothing answers', canary, true],
  ['the person stops it', canary, false],
  ['it cannot be sent', `${canary}\u2028x`, false],
])('a key is found nowhere when %s', async (_, key, isClosed) => {
  const stop = new AbortController();
  const project = await openProject((request) => {
    if (askedFile(request) !== null) stop.abort();
    return goodAnswer(request);
  });
  if (isClosed) await project.server.close();
  const { code, stdout, stderr } = await project.run(['implement', 'Raise everything', '--apply', '--verbose'], {
    env: { OPENAI_API_KEY: key },
    signal: stop.signal,
  });
  expect(await leavings(project, { stdout, stderr }, [])).toEqual([]);
  expect(code).not.toBe(0);
});

test.each(['openai', 'compatible'] as const)(
  'a key goes to no other origin and is not told of one, over %s',
  async (model) => {
    const elsewhere = await startServer(goodAnswer);
    const location = `${elsewhere.url}/responses?key=${encodeURIComponent(canary)}&b=${Buffer.from(canary).toString('base64')}`;
    const project = await openProject(() => ({ status: 307, headers: { location } }));
    const { code, stdout, stderr } = await project.run(
      ['implement', 'Raise', ...models[model], '--server', `mine=${project.server.url}`, '--verbose'],
      { env: { OPENAI_API_KEY: canary, MINE_API_KEY: canary } },
    );
    expect(await leavings(project, { stdout, stderr }, [elsewhere.requests, elsewhere.listings])).toEqual([]);
    expect([code, elsewhere.requests, elsewhere.listings]).toEqual([1, [], []]);
  },
);
