import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitApply } from '../core/review/gitApply.ts';
import { writeFiles } from '../node/temporaryFolder.ts';
import type { LoopbackAnswer } from '../providers/loopbackServer.ts';
import { askedFile, startServer } from '../scenarios/scenarioServer.ts';
import { except, filesAfter, filesBefore, goodAnswer, linesOf, noEdit, openProject, request } from './openProject.ts';

describe('a run that does not come to its end', () => {
  test('delivers what came out, keeps the plan, and another run asks only for the rest', async () => {
    const answers: Record<string, LoopbackAnswer> = { 'src/b.js': noEdit };
    const { cwd, run, asked, server, tree } = await openProject((one) => except(answers)(one));
    const first = await run(['implement', request, '--jobs', '1']);
    expect(first.code).toBe(3);
    gitApply(cwd, first.stdout);
    expect(tree()).toEqual({ ...filesAfter, 'src/b.js': filesBefore['src/b.js'] });
    expect(readFileSync(first.lastPlan, 'utf8').match(/^- \[.*$/gm)).toEqual([
      '- [ ] modify `src/a.js` (done)',
      '- [x] modify `src/b.js`',
      '- [ ] create `src/c.js` (done)',
    ]);

    delete answers['src/b.js'];
    const second = await run(['implement', '--plan', first.lastPlan, '--apply']);
    expect([second.code, second.stdout]).toEqual([0, '']);
    expect(tree()).toEqual(filesAfter);
    expect(asked()).toEqual([null, 'src/a.js', 'src/b.js', 'src/b.js', 'src/b.js', 'src/c.js', 'src/b.js']);
    expect(server.requests.at(-1)?.prompt).toContain('- create src/c.js: Add c.');
  });

  test('goes on twice and still knows what was done in the beginning', async () => {
    const { run } = await openProject(except({ 'src/b.js': noEdit }));
    const { lastPlan } = await run(['implement', request]);
    const kept = readFileSync(lastPlan, 'utf8');
    expect((await run(['implement', '--plan', lastPlan])).code).toBe(1);
    expect(readFileSync(lastPlan, 'utf8')).toBe(kept);
  });

  test('ends with 1 when no file came out, and with the whole plan kept', async () => {
    const { run, tree } = await openProject(except({ 'src/a.js': noEdit, 'src/b.js': noEdit, 'src/c.js': noEdit }));
    const { code, stdout, lastPlan } = await run(['implement', request, '--apply']);
    expect([code, stdout, tree()]).toEqual([1, '', filesBefore]);
    expect(readFileSync(lastPlan, 'utf8').match(/^- \[x\]/gm)).toHaveLength(3);
  });

  test('ends with 1 when there is no plan, and keeps none', async () => {
    const { run } = await openProject(() => ({ text: 'No.' }));
    const { code, stdout, lastPlan } = await run(['implement', request, '--patch', 'a.diff']);
    expect([code, stdout, existsSync(lastPlan)]).toEqual([1, '', false]);
    const { stdout: json } = await run(['implement', request, '--json']);
    expect(JSON.parse(json)).toMatchObject({
      exitCode: 1,
      plan: null,
      files: [],
      failure: { kind: 'model-malformed' },
    });
  });

  test('leaves no plan behind when everything is done', async () => {
    const { run } = await openProject();
    const { code, lastPlan } = await run(['implement', request]);
    expect([code, existsSync(lastPlan)]).toEqual([0, false]);
  });

  test('says so when the plan cannot be kept', async () => {
    const { cwd, run } = await openProject(except({ 'src/b.js': noEdit }));
    writeFiles(cwd, { '../state': 'a file' });
    const { code, stderr } = await run(['implement', request], { env: { XDG_STATE_HOME: join(cwd, '../state') } });
    expect(code).toBe(3);
    expect(linesOf(stderr).at(-1)).toMatch(/^The plan could not be kept: E/);
  });
});

describe('stopping', () => {
  test('in the middle of the work prints what is finished, writes nothing, and keeps what is not written', async () => {
    const stop = new AbortController();
    const { cwd, run, server, tree } = await openProject((asked) =>
      askedFile(asked) === 'src/b.js' ? { stall: 'Raised b.\n\n<<<<<<<' } : goodAnswer(asked),
    );
    const running = run(['implement', request, '--apply', '--jobs', '1'], { signal: stop.signal });
    await server.arrived(3);
    stop.abort(new Error('Ctrl-C'));
    expect(await server.silent()).toBeLessThan(1_000);
    const { code, stdout, stderr, lastPlan } = await running;
    expect([code, tree()]).toEqual([130, filesBefore]);
    gitApply(cwd, stdout);
    expect(tree()).toEqual({ ...filesBefore, 'src/a.js': filesAfter['src/a.js'] });
    expect(readFileSync(lastPlan, 'utf8').match(/^- \[.*$/gm)).toEqual([
      '- [x] modify `src/a.js`',
      '- [x] modify `src/b.js`',
      '- [x] create `src/c.js`',
    ]);
    expect(linesOf(stderr).slice(-5)).toEqual([
      'Stopping. Once more quits at once.',
      expect.stringMatching(/^The files: estimated .+, took .+\.$/),
      expect.stringMatching(/^0 of 3 files done, 3 waiting; 3 requests,/),
      'The plan is kept, with what is left to do ticked. Go on with:',
      expect.stringContaining(`foreman implement --plan ${lastPlan} `),
    ]);
  });

  test('when every file is done leaves nothing to go on with', async () => {
    const stop = new AbortController();
    const { run } = await openProject();
    const onStderr = (text: string) => {
      if (text.startsWith('Done    src/c.js')) stop.abort(new Error('Ctrl-C'));
    };
    const argv = ['implement', request, '--jobs', '1'];
    const { code, stdout, stderr, lastPlan } = await run(argv, { signal: stop.signal, onStderr });
    expect([code, existsSync(lastPlan)]).toEqual([130, false]);
    expect(stdout.match(/^diff /gm)).toHaveLength(3);
    expect(linesOf(stderr).at(-1)).toMatch(/^3 of 3 files done;/);
  });

  test('keeps the plan at once, before anything else can happen', async () => {
    const stop = new AbortController();
    const { cwd, run, server } = await openProject((asked) =>
      askedFile(asked) === null ? goodAnswer(asked) : { stall: '' },
    );
    const running = run(['implement', request], { signal: stop.signal });
    await server.arrived(2);
    stop.abort(new Error('Ctrl-C'));
    expect(existsSync(join(cwd, '../home/.local/state/foreman/last-plan.md'))).toBe(true);
    await running;
  });

  test.each<[string, string[]]>([
    ['while the plan is made', ['implement', request]],
    ['while only a plan is made', ['plan', request]],
  ])('%s ends with nothing', async (_, argv) => {
    const stop = new AbortController();
    const { run, server } = await openProject(() => ({ stall: '{"summary":' }));
    const running = run(argv, { signal: stop.signal });
    await server.arrived(1);
    stop.abort(new Error('Ctrl-C'));
    expect(await server.silent()).toBeLessThan(1_000);
    const { code, stdout, lastPlan } = await running;
    expect([code, stdout, existsSync(lastPlan)]).toEqual([130, '', false]);
  });

  test('does not wait for a server that is asked for its models, nor for stdin', async () => {
    const { run } = await openProject();
    const stop = new AbortController();
    let told = () => {};
    const asked = new Promise<void>((resolve) => {
      told = resolve;
    });
    const silent = await startServer(goodAnswer, () => {
      told();
      return new Promise(() => {});
    });
    const server = ['--server', `mine=${silent.url}`, '--worker', 'compatible:mine/a'];
    const looking = run(['implement', request, ...server], { signal: stop.signal });
    await asked;
    stop.abort(new Error('Ctrl-C'));
    expect(await looking).toMatchObject({ code: 130, stdout: '', stderr: 'Stopping. Once more quits at once.\n' });
    expect(await run(['plan', '--spec', '-'], { signal: stop.signal })).toMatchObject({ code: 130, stdout: '' });
  });
});
