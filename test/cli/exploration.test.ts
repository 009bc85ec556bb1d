import { expect, test } from 'vitest';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { filesBefore, goodAnswer, linesOf, openProject, request } from './openProject.ts';

test('each thing that the planner looks up is a line, and is asked for as often as --explore says', async () => {
  const { run, server } = await openProject(
    (asked) =>
      askedFile(asked) === null && asked.tools.length > 0
        ? {
            text: '',
            call: { name: 'readFile', input: '{"path":"../outside.txt"}', id: `call_${asked.results.length}` },
          }
        : goodAnswer(asked),
    filesBefore,
  );
  const { code, stderr } = await run(['plan', request, '--explore', '2']);
  expect(code).toBe(0);
  expect(linesOf(stderr).slice(2, 5)).toEqual([
    'Read ../outside.txt: refused: outside the workspace',
    'Read ../outside.txt: refused: outside the workspace',
    'Plan: 3 files, low complexity. Both are raised, and a third one is added.',
  ]);
  expect(server.requests.map(({ tools }) => tools.length)).toEqual([4, 4, 0]);
});

test('nothing is looked up at a server on this machine unless --explore says so', async () => {
  const { run, server } = await openProject();
  await run(['plan', request]);
  expect(server.requests.map(({ tools }) => tools)).toEqual([[]]);
});
