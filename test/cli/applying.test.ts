import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../node/temporaryFolder.ts';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { filesAfter, filesBefore, goodAnswer, openProject, request } from './openProject.ts';

describe('writing into the workspace', () => {
  test('refuses a file that changed while it was worked on, and prints its diff', async () => {
    const project = await openProject((asked) => {
      if (askedFile(asked) === 'src/c.js') writeFiles(project.cwd, { 'src/a.js': 'const a = 3;\n' });
      return goodAnswer(asked);
    });
    const { code, stdout, stderr, lastPlan } = await project.run(['implement', request, '--apply', '--jobs', '1']);
    expect(code).toBe(3);
    expect(project.tree()).toEqual({ ...filesAfter, 'src/a.js': 'const a = 3;\n' });
    expect(stdout).toContain('-const a = 1;\n+const a = 2;\n');
    expect(stdout).not.toContain('src/b.js');
    expect(stderr).toContain('Refused src/a.js: It has changed since it was read, so nothing was written over it.\n');
    expect(stderr).toContain('Wrote 2 files.\n');
    expect(readFileSync(lastPlan, 'utf8')).toContain('- [x] modify `src/a.js`\n');
  });

  test('keeps what was changed elsewhere in a file while it was worked on, and says so', async () => {
    const before = { ...filesBefore, 'src/a.js': '\uFEFF// first\r\n\r\nconst a = 1;\r\n' };
    const edited = '\uFEFF// first, by hand\r\n\r\nconst a = 1;\r\n';
    const project = await openProject((asked) => {
      if (askedFile(asked) === 'src/c.js') writeFiles(project.cwd, { 'src/a.js': edited });
      return goodAnswer(asked);
    }, before);
    const { code, stdout, stderr } = await project.run(['implement', request, '--apply', '--json', '--jobs', '1']);
    expect(code).toBe(0);
    expect(project.tree()['src/a.js']).toBe('\uFEFF// first, by hand\r\n\r\nconst a = 2;\r\n');
    const { files } = JSON.parse(stdout);
    expect(files.map(({ applied, rebased }: Record<string, unknown>) => [applied, rebased])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
    expect(files[0].patch).toContain(' \uFEFF// first, by hand\r\n \r\n-const a = 1;\r\n+const a = 2;\r\n');
    expect(stderr).toContain('Rebased src/a.js: it had changed since it was read, and both changes are in it now.\n');
    expect(stderr).toContain('Wrote 3 files, 1 rebased onto what had changed meanwhile.\n');
  });

  test('is told file by file in the report', async () => {
    const project = await openProject((asked) => {
      if (askedFile(asked) === 'src/a.js') writeFiles(project.cwd, { 'src/c.js': 'mine\n' });
      return goodAnswer(asked);
    });
    const { stdout } = await project.run(['implement', request, '--apply', '--json', '--jobs', '1']);
    const { exitCode, files, requests } = JSON.parse(stdout);
    expect([exitCode, requests]).toEqual([3, 3]);
    expect(files.map(({ filePath, status, applied }: Record<string, unknown>) => [filePath, status, applied])).toEqual([
      ['src/a.js', 'done', true],
      ['src/b.js', 'done', true],
      ['src/c.js', 'failed', null],
    ]);
  });

  test('never goes through a link that appeared meanwhile', async () => {
    const project = await openProject((asked) => {
      if (askedFile(asked) === 'src/c.js') {
        mkdirSync(join(project.cwd, '../outside'));
        symlinkSync('../../outside/c.js', join(project.cwd, 'src/c.js'));
      }
      return goodAnswer(asked);
    });
    const { code, stderr } = await project.run(['implement', request, '--apply', '--jobs', '1']);
    expect(code).toBe(3);
    expect(existsSync(join(project.cwd, '../outside/c.js'))).toBe(false);
    expect(stderr).toContain('src/c.js: ');
  });
});
