import { APICallError } from 'ai';
import { describe, expect, test } from 'vitest';
import type { ChangeType, FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import type { Grammars } from '../../../src/core/ports.ts';
import { workOnFile } from '../../../src/core/work/workOnFile.ts';
import { chatModelOf } from '../chatModel.ts';
import { realGrammars } from '../grammars.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';
import { type Answer, questionsTo, scriptedModel } from '../scriptedModel.ts';
import { workSiteOf } from './workSite.ts';

const request = { title: 'Budgets', text: 'Add budgets.', specPath: null };
const base = 'const a = 1;\nconst b = 2;\n';
const edit = (search: string, replace: string) => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;

const broken = `A list.\n\n${edit('const b = 2;', 'const b = [2;\nconst c = 3;')}`;
const mended = `A whole list.\n\n${edit('const b = 2;', 'const b = [2];\nconst c = 3;')}`;
const brokenText = 'const a = 1;\nconst b = [2;\nconst c = 3;\n';
const mendedText = brokenText.replace('[2', '[2]');
const warnings = [{ kind: 'syntax', line: 2, detail: '"[" is never closed' }];

type Given = {
  readonly changeType?: ChangeType;
  readonly filePath?: string;
  readonly file?: string;
  readonly grammars?: Grammars;
};

/** Works on a file with a model that gives these answers one after the other; an error is thrown. */
async function work(answers: readonly (string | Answer | Error)[], given: Given = {}) {
  const { changeType = 'modify', filePath = 'src/a.ts', file = base, grammars = realGrammars } = given;
  const task: FileTask = { id: 't1', filePath, changeType, purpose: 'Do it.' };
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: [task] };
  const workspace = createMemoryWorkspace(changeType === 'create' ? {} : { [filePath]: file });
  const left = [...answers];
  const model = scriptedModel(() => {
    const answer = left.shift();
    if (answer === undefined) throw new Error('There is no further answer.');
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string' ? { deltas: [answer], usage: [70, 7] } : answer;
  });
  const log: [message: string, cause: unknown][] = [];
  const progress: number[] = [];
  const abort = new AbortController();
  const logged = (message: string, cause: unknown) => void log.push([message, cause]);
  const site = workSiteOf(request, plan, readerOf(workspace), { grammars, log: logged });
  const onProgress = (tokens: number) => progress.push(tokens);
  const result = workOnFile(site, task, { model: chatModelOf(model), signal: abort.signal, onProgress });
  return { result, questions: () => questionsTo(model), log, progress, abort };
}

const changeOf = (text: string, explanation: string, requests: number, more: object = {}) => ({
  ok: true,
  change: {
    taskId: 't1',
    base,
    text,
    explanation,
    usage: { inputTokens: 70 * requests, outputTokens: 7 * requests },
    ...more,
  },
});

test('a change without a flaw is asked for once', async () => {
  const { result, questions, log } = await work([mended]);
  expect(await result).toEqual(changeOf(mendedText, 'A whole list.', 1));
  expect(questions()).toHaveLength(1);
  expect(log).toEqual([]);
});

test('a flaw goes back to the worker once, and what it mends is the change', async () => {
  const { result, questions, log, progress } = await work([broken, mended]);
  expect(await result).toEqual(changeOf(mendedText, 'A whole list.', 2));
  expect(questions()).toHaveLength(2);
  expect(log).toEqual([]);
  const [first = 0, second = 0] = progress;
  expect(progress).toHaveLength(2);
  expect(second).toBeGreaterThan(1.5 * first);
});

test('the second request is the first one, then the answer and the findings with their lines', async () => {
  const { result, questions } = await work([broken, mended]);
  await result;
  const [first, second] = questions();
  expect(second?.instructions).toBe(first?.instructions);
  expect(second?.prompt).toBe(`${first?.prompt}

<answer>
${broken.trimEnd()}
</answer>

<findings>
- line 2 does not parse: "[" is never closed
    1 | const a = 1;
    2 | const b = [2;
    3 | const c = 3;
</findings>

That was your answer to the task, and what an automatic check found in the file as your answer would make it. Nothing of your answer was applied: the file is still as it was in the beginning. Answer the task again as a whole: everything that your first answer did, corrected, in the same format, and made for the file as it was in the beginning. Explain the change as before, not the correction. A finding may be mistaken, or be what the task wants: then leave that as it was.`);
});

test.each([
  [
    'json',
    'package.json',
    '{\n  "a": 1\n}\n',
    edit('  "a": 1', '  "a": 1,'),
    'line 3 is no JSON: a "," must not stand before "}"',
  ],
  [
    'placeholder',
    'a.py',
    'a = 1\n',
    edit('a = 1', '# TODO: implement'),
    'line 1 leaves undone what the task asks for\n    1 | # TODO: implement',
  ],
  ['loss', 'a.md', 'a\n', edit('a', ''), '1 of 1 lines are gone, though the task is to change the file'],
])('the worker is told of a flaw of the kind "%s"', async (kind, filePath, file, reply, said) => {
  const { result, questions } = await work([reply, reply], { filePath, file });
  expect(await result).toMatchObject({ ok: true, change: { warnings: [{ kind }] } });
  expect(questions()[1]?.prompt).toContain(`<findings>\n- ${said}`);
});

