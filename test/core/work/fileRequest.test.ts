import { describe, expect, test } from 'vitest';
import type { ChangeType, FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import { fileRequestIn } from '../../../src/core/work/fileRequest.ts';
import { workOnFile } from '../../../src/core/work/workOnFile.ts';
import { chatModelOf } from '../chatModel.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';
import { questionsTo, scriptedModel } from '../scriptedModel.ts';
import { madeKey } from '../secretTexts.ts';
import { workSiteOf } from './workSite.ts';

describe('a reply asks for files', () => {
  test.each<[string, string, string[]]>([
    ['on lines of their own', 'READ src/a.ts\nREAD b.md\n', ['src/a.ts', 'b.md']],
    ['of which lines are wanted', 'READ src/a.ts:40-90\nREAD b.ts:7', ['src/a.ts 40-90', 'b.ts 7-7']],
    [
      'in other words for lines',
      'READ a.ts#L4-L9\nREAD b.ts (lines 1 to 3)\nREAD c.ts lines 5-6',
      ['a.ts 4-9', 'b.ts 1-3', 'c.ts 5-6'],
    ],
    ['in a fence', '```\nREAD src/a.ts\n```', ['src/a.ts']],
    [
      'in a list, quoted',
      '- READ `src/a.ts`\n2. READ "my file.ts".\n> READ: **b.ts**',
      ['src/a.ts', 'my file.ts', 'b.ts'],
    ],
    ['after a thought', '<think>\nREAD no.ts\nI should look.\n</think>\nREAD src/a.ts', ['src/a.ts']],
    ['once each', 'READ a.ts\nREAD a.ts\nREAD a.ts:1-2', ['a.ts', 'a.ts 1-2']],
  ])('%s', (_, reply, expected) => {
    const request = fileRequestIn(reply);
    expect(request?.files.map(({ path, range }) => (range === null ? path : `${path} ${range.join('-')}`))).toEqual(
      expected,
    );
    expect(request?.isAll).toBe(true);
  });

  test('beside other words', () => {
    expect(fileRequestIn('I need more.\n\nREAD a.ts')).toEqual({
      files: [{ path: 'a.ts', range: null }],
      isAll: false,
    });
  });

  test.each(['I read a.ts.', 'Read a.ts first.', 'READ', 'READER a.ts', 'x READ a.ts', '', 'DELETE'])(
    'not by %j',
    (reply) => {
      expect(fileRequestIn(reply)).toBe(null);
    },
  );
});

const request = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const base = 'const a = 1;\n';
const edit = 'Two.\n\n<<<<<<< SEARCH\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> REPLACE\n';
const newFile = 'New.\n\n```ts\nconst b = 1;\n```\n';

/** Works on `src/a.ts` with a model that gives these answers one after the other. */
async function work(
  changeType: ChangeType,
  answers: readonly string[],
  files: Record<string, MemoryFile> = {},
  contextTokens = 12_000,
) {
  const task: FileTask = { id: 't1', filePath: 'src/a.ts', changeType, purpose: 'Do it.' };
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: [task] };
  const left = [...answers];
  const model = scriptedModel(() => ({ deltas: [left.shift() ?? 'There is no further answer.'], usage: [70, 7] }));
  const own: Record<string, MemoryFile> = changeType === 'create' ? {} : { 'src/a.ts': base };
  const workspace = createMemoryWorkspace({ ...own, ...files });
  const log: string[] = [];
  const logged = (message: string) => void log.push(message);
  const progress: number[] = [];
  const onProgress = (tokens: number) => progress.push(tokens);
  const site = workSiteOf(request, plan, readerOf(workspace), { log: logged, contextTokens });
  const call = { model: chatModelOf(model), signal: new AbortController().signal, onProgress };
  const result = await workOnFile(site, task, call);
  const prompts = questionsTo(model).map(({ prompt }) => prompt);
  const [first = '', second = ''] = prompts;
  return { result, prompts, added: second.slice(first.length), workspace, log, progress };
}

const goOn =
  'That was your request for files, and what there is of them. You cannot ask for more: carry out the task now, in the format that was asked for.';

