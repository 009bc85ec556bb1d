import { describe, expect, test } from 'vitest';
import { ModelError } from '../../../src/core/model/modelError.ts';
import { plainTags } from '../../../src/core/model/promptBlocks.ts';
import type { ChangeType, FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import type { FeatureRequest } from '../../../src/core/request/featureRequest.ts';
import { failureOf } from '../../../src/core/work/taskFailure.ts';
import { workerInstructions } from '../../../src/core/work/workerPrompt.ts';
import { workOnFile } from '../../../src/core/work/workOnFile.ts';
import { chatModelOf } from '../chatModel.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';
import { questionsTo, scriptedModel } from '../scriptedModel.ts';
import { workSiteOf } from './workSite.ts';

const request: FeatureRequest = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const rules = { 'AGENTS.md': 'Use tabs.' };
const usage = { inputTokens: 70, outputTokens: 7 };

function work(
  changeType: ChangeType,
  filePath: string,
  reply: string,
  files: Record<string, MemoryFile> = {},
  others: readonly FileTask[] = [],
  given: Parameters<typeof workSiteOf>[3] = {},
) {
  const task: FileTask = { id: 't1', filePath, changeType, purpose: 'Do it.' };
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: [task, ...others] };
  const model = scriptedModel(() => ({ deltas: [reply], usage: [70, 7] }));
  const workspace = createMemoryWorkspace({ ...rules, ...files });
  const { signal } = new AbortController();
  const result = workOnFile(workSiteOf(request, plan, readerOf(workspace), given), task, {
    model: chatModelOf(model),
    signal,
  });
  return { result, model, workspace };
}

const markers = ['<<<<<<< SEARCH', '=======', '>>>>>>> REPLACE'] as const;
const block = (search: string, replace: string, [open, middle, close]: readonly string[] = markers) =>
  `${open}\n${search}\n${middle}\n${replace}\n${close}\n`;

describe('to create', () => {
  test('is to write the whole file of the reply', async () => {
    const { result } = work('create', 'src/a.ts', 'A constant.\n\n```ts\nexport const a = 1;\n```\n');
    expect(await result).toEqual({
      ok: true,
      change: { taskId: 't1', base: null, text: 'export const a = 1;\n', explanation: 'A constant.', usage },
    });
  });

  test('fails with a file that leaves code out, and keeps the reply for the log', async () => {
    const reply = 'A constant.\n\n```ts\nexport const a = 1;\n  // ... rest of the file\n```\n';
    const { result } = work('create', 'src/a.ts', reply);
    const failure = { kind: 'edit-invalid', detail: 'the file leaves code out: // ... rest of the file' };
    expect(await result).toEqual({ ok: false, failure: { ...failure, attempts: [failure] }, reply });
  });

  test.each([
    ['stands there', 'const a = 1;'],
    ['is binary', { unreadable: 'binary' }],
  ] as const)('where a file %s fails without a model call', async (_, file) => {
    const { result, model } = work('create', 'src/a.ts', '', { 'src/a.ts': file });
    expect(await result).toEqual({ ok: false, failure: { kind: 'file-exists', detail: 'src/a.ts' }, reply: '' });
    expect(model.doStreamCalls).toEqual([]);
  });

  test.each([
    ['path-folder', 'src', { 'src/a.ts': '' }],
    ['path-spelling', 'SRC/new.ts', { 'src/a.ts': '' }],
    ['path-below-file', 'a.txt/new.ts', { 'a.txt': '' }],
    ['path-link', 'linked/new.ts', { linked: { link: 'src' } }],
    ['path-submodule', 'lib/new.ts', { 'lib/.git': 'gitdir: ../.git/modules/lib\n' }],
    ['path-git', 'lib/.git/config', {}],
    ['path-outside', '../new.ts', {}],
  ] as const)('fails as %s at %s without a model call', async (kind, path, files) => {
    const { result, model } = work('create', path, '', files);
    expect(await result).toEqual({ ok: false, failure: { kind, detail: path }, reply: '' });
    expect(model.doStreamCalls).toEqual([]);
  });

  test('behind a link that leads outside fails', async () => {
    const { result } = work('create', 'out/a.ts', '', { 'out/a.ts': { unreadable: 'outside' } });
    expect(await result).toEqual({ ok: false, failure: { kind: 'file-outside', detail: 'out/a.ts' }, reply: '' });
  });
});

