import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { helpFor } from '../../src/cli/helpText.ts';
import { builtProject } from '../buildProject.ts';
import { gitApply } from '../core/review/gitApply.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { except, filesAfter, filesBefore, goodAnswer, openProject } from './openProject.ts';

const installation = await builtProject();
const cli = join(installation, 'dist/cli.js');
const sample = join(installation, 'media/sample');
const { requests } = JSON.parse(readFileSync(join(sample, 'replies/requests.json'), 'utf8'));

type Started = { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string; readonly program?: string };

/** Starts the built terminal; nothing of this process's environment but the way to Node. */
function start(argv: readonly string[], { env = {}, cwd = temporaryFolder(), program }: Started = {}) {
  const [command = '', ...first] = program === undefined ? [process.execPath, cli] : [program];
  const child = spawn(command, [...first, ...argv], {
    cwd,
    env: {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: join(cwd, '../home'),
      NODE_COMPILE_CACHE: join(installation, 'code'),
      ...env,
    },
  });
  const ended = Promise.all([
    new Promise<number | string | null>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal))),
    text(child.stdout),
    text(child.stderr),
  ]).then(([code, stdout, stderr]) => ({ code, stdout, stderr }));
  return { child, ended };
}

const run = (argv: readonly string[], given?: Started) => start(argv, given).ended;

test('help and the version cost nothing: they need no other file of the program', async () => {
  const alone = temporaryFolder();
  mkdirSync(join(alone, 'dist'));
  copyFileSync(cli, join(alone, 'dist/cli.js'));
  copyFileSync(join(installation, 'package.json'), join(alone, 'package.json'));
  const program = join(alone, 'dist/cli.js');
  const { version } = JSON.parse(readFileSync(join(installation, 'package.json'), 'utf8'));
  const quiet = { code: 0, stderr: '' };
  expect(await run(['--help'], { program })).toEqual({ ...quiet, stdout: helpFor(['--help']) });
  expect(await run(['help', 'json'], { program })).toEqual({ ...quiet, stdout: helpFor(['help', 'json']) });
  expect(await run(['implement', '-h'], { program })).toEqual({ ...quiet, stdout: helpFor(['implement', '-h']) });
  expect(await run(['--version'], { program })).toEqual({ ...quiet, stdout: `${version}\n` });
});

test('an old Node is told as that', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'old.cjs': "Object.defineProperty(process.versions, 'node', { value: '20.11.1' });" });
  const env = { NODE_OPTIONS: `--require ${join(folder, 'old.cjs')}` };
  expect(await run(['implement', 'a'], { env })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'foreman needs Node 20.12 or newer; this is Node 20.11.1.\n',
  });
});

test('arguments that cannot be used end with 2', async () => {
  expect(await run(['implement', 'a', '--aply'])).toMatchObject({ code: 2, stdout: '' });
  expect(await run([])).toMatchObject({ code: 2, stdout: '' });
});

test('the sample is planned and written, also when it is called by the link that npm makes', {
  timeout: 30_000,
}, async () => {
  const folder = temporaryFolder();
  cpSync(join(sample, 'project'), join(folder, 'tally'), { recursive: true });
  symlinkSync(cli, join(folder, 'foreman'));
  const cwd = join(folder, 'tally');
  const { code, stdout } = await run(['implement', requests[0], '--model', 'sample'], {
    cwd,
    program: join(folder, 'foreman'),
  });
  expect(code).toBe(0);
  const tree = readTree(cwd);
  expect(tree).toEqual(readTree(join(sample, 'project')));
  gitApply(cwd, stdout);
  const now = Object.keys(readTree(cwd));
  expect(now.filter((path) => !(path in tree))).toEqual(['src/budgets.ts', 'test/budgets.test.ts']);
});

