import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Given, runInTerminal } from '../cli/runInTerminal.ts';
import { gitApply } from '../core/review/gitApply.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import type { LoopbackServer } from '../providers/loopbackServer.ts';
import { readTree } from './fileTree.ts';
import { askedFile, repliesOf, startServer } from './scenarioServer.ts';

const scenarios = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'request.md')))
  .map(({ name }) => name);

/** A scenario whose files fail or are refused on purpose. */
const partly = ['delete', 'failed-worker', 'mixed', 'repaired'];

const folderOf = (name: string) => join(import.meta.dirname, name);

/** A copy of a scenario's project, and how to run the terminal in it with the scenario's model. */
async function open(name: string, respond?: Parameters<typeof startServer>[0]) {
  const scenario = folderOf(name);
  const cwd = join(temporaryFolder(), 'project');
  cpSync(join(scenario, 'before'), cwd, { recursive: true });
  const server = await startServer(respond ?? repliesOf(scenario));
  return {
    cwd,
    server,
    request: readFileSync(join(scenario, 'request.md'), 'utf8'),
    expected: readTree(join(scenario, 'after')),
    run: ([command = '', ...rest]: readonly string[], given: Partial<Given> = {}) =>
      runInTerminal([command, ...modelOf(server), ...rest], { cwd, ...given, env: { ...key, ...given.env } }),
  };
}

const key = { OPENAI_API_KEY: 'key-of-nobody' };
const modelOf = ({ url }: LoopbackServer) => ['--model', 'openai:test', '--server', `openai=${url}`];

describe.each(scenarios)('the scenario "%s" in the terminal', (name) => {
  const code = partly.includes(name) ? 3 : 0;

  test('prints a diff of which git makes the expected files, and writes none', async () => {
    const { cwd, request, expected, run } = await open(name);
    const before = readTree(cwd);
    const { code: ended, stdout } = await run(['implement', '--', request]);
    expect(ended).toBe(code);
    expect(readTree(cwd)).toEqual(before);
    gitApply(cwd, stdout);
    expect(readTree(cwd)).toEqual(expected);
  });

  test('writes the expected files with --apply', async () => {
    const { cwd, request, expected, run } = await open(name);
    const { code: ended, stdout } = await run(['implement', '--apply', '--', request]);
    expect([ended, stdout]).toEqual([code, '']);
    expect(readTree(cwd)).toEqual(expected);
  });

  test('ends the same by a plan that was made before, in Markdown or JSON', async () => {
    for (const format of ['markdown', 'json']) {
      const { cwd, request, expected, server, run } = await open(name);
      const planned = await run(['plan', '--format', format, '--', request]);
      expect(planned.code).toBe(0);
      expect(server.requests.map(askedFile)).toEqual([null]);
      const { code: ended } = await run(['implement', '--plan', '-', '--apply'], { stdin: planned.stdout });
      expect(ended).toBe(code);
      expect(server.requests.map(askedFile).filter((path) => path === null)).toEqual([null]);
      expect(readTree(cwd)).toEqual(expected);
    }
  });
});
