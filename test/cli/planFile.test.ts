import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesAfter, filesBefore, linesOf, openProject, plan, request } from './openProject.ts';

describe('a plan that was made before', () => {
  test('goes to the workers as a person edited it, with its request', async () => {
    const { cwd, run, asked, server } = await openProject();
    const planned = await run(['plan', request, '--out', 'plan.md']);
    expect([planned.code, planned.stdout]).toEqual([0, '']);
    const file = join(cwd, 'plan.md');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text
        .replace('- [x] modify `src/b.js`', '- [ ] modify `src/b.js`')
        .replace('Raise a.', 'Raise a.\n\n  Then:\n\n  ```js\n  a();\n  ```')
        .replace('`src/c.js`', '`./src/d.js`'),
    );
    const { code, stderr } = await run(['implement', '--plan', 'plan.md', '--jobs', '1']);
    expect(code).toBe(3);
    expect(asked()).toEqual([null, 'src/a.js', 'src/d.js', 'src/d.js']);
    const [, worker] = server.requests;
    expect(worker?.prompt).toContain('<request>\nRaise everything\n</request>');
    expect(worker?.prompt).toContain(
      '<task changeType="modify" filePath="src/a.js">\nRaise a.\n\nThen:\n\n```js\na();\n```\n</task>',
    );
    expect(worker?.prompt).not.toContain('src/b.js');
    expect(linesOf(stderr).slice(1, 5)).toEqual([
      'Plan: 3 files, low complexity. Both are raised, and a third one is added.',
      '  modify src/a.js (~0.3k in, ~96 out)',
      '  modify src/b.js (left out)',
      '  create src/d.js (~0.3k in, ~71 out)',
    ]);
  });

  test('may name a file again that it leaves out', async () => {
    const { run, tree } = await openProject();
    const { stdout } = await run(['plan', request]);
    const stdin = stdout
      .replace('- [x] modify `src/b.js`', '- [ ] modify `src/a.js`\n\n- [x] modify `src/b.js`')
      .replace('- [x] modify `src/a.js`', '- [ ] modify `src/a.js`\n\n- [x] modify `src/a.js`');
    expect((await run(['implement', '--plan', '-', '--apply'], { stdin })).code).toBe(0);
    expect(tree()).toEqual(filesAfter);
  });

  test('does nothing to a screen', async () => {
    const summary = 'Raised \u001b[2J.';
    const { run } = await openProject(() => ({ text: JSON.stringify({ ...plan, summary }) }));
    expect((await run(['plan', request], { isTTY: true })).stdout).toContain('> Raised ␛[2J.\n');
    expect((await run(['plan', request])).stdout).toContain(`> ${summary}\n`);
  });

  test('has its paths looked at again', async () => {
    const { run, asked, tree } = await openProject();
    const { stdout } = await run(['plan', request, '--format', 'json']);
    const stdin = stdout.replace('src/a.js', '../a.js').replace('src/c.js', 'src/b.js');
    const { code, stderr } = await run(['implement', '--plan', '-', '--apply'], { stdin });
    expect(code).toBe(3);
    expect(asked()).toEqual([null, 'src/b.js']);
    expect(tree()).toEqual({ ...filesBefore, 'src/b.js': filesAfter['src/b.js'] });
    expect(stderr).toContain(
      '  modify ../a.js: The path leads outside the workspace. It is left out. Plan it under another path.\n',
    );
    expect(stderr).toContain('  create src/b.js: The plan has this file twice. This one is left out.\n');
  });

  test.each<[string, (text: string) => string, string]>([
    ['is not one', () => 'Hello', 'foreman: stdin, line 1: expected the heading "## Request".'],
    [
      'has a line that nobody understands',
      (text) => text.replace('- [x] create', '- [x] make'),
      'foreman: stdin, line 25: expected a file such as "- [x] modify `src/a.ts`", or more of a purpose, indented by two spaces, found: - [x] make `src/c.js`',
    ],
    [
      'has no ticked file',
      (text) => text.replaceAll('[x]', '[ ]'),
      'foreman: No file of the plan is ticked. Tick those that are to be written.',
    ],
    [
      'has no request',
      (text) => text.replace('> Raise everything', '>'),
      'foreman: There is no request. Say what to implement, in a sentence or in a spec file.',
    ],
  ])('and %s ends with 2', async (_, edit, message) => {
    const { run, asked } = await openProject();
    const { stdout } = await run(['plan', request]);
    const { code, stderr } = await run(['implement', '--plan', '-'], { stdin: edit(stdout) });
    expect([code, stderr]).toEqual([2, `${message}\n`]);
    expect(asked()).toEqual([null]);
  });
});