describe('to modify', () => {
  const before = 'const a = 1;\nconst b = 2;\nconst c = 4;\nconst d = 5;\ncall(a, b, c, d);\n';
  const wholeFile = (text: string) => `All of it.\n\n\`\`\`ts\n${text}\`\`\`\n`;

  test('takes the whole file instead of blocks where that is complete', async () => {
    const after = before.replace('b = 2', 'b = 3');
    const { result } = work('modify', 'src/a.ts', wholeFile(after), { 'src/a.ts': before });
    expect(await result).toMatchObject({ change: { text: after } });
  });

  test('fails with a whole file that is no code and that its worker does not mend', async () => {
    const after = before.replace('b = 2', 'b = = 3');
    const { result, model } = work('modify', 'src/a.ts', wholeFile(after), { 'src/a.ts': before });
    expect(await result).toMatchObject({ ok: false, failure: { kind: 'reply-no-blocks' } });
    expect(model.doStreamCalls.length).toBe(2);
  });

  const file = 'const a = 1;\r\nconst b = 2;\r\nconst z = 1;\r\nconst z = 1;\r\n';

  test('is to apply the edits of the reply to the file', async () => {
    const { result } = work('modify', 'src/a.ts', `Three.\n\n${block('const b = 2;', 'const b = 3;')}`, {
      'src/a.ts': file,
    });
    expect(await result).toEqual({
      ok: true,
      change: {
        taskId: 't1',
        base: file,
        text: file.replace('b = 2', 'b = 3'),
        explanation: 'Three.',
        usage,
      },
    });
  });

  test('uses longer markers for a file that has lines like them, and tells the worker', async () => {
    const longer = ['<<<<<<<< SEARCH', '========', '>>>>>>>> REPLACE'];
    const { result, model } = work('modify', 'a.md', block('Title\n=======', 'Title\n-----', longer), {
      'a.md': 'Title\n=======\n',
    });
    expect(await result).toMatchObject({ ok: true, change: { text: 'Title\n-----\n' } });
    expect(questionsTo(model)[0]?.instructions).toContain(`\n${longer[0]}\n`);
  });

  test('fills an empty file', async () => {
    const { result } = work('modify', 'a.ts', block('', 'a'), { 'a.ts': '' });
    expect(await result).toMatchObject({ ok: true, change: { base: '', text: 'a\n' } });
  });

  test.each([
    ['prose alone', 'I would not.', { kind: 'reply-no-blocks', detail: 'I would not.' }],
    ['a fenced file', '```ts\nconst a = 2;\n```', { kind: 'reply-no-blocks', detail: '```ts const a = 2; ```' }],
    ['cut in a block', '<<<<<<< SEARCH\na', { kind: 'reply-unclosed-block', detail: '<<<<<<< SEARCH a' }],
    [
      'an edit that does not fit',
      block('const c = 1;', ''),
      { kind: 'edit-no-match', detail: 'block 1: the search text is not in the file; nearest is line 4' },
    ],
    [
      'an edit that fits twice',
      block('const z = 1;', 'const z = 2;'),
      { kind: 'edit-ambiguous', detail: 'block 1: the search fits in several places, at lines 3, 4' },
    ],
    [
      'an edit that leaves code out',
      block('const a = 1;', '// ...'),
      { kind: 'edit-invalid', detail: 'block 1: the replacement leaves code out: // ...' },
    ],
  ])('fails with replies that are %s, and keeps the last one for the log', async (_, reply, failure) => {
    const { result, model } = work('modify', 'src/a.ts', reply, { 'src/a.ts': file });
    expect(await result).toEqual({ ok: false, failure: { ...failure, attempts: [failure, failure] }, reply });
    expect(model.doStreamCalls).toHaveLength(3);
  });

  test.each([
    ['file-missing', undefined],
    ['file-binary', { unreadable: 'binary' }],
    ['file-too-large', { unreadable: 'too-large' }],
    ['file-encoding', { unreadable: 'encoding' }],
    ['file-outside', { unreadable: 'outside' }],
    ['file-denied', { unreadable: 'denied' }],
  ] as const)('fails as %s without a model call', async (kind, content) => {
    const { result, model } = work('modify', 'a.ts', '', content === undefined ? {} : { 'a.ts': content });
    expect(await result).toEqual({ ok: false, failure: { kind, detail: 'a.ts' }, reply: '' });
    expect(model.doStreamCalls).toEqual([]);
  });

  test('shows the worker the request, the plan, its file and its task, in this order', async () => {
    const other: FileTask = { id: 't2', filePath: 'b.ts', changeType: 'create', purpose: 'Be used.' };
    const { result, model } = work('modify', 'a.ts', block('a', 'b'), { 'a.ts': 'a' }, [other]);
    await result;
    expect(questionsTo(model)).toMatchObject([
      {
        filePath: 'a.ts',
        instructions: workerInstructions(
          'modify',
          { search: markers[0], divider: markers[1], replace: markers[2] },
          plainTags,
        ),
        prompt: `<rules path="AGENTS.md">
Use tabs.
</rules>

<request>
Add budgets.
</request>

<plan>
All of it.
- modify a.ts: your task, below
- create b.ts: Be used.
</plan>

<file path="a.ts">
a
</file>

<task changeType="modify" filePath="a.ts">
Do it.
</task>`,
      },
    ]);
  });
});

