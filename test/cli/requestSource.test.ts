import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../node/temporaryFolder.ts';
import { filesAfter, filesBefore, goodAnswer, openProject, type Project, request } from './openProject.ts';

describe('the request', () => {
  const promptOf = (project: Project) => project.server.requests[0]?.prompt ?? '';

  test.each<[string, string[], string]>([
    ['is read from a spec, which is not shown twice', ['--spec', 'docs/spec.md'], ''],
    ['is read from stdin', ['--spec', '-'], '\uFEFF# Raise everything\n\nBy one.\n'],
  ])('%s', async (_, args, stdin) => {
    const spec = stdin === '' ? { 'docs/spec.md': '\uFEFF# Raise everything\n\nBy one.\n' } : {};
    const project = await openProject(goodAnswer, { ...filesBefore, ...spec });
    const { code, stdout } = await project.run(['implement', ...args, '--json'], { stdin });
    expect([code, JSON.parse(stdout).request]).toEqual([0, 'Raise everything']);
    expect(promptOf(project)).toContain('<request>\n# Raise everything\n\nBy one.\n</request>');
    expect(promptOf(project)).not.toContain('<file path="docs/spec.md">');
  });

  test('may stand outside the workspace, which need not be the current folder', async () => {
    const project = await openProject();
    writeFiles(project.cwd, { '../elsewhere/spec.md': request });
    const { code } = await project.run(['implement', '--spec', 'spec.md', '--workspace', '../project', '--apply'], {
      cwd: join(project.cwd, '../elsewhere'),
    });
    expect([code, project.tree()]).toEqual([0, filesAfter]);
  });

  const withheld =
    'foreman: This spec is ignored, behind a link, or its name says that it holds secrets, so it is not sent to a model. Choose another file, or rename it.';
  test.each<[string, string[], string | Uint8Array, string]>([
    ['a secret spec elsewhere', ['--spec', '../.env.local'], '', withheld],
    ['an ignored spec', ['--spec', 'notes/private.md'], '', withheld],
    ['a spec whose name says secret', ['--spec', '.env'], '', withheld],
    ['a link to an ignored spec', ['--spec', 'link.md'], '', withheld],
    ['a spec that is not there', ['--spec', 'none.md'], '', 'foreman: There is no file none.md.'],
    ['a folder', ['--spec', 'src'], '', 'foreman: src is a folder.'],
    ['a binary spec', ['--spec', 'image.png'], '', 'foreman: image.png is not a UTF-8 text.'],
    ['a spec in another encoding', ['--spec', '-'], Buffer.from([0x63, 0xe9]), 'foreman: stdin is not a UTF-8 text.'],
    ['bytes on stdin', ['--spec', '-'], 'a\0b', 'foreman: stdin is not a UTF-8 text.'],
    [
      'an empty stdin',
      ['--spec', '-'],
      ' \n',
      'foreman: There is no request. Say what to implement, in a sentence or in a spec file.',
    ],
    [
      'far too much on stdin',
      ['--spec', '-'],
      'a'.repeat(2_000_000),
      'foreman: stdin is too long to be a request or a plan.',
    ],
    [
      'a long request',
      ['a'.repeat(100_001)],
      '',
      'foreman: The request is too long: 100001 of at most 100000 characters. Shorten it or split it.',
    ],
    ['no folder to work in', [request, '--workspace', 'src/a.js'], '', 'foreman: There is no folder src/a.js.'],
    [
      'a file that would be overwritten',
      [request, '--patch', 'src/a.js'],
      '',
      'foreman: --patch src/a.js exists, so it is not overwritten. Name another file, or remove it.',
    ],
    [
      'an unknown model',
      [request, '--worker', 'gpt'],
      '',
      'foreman: "gpt" is no model. Name one as openai:<model>, compatible:<server>/<model> or sample.',
    ],
  ])('that cannot be used ends with 2 before anything is asked: %s', async (_, args, stdin, message) => {
    const { cwd, server, run } = await openProject(goodAnswer, {
      ...filesBefore,
      '.gitignore': 'notes\n',
      '.env': 'TOKEN=1\n',
      'notes/private.md': 'Private.\n',
      'image.png': Buffer.from([0x89, 0x50, 0x00]),
    });
    symlinkSync('notes/private.md', join(cwd, 'link.md'));
    const { code, stdout, stderr, lastPlan } = await run(['implement', ...args], { stdin });
    expect([code, stdout, stderr]).toEqual([2, '', `${message}\n`]);
    expect([server.requests, existsSync(lastPlan)]).toEqual([[], false]);
  });

  test('is not waited for when it never ends', async () => {
    const { run } = await openProject();
    async function* endless() {
      for (let chunks = 0; chunks < 1_000; chunks += 1) yield 'a'.repeat(65_536);
      throw new Error('It is read on and on.');
    }
    expect(await run(['implement', '--spec', '-'], { stdin: endless() })).toMatchObject({
      code: 2,
      stderr: 'foreman: stdin is too long to be a request or a plan.\n',
    });
  });

  test('is planned for with as much of the workspace as --context-tokens allows', async () => {
    const lines = Array.from({ length: 200 }, (_, line) => `everything(${line});\n`).join('');
    const project = await openProject(goodAnswer, { ...filesBefore, 'src/long.js': lines });
    for (const tokens of ['1000', '20000']) await project.run(['plan', request, '--context-tokens', tokens]);
    const shown = project.server.requests.map(({ prompt }) => prompt.match(/^everything/gm)?.length ?? 0);
    expect(shown[0]).toBeLessThan(180);
    expect(shown[1]).toBe(200);
  });
});