describe('a worker that asks for files', () => {
  test('is asked once more, with its first prompt and what they hold, and its answer then counts', async () => {
    const { result, prompts, added, log, progress } = await work('modify', ['READ lib/b.ts', edit], {
      'lib/b.ts': 'const b = 1;\n',
    });
    expect(prompts[1]?.startsWith(prompts[0] as string)).toBe(true);
    expect(added).toBe(
      `\n\n<answer>\nREAD lib/b.ts\n</answer>\n\n<file path="lib/b.ts">\nconst b = 1;\n</file>\n\n${goOn}`,
    );
    expect(result).toEqual({
      ok: true,
      change: {
        taskId: 't1',
        base,
        text: 'const a = 2;\n',
        explanation: 'Two.',
        usage: { inputTokens: 140, outputTokens: 14 },
      },
    });
    expect(log).toEqual(['src/a.ts: reply-no-blocks: READ lib/b.ts; asking on (requested-files)']);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('sees the lines that it asks for, with notes for the others', async () => {
    const { added } = await work('modify', ['READ b.ts:2-3\nREAD b.ts:9', edit], { 'b.ts': '1\n2\n3\n4\n' });
    expect(added).toContain('<file path="b.ts">\n[lines 1-1 are not shown]\n2\n3\n[lines 4-4 are not shown]\n</file>');
    expect(added).toContain('<findings>\n- b.ts: it has 4 lines only\n</findings>');
  });

  test('sees the parts of a file that is too long', async () => {
    const { added } = await work('modify', ['READ b.ts', edit], { 'b.ts': 'call(1, 2, 3);\n'.repeat(1_000) }, 1_000);
    expect(added).toMatch(/<file path="b.ts">\ncall[\s\S]*\[lines \d+-1000 are not shown\]\n<\/file>/);
  });

  test('finds a file by a name that no other has', async () => {
    const files = { 'lib/deep/b.ts': 'here\n', 'x/c.ts': '1', 'y/c.ts': '2' };
    const { added } = await work('modify', ['READ b.ts\nREAD c.ts', edit], files);
    expect(added).toContain('<file path="lib/deep/b.ts">\nhere\n</file>');
    expect(added).toContain('- c.ts: there is no such file');
  });

  test('is told what it cannot have, and nothing of it is read', async () => {
    const files = {
      '.env': 'KEY=1',
      'ignored.ts': 'secret',
      '.gitignore': 'ignored.ts',
      'pic.png': { unreadable: 'binary' as const },
      'out.ts': { link: '.env' },
    };
    const asked = ['.env', 'ignored.ts', '../up.ts', '/etc/passwd', '.git/config'];
    const { added, workspace } = await work('modify', [asked.map((path) => `READ ${path}`).join('\n'), edit], files);
    expect(added).toContain(`<findings>
- .env: withheld, work without it
- ignored.ts: withheld, work without it
- ../up.ts: not a file of the workspace
- /etc/passwd: not a file of the workspace
- .git/config: not a file of the workspace
</findings>

${goOn}`);
    expect(workspace.reads).not.toEqual(expect.arrayContaining(['.env']));
    expect(workspace.reads).not.toEqual(expect.arrayContaining(['ignored.ts']));
    const more = ['pic.png', 'out.ts', 'src', 'everything that matters', 'src/', 'a.ts'].map((path) => `READ ${path}`);
    expect((await work('modify', [more.join('\n'), edit], files)).added).toContain(`<findings>
- pic.png: cannot be shown
- out.ts: cannot be shown
- src: there is no such file
- everything that matters: there is no such file
- src/: a folder, name a file
- a.ts: not shown, no more than 5 are
</findings>`);
  });

  test('sees no secret of them, and may write none of their marks', async () => {
    const key = madeKey(32, 1);
    const files = { 'b.ts': `const apiKey = '${key}';\n` };
    const { added } = await work('modify', ['READ b.ts', edit], files);
    const mark = /MASKED_SECRET_\w+/.exec(added)?.[0] ?? '';
    expect(added).not.toContain(key);
    expect(added).toContain('Words that begin with MASKED_SECRET in these files stand for secrets: do not write them.');
    const foreign = edit.replace('a = 2', `a = '${mark}'`);
    const { result } = await work('modify', ['READ b.ts', foreign, foreign, foreign], files);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'reply-foreign-mark' } });
  });

  test.each<[ChangeType, string]>([
    ['create', 'reply-no-file'],
    ['modify', 'reply-no-blocks'],
    ['delete', 'reply-no-verdict'],
  ])('again and again to %s fails as %s, and is shown files once', async (changeType, kind) => {
    const reply = '```\nREAD b.ts\n```';
    const { result, prompts } = await work(changeType, ['READ b.ts', reply, reply, reply], { 'b.ts': 'shown\n' });
    expect(result).toMatchObject({ ok: false, failure: { kind }, reply });
    expect(prompts.map((prompt) => prompt.split('\nshown\n').length - 1)).toEqual(
      changeType === 'modify' ? [0, 1, 1, 1] : [0, 1, 1],
    );
  });

  test('with words around is understood where there is no answer beside it', async () => {
    const asked = 'I have to see the other file first.\n\nREAD b.ts\n\nThen I can go on.';
    expect(await work('create', [asked, newFile], { 'b.ts': 'b' })).toMatchObject({
      result: { ok: true },
      prompts: { length: 2 },
    });
    expect(await work('delete', [asked, 'Unused.\n\nDELETE'], { 'b.ts': 'b' })).toMatchObject({
      result: { ok: true },
      prompts: { length: 2 },
    });
  });

  test('and answers as well is taken at its answer', async () => {
    expect(await work('modify', [`READ b.ts\n\n${edit}`])).toMatchObject({
      result: { ok: true },
      prompts: { length: 1 },
    });
    expect(await work('delete', ['READ b.ts\n\nStill used.\n\nKEEP'])).toMatchObject({
      result: { failure: { kind: 'kept' } },
      prompts: { length: 1 },
    });
  });
});

test('a worker that mends its change is asked on from what it has been shown', async () => {
  const broken = edit.replace('a = 2', 'a = [2');
  const { result, prompts } = await work('modify', ['READ b.ts', broken, edit], { 'b.ts': 'const b = 1;\n' });
  expect(prompts[2]?.startsWith(prompts[1] as string)).toBe(true);
  expect(result).toMatchObject({
    ok: true,
    change: { text: 'const a = 2;\n', usage: { inputTokens: 210, outputTokens: 21 } },
  });
});

test('a whole file instead of edits is refused where the worker saw parts of it only', async () => {
  const long = Array.from({ length: 4_000 }, (_, index) => `export const name${index} = call(${index});\n`).join('');
  const whole = `All.\n\n\`\`\`ts\n${long.replace('call(7)', 'call(8)')}\`\`\`\n`;
  const { result, prompts } = await work('modify', [whole], { 'src/a.ts': long });
  expect(prompts[0]).toContain('are not shown]\n</file>\n\nOnly parts of your file are shown;');
  expect(result).toMatchObject({ ok: false, failure: { kind: 'reply-no-blocks' } });
});