test('code is checked with the grammars that stand beside the program, also when it is called by a link', {
  timeout: 30_000,
}, async () => {
  const raised = 'Raised.\n\n<<<<<<< SEARCH\nconst a = 1;\n=======\nconst a = [2;\n>>>>>>> REPLACE\n';
  const { cwd, server, asked } = await openProject(except({ 'src/a.js': { text: raised } }));
  const program = join(temporaryFolder(), 'foreman');
  symlinkSync(cli, program);
  const model = ['--model', 'openai:test', '--server', `openai=${server.url}`, '--jobs', '1'];
  const env = { OPENAI_API_KEY: 'k' };
  const { code, stdout, stderr } = await run(['implement', 'Raise everything', '--json', ...model], {
    cwd,
    program,
    env,
  });
  const warning = { kind: 'syntax', line: 1, detail: '"[" is never closed' };
  const message = 'Line 1 cannot be read as code: "[" is never closed.';
  const { files, requests: count } = JSON.parse(stdout);
  expect([code, count, files.map(({ warnings }: { warnings: unknown }) => warnings)]).toEqual([
    0,
    5,
    [[{ ...warning, message }], [], []],
  ]);
  expect(asked()).toEqual([null, 'src/a.js', 'src/a.js', 'src/b.js', 'src/c.js']);
  expect(stderr).toContain(`Warning src/a.js: ${message}\n`);
  expect(stderr).toContain('1 file has warnings: look at it before you use it.\n');
});

test('a reader that wants no more is no trouble', { timeout: 30_000 }, async () => {
  const folder = temporaryFolder();
  cpSync(join(sample, 'project'), join(folder, 'tally'), { recursive: true });
  const call = `'${cli}' plan '${requests[0]}' --model sample --quiet`;
  const bash = await run(
    ['-c', `${call} | true; echo "\${PIPESTATUS[0]}"; '${cli}' --help | true; echo "\${PIPESTATUS[0]}"`],
    {
      cwd: join(folder, 'tally'),
      program: 'bash',
    },
  );
  expect(bash).toEqual({ code: 0, stdout: '0\n0\n', stderr: '' });
});

test('a result that cannot be printed is not lost without a word, and the plan is kept', async () => {
  const { cwd, server } = await openProject();
  const options = `--model openai:test --server openai=${server.url}`;
  const { code, stderr } = await run(['-c', `'${cli}' implement 'Raise everything' ${options} --quiet > /dev/full`], {
    cwd,
    program: 'bash',
    env: { OPENAI_API_KEY: 'k' },
  });
  expect([code, stderr.split('\n')]).toEqual([
    1,
    [
      'The plan is kept, with what is left to do ticked. Go on with:',
      `  foreman implement --plan ${join(cwd, '../home')}/.local/state/foreman/last-plan.md ${options} --quiet`,
      'foreman: something broke: the result could not be printed: ENOSPC: no space left on device, write. Run it again with --verbose.',
      '',
    ],
  ]);
});

test('a report that cannot be printed does not hide that the files are written', async () => {
  const { cwd, server, tree } = await openProject();
  const options = `--apply --json --quiet --model openai:test --server openai=${server.url}`;
  const { code, stderr } = await run(['-c', `'${cli}' implement 'Raise everything' ${options} > /dev/full`], {
    cwd,
    program: 'bash',
    env: { OPENAI_API_KEY: 'k' },
  });
  expect([code, stderr, tree()]).toEqual([
    3,
    'Files were written, but the result could not be printed: ENOSPC: no space left on device, write.\n',
    filesAfter,
  ]);
});

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s in the middle of the work',
  { timeout: 30_000 },
  (signal) => {
    test('closes every socket at once, prints what is finished, and the rest can be done later', async () => {
      let isStalled = true;
      const { cwd, server, tree } = await openProject((asked) =>
        isStalled && askedFile(asked) === 'src/b.js' ? { stall: 'Raised b.' } : goodAnswer(asked),
      );
      const env = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: server.url, FOREMAN_MODEL: 'openai:test' };
      const { child, ended } = start(['implement', 'Raise everything', '--jobs', '1'], { cwd, env });
      await server.arrived(3);
      child.kill(signal);
      expect(await server.silent()).toBeLessThan(1_000);
      const { code, stdout, stderr } = await ended;
      expect([code, tree()]).toEqual([130, filesBefore]);
      gitApply(cwd, stdout);
      expect(tree()).toEqual({ ...filesBefore, 'src/a.js': filesAfter['src/a.js'] });

      isStalled = false;
      const [, goOn] = /Go on with:\n {2}foreman (.*)\n/.exec(stderr) ?? [];
      expect(await run([...(goOn ?? '').split(' '), '--apply'], { cwd, env })).toMatchObject({ code: 0, stdout: '' });
      expect(tree()).toEqual(filesAfter);
      expect(server.requests.map(askedFile)).toEqual([null, 'src/a.js', 'src/b.js', 'src/b.js', 'src/c.js']);
    });
  },
);