describe('to delete', () => {
  const files = { 'src/a.ts': 'const a = 1;\n' };

  test('is to let the file go for the reasons of the reply', async () => {
    const { result } = work('delete', 'src/a.ts', 'Nobody uses it.\n\nDELETE', files);
    expect(await result).toEqual({
      ok: true,
      change: { taskId: 't1', base: 'const a = 1;\n', text: null, explanation: 'Nobody uses it.', usage },
    });
  });

  test('fails where the worker would keep the file, with its reasons', async () => {
    const reply = 'src/b.ts imports it.\nKEEP';
    const { result } = work('delete', 'src/a.ts', reply, files);
    expect(await result).toEqual({ ok: false, failure: { kind: 'kept', detail: 'src/b.ts imports it.' }, reply });
  });

  test('fails without a verdict', async () => {
    const { result } = work('delete', 'src/a.ts', 'Well.', files);
    const failure = { kind: 'reply-no-verdict', detail: 'Well.' };
    expect(await result).toEqual({ ok: false, failure: { ...failure, attempts: [failure] }, reply: 'Well.' });
  });

  test('fails where there is no such file', async () => {
    const { result } = work('delete', 'src/b.ts', '', files);
    expect(await result).toEqual({ ok: false, failure: { kind: 'file-missing', detail: 'src/b.ts' }, reply: '' });
  });
});

test.each(['create', 'modify', 'delete'] as const)(
  'to %s a file that is withheld fails before it is read',
  async (type) => {
    const files = { 'config/.env': 'KEY=1', 'config/a.ts': 'const a = 1;', 'config/.foremanignore': 'a.ts' };
    for (const path of ['config/.env', 'config/a.ts']) {
      const { result, model, workspace } = work(type, path, '', files);
      expect(await result).toEqual({ ok: false, failure: { kind: 'file-withheld', detail: path }, reply: '' });
      expect(workspace.reads).not.toContain(path);
      expect(model.doStreamCalls).toEqual([]);
    }
  },
);

test('a model that fails is a failure of its kind, with the error for the log', async () => {
  const task: FileTask = { id: 't1', filePath: 'a.ts', changeType: 'create', purpose: '' };
  const plan: ImplementationPlan = { summary: '', estimatedComplexity: 'low', files: [task] };
  const site = workSiteOf(request, plan, readerOf(createMemoryWorkspace({})));
  const model = scriptedModel(() => ({ deltas: ['half'], finish: 'content-filter' }));
  const call = { model: chatModelOf(model), signal: new AbortController().signal };
  expect(await workOnFile(site, task, call)).toEqual({
    ok: false,
    failure: { kind: 'model-refusal', detail: 'half' },
    reply: 'half',
    error: expect.objectContaining({ kind: 'refusal', text: 'half' }),
  });
  expect(model.doStreamCalls).toHaveLength(1);
});

test('whatever a task threw is data', () => {
  expect(failureOf(new ModelError('quota', 'no money'))).toEqual({ kind: 'model-quota', detail: 'no money' });
  expect(failureOf(new TypeError('x is undefined'))).toEqual({ kind: 'internal', detail: 'x is undefined' });
  expect(failureOf('odd')).toEqual({ kind: 'internal', detail: 'odd' });
});