describe('what the worker does not mend stands as a warning:', () => {
  test('of the second change, where it has no more flaws than the first', async () => {
    const again = `Another.\n\n${edit('const b = 2;', 'const b = [3;\nconst c = 3;')}`;
    const { result, questions } = await work([broken, again]);
    expect(await result).toEqual(changeOf(brokenText.replace('2;', '3;'), 'Another.', 2, { warnings }));
    expect(questions()).toHaveLength(2);
  });

  test.each([
    ['cannot be read', 'Sorry.', 'cannot be used, so the first one stands: reply-no-blocks: Sorry.', 'Sorry.'],
    [
      'was made for its own first answer',
      edit('const b = [2;', 'const b = [2];'),
      'cannot be used, so the first one stands: edit-no-match: block 1: the search text is not in the file; nearest is line 2',
      edit('const b = [2;', 'const b = [2];'),
    ],
    [
      'has more flaws',
      edit('const b = 2;', 'const b = [2;\nconst c = {;'),
      'is worse, so the first one stands',
      'const a = 1;\nconst b = [2;\nconst c = {;\n',
    ],
  ])('of the first change, where the second answer %s', async (_, second, said, cause) => {
    const { result, log } = await work([broken, second]);
    expect(await result).toEqual(changeOf(brokenText, 'A list.', 2, { warnings }));
    expect(log).toEqual([[`src/a.ts: The corrected answer ${said}`, cause]]);
  });

  test('of the first change, where the second one holds the correction alone', async () => {
    const first = edit('const a = 1;', 'const a = [1;\nconst c = 3;\nconst d = 4;');
    const { result, log } = await work([first, edit('const a = 1;', 'const a = [1];')]);
    expect(await result).toMatchObject({ change: { text: expect.stringContaining('const d = 4;') } });
    expect(log).toMatchObject([
      ['src/a.ts: The corrected answer is worse, so the first one stands', expect.anything()],
    ]);
  });
});

test('an explanation that the second answer lacks is that of the first', async () => {
  const { result } = await work([broken, mended.replace('A whole list.', '')]);
  expect(await result).toEqual(changeOf(mendedText, 'A list.', 2));
});

test('a new file is mended like a change of one', async () => {
  const file = (code: string) => `New.\n\n\`\`\`json\n${code}\n\`\`\`\n`;
  const { result } = await work([file('{"a": 1,}'), file('{"a": 1}')], { changeType: 'create', filePath: 'a.json' });
  expect(await result).toEqual({ ok: true, change: { ...changeOf('{"a": 1}\n', 'New.', 2).change, base: null } });
});

test('a deletion is not checked', async () => {
  const { result, questions } = await work(['Unused.\n\nDELETE'], { changeType: 'delete' });
  expect(await result).toMatchObject({ ok: true, change: { text: null } });
  expect(questions()).toHaveLength(1);
});

describe('where no second answer comes, the first change stands with its warnings, and the log has the cause:', () => {
  const overloaded = new APICallError({
    message: 'overloaded',
    url: '',
    requestBodyValues: {},
    statusCode: 500,
    isRetryable: false,
  });

  test.each<[string, Answer | Error, object]>([
    ['the server fails', overloaded, { kind: 'server', cause: overloaded }],
    ['the answer breaks off', { deltas: ['A'], breaksWith: new Error('ECONNRESET') }, { name: 'ModelError' }],
    ['the answer is cut short', { deltas: [mended.slice(0, 40)], finish: 'length' }, { kind: 'cut-short' }],
  ])('%s', async (_, second, cause) => {
    const { result, log } = await work([broken, second]);
    expect(await result).toEqual(changeOf(brokenText, 'A list.', 1, { warnings }));
    expect(log).toEqual([
      ['src/a.ts: No corrected answer came, so the first one stands', expect.objectContaining(cause)],
    ]);
  });
});

test('a check that breaks costs nothing but the check', async () => {
  const odd = new Error('odd');
  const { result, log, questions } = await work([broken], { grammars: { read: () => Promise.reject(odd) } });
  expect(await result).toEqual(changeOf(brokenText, 'A list.', 1));
  expect(log).toEqual([['src/a.ts: The change could not be checked', odd]]);
  expect(questions()).toHaveLength(1);
});

describe('a task that is stopped', () => {
  test('while its second answer streams has no change', async () => {
    const stop = new AbortController();
    const run = await work([broken, { deltas: ['A'], stallsUntil: stop.signal }]);
    const ended = expect(run.result).rejects.toMatchObject({ kind: 'cancelled' });
    while (run.questions().length < 2) await new Promise(setImmediate);
    run.abort.abort();
    stop.abort(run.abort.signal.reason);
    await ended;
    expect(run.log).toEqual([]);
  });

  test('while it is checked is not asked again', async () => {
    const stopping: Grammars = {
      async read(...given) {
        run.abort.abort();
        return realGrammars.read(...given);
      },
    };
    const run = await work([broken, mended], { grammars: stopping });
    await expect(run.result).rejects.toMatchObject({ name: 'AbortError' });
    expect(run.questions()).toHaveLength(1);
    expect(run.log).toEqual([]);
  });
});
