import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitApply } from '../core/review/gitApply.ts';
import { askedFile, startServer } from '../scenarios/scenarioServer.ts';
import {
  except,
  filesAfter,
  filesBefore,
  goodAnswer,
  key,
  linesOf,
  noEdit,
  openProject,
  plan,
  request,
} from './openProject.ts';

describe('what is said', () => {
  test('is on stderr: where the texts go, the plan, each file, and what it cost', async () => {
    const { run, server } = await openProject();
    const { stderr } = await run(['implement', request, '--jobs', '1']);
    expect(linesOf(stderr)).toEqual([
      `Asking openai:test at ${server.url} on this machine. Your request and the files that matter go there.`,
      expect.stringMatching(/^Found 2 files; the planner sees \d \(\d+ tokens\)\.$/),
      'Plan: 3 files, low complexity. Both are raised, and a third one is added.',
      '  modify src/a.js (~0.3k in, ~74 out)',
      '  modify src/b.js (~0.3k in, ~74 out)',
      '  create src/c.js (~0.3k in, ~71 out)',
      'Writing takes ~0.9k in, ~0.2k out.',
      'Started src/a.js',
      'Done    src/a.js: Raised a.',
      'Started src/b.js',
      'Done    src/b.js: Raised b.',
      'Started src/c.js',
      'Done    src/c.js: Added c.',
      'The files: estimated ~0.9k in, ~0.2k out, took 0.9k in, 0.1k out.',
      expect.stringMatching(/^3 of 3 files done; 4 requests, [\d,]+ tokens in, 200 tokens out\.$/),
    ]);
  });

  test('is nothing but trouble with --quiet', async () => {
    const good = await openProject();
    expect((await good.run(['implement', request, '--quiet'])).stderr).toBe('');
    const bad = await openProject(except({ 'src/b.js': noEdit }));
    const { stderr, lastPlan } = await bad.run(['implement', request, '--quiet']);
    expect(linesOf(stderr)).toEqual([
      'Failed  src/b.js: The model answered without an edit. Going on with the kept plan tries again. ("I would rather not.")',
      'The plan is kept, with what is left to do ticked. Go on with:',
      `  foreman implement --plan ${lastPlan} --model openai:test --server openai=${bad.server.url} --quiet`,
    ]);
  });

  test('is that the provider is waited for, and how long, and then the work goes on', async () => {
    let isLimited = true;
    const { run, server } = await openProject((asked) => {
      if (!isLimited || askedFile(asked) !== 'src/a.js') return goodAnswer(asked);
      isLimited = false;
      return { status: 429, headers: { 'retry-after': '1' } };
    });
    const { code, stderr } = await run(['implement', request, '--jobs', '1']);
    expect(linesOf(stderr).slice(7, 10)).toEqual([
      'Started src/a.js',
      'Waiting for the provider, 1 s: status 429; Retry-After: 1 s',
      'Done    src/a.js: Raised a.',
    ]);
    expect([code, server.requests.length]).toEqual([0, 5]);
  });

  test('is a long wait even with --quiet, and a stop ends it at once', async () => {
    const { run, server } = await openProject(
      except({ 'src/b.js': { status: 429, headers: { 'retry-after': '3600' } } }),
    );
    const stop = new AbortController();
    const onStderr = (text: string) => {
      if (text.startsWith('Waiting')) stop.abort(new Error('enough'));
    };
    const { code, stderr } = await run(['implement', request, '--quiet', '--jobs', '1'], {
      signal: stop.signal,
      onStderr,
    });
    expect(linesOf(stderr).slice(0, 2)).toEqual([
      'Waiting for the provider, 1 h 0 min: status 429; Retry-After: 3600 s',
      'Stopping. Once more quits at once.',
    ]);
    expect([code, server.requests.length]).toEqual([130, 3]);
  });

  test('is every cause with --verbose', async () => {
    const { run } = await openProject(() => ({ status: 401 }));
    const { code, stderr } = await run(['implement', request, '--verbose']);
    expect(code).toBe(1);
    expect(stderr).toContain('Planning failed\nModelError: status 401\n    at ');
    expect(stderr).toContain('\nCaused by: ');
  });

  test('does nothing to a terminal, whatever a model says; nor does a diff on a screen', async () => {
    const evil = '\u001b]0;title\u0007\u202e';
    const { run } = await openProject(
      except({
        plan: { text: JSON.stringify({ ...plan, summary: evil }) },
        'src/a.js': {
          text: `${evil}\n\n<<<<<<< SEARCH\nconst a = 1;\n=======\nconst a = '${evil}';\n>>>>>>> REPLACE\n`,
        },
        'src/b.js': { text: evil },
      }),
    );
    const { stdout, stderr } = await run(['implement', request], { isTTY: true });
    expect(stdout).toContain(`+const a = '␛]0;title␇<U+202E>';\n`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be found
    expect(stdout + stderr.replace(/\u001b\[\d+A\u001b\[J/g, '')).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(stderr).toContain('␛]0;title␇<U+202E>');
  });
});

test('a diff that goes to a program is exact', async () => {
  const evil = "const a = '\u001b\u202e';\r\n";
  const answer = `Changed.\n\n<<<<<<< SEARCH\nconst a = 1;\n=======\n${evil.trimEnd()}\n>>>>>>> REPLACE\n`;
  const files = { 'src/a.js': '\uFEFFconst a = 1;\r\n', 'src/b.js': filesBefore['src/b.js'] };
  const { cwd, run, tree } = await openProject(except({ 'src/a.js': { text: answer } }), files);
  const { stdout } = await run(['implement', request]);
  gitApply(cwd, stdout);
  expect(tree()).toEqual({ ...filesAfter, 'src/a.js': `\uFEFF${evil}` });
});

describe('the key', () => {
  test('is sent to the server and found nowhere else, whatever the server says', async () => {
    const said = JSON.stringify({ error: { message: `Incorrect API key ${key}`, code: 'invalid_api_key' } });
    const { cwd, run, server } = await openProject(except({ 'src/b.js': { status: 401, body: said } }));
    const { stdout, stderr, lastPlan, code } = await run(['implement', request, '--json', '--verbose']);
    expect(code).toBe(3);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(
      server.requests.map(() => `Bearer ${key}`),
    );
    expect(JSON.parse(stdout).files[1].failure.message).toContain('Incorrect API key [key]');
    const kept = [lastPlan, join(cwd, '../home/.cache/foreman/rungs.json')].map((file) => readFileSync(file, 'utf8'));
    for (const text of [stdout, stderr, ...kept]) expect(text).not.toContain(key);
  });
});

describe('models', () => {
  test('may be different ones for the plan and for the files', async () => {
    const project = await openProject();
    const other = await startServer(goodAnswer);
    const { code, stdout, stderr } = await project.run([
      ...['implement', request, '--json', '--worker', 'compatible:mine/small', '--server', `mine=${other.url}`],
    ]);
    expect([code, JSON.parse(stdout).models]).toEqual([0, { planner: 'openai:test', worker: 'compatible:mine/small' }]);
    expect(project.asked()).toEqual([null]);
    expect(other.requests.map(askedFile).sort()).toEqual(['src/a.js', 'src/b.js', 'src/c.js']);
    expect(other.requests.map(({ authorization }) => authorization)).toEqual(['', '', '']);
    expect(linesOf(stderr)[0]).toBe(
      `openai:test at ${project.server.url} on this machine plans, compatible:mine/small at ${other.url} on this machine writes. Your request and the files that matter go there.`,
    );
  });

  test('are remembered by how they answered with a plan', async () => {
    const { run, server } = await openProject((asked) =>
      asked.form === 'json-schema' && askedFile(asked) === null ? { status: 400 } : goodAnswer(asked),
    );
    for (let round = 0; round < 2; round += 1) expect((await run(['plan', request])).code).toBe(0);
    expect(server.requests.map(({ form }) => form)).toEqual(['json-schema', 'json-object', 'json-object']);
  });
});

describe('a diff', () => {
  test('goes to a file instead, and never over the last one', async () => {
    const { cwd, run, server, tree } = await openProject();
    const { code, stdout, stderr } = await run(['implement', request, '--patch', '../a b.diff']);
    expect([code, stdout, tree()]).toEqual([0, '', filesBefore]);
    expect(linesOf(stderr).at(-1)).toBe('The diff is in ../a b.diff; git apply takes it. Nothing else was written.');
    const asked = server.requests.length;
    expect((await run(['implement', request, '--patch', '../a b.diff'])).code).toBe(2);
    expect(server.requests).toHaveLength(asked);
    gitApply(cwd, readFileSync(join(cwd, '../a b.diff')));
    expect(tree()).toEqual(filesAfter);
  });

  test('that does not fit into its file is printed, and the run does not end as if all were well', async () => {
    const { cwd, run, tree } = await openProject();
    const { code, stdout, stderr } = await run(['implement', request, '--patch', '/dev/full']);
    expect([code, tree()]).toEqual([3, filesBefore]);
    expect(stderr).toContain('The diff could not be written to the file, so it is printed: ENOSPC');
    expect(stderr).not.toContain('The diff is in');
    gitApply(cwd, stdout);
    expect(tree()).toEqual(filesAfter);
  });

  test('of nothing leaves its file alone', async () => {
    const { cwd, run } = await openProject((asked) =>
      askedFile(asked) === null ? goodAnswer(asked) : { text: 'No.' },
    );
    expect((await run(['implement', request, '--patch', '../a.diff'])).code).toBe(1);
    expect(existsSync(join(cwd, '../a.diff'))).toBe(false);
  });

  test('comes with the report when both are asked for', async () => {
    const { cwd, run } = await openProject();
    const { stdout } = await run(['implement', request, '--patch', '../a.diff', '--json']);
    const patches = JSON.parse(stdout).files.map(({ patch }: { patch: string }) => patch);
    expect(readFileSync(join(cwd, '../a.diff'), 'utf8')).toBe(patches.join(''));
  });

  test('is told from the top of the git work tree, so that git takes it in a folder below', async () => {
    const { cwd, run, tree } = await openProject();
    execFileSync('git', ['init', '--quiet', join(cwd, '..')]);
    const { stdout } = await run(['implement', request]);
    expect(stdout).toContain('--- a/project/src/a.js\n+++ b/project/src/a.js\n');
    gitApply(cwd, stdout);
    expect(tree()).toEqual(filesAfter);
  });
});
