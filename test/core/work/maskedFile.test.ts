import { describe, expect, test } from 'vitest';
import { createGatedReader } from '../../../src/core/context/gatedReader.ts';
import type { ChangeType, FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import type { SecretScanner } from '../../../src/core/ports.ts';
import { workOnFile } from '../../../src/core/work/workOnFile.ts';
import { chatModelOf } from '../chatModel.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { noSecrets } from '../reader.ts';
import { type Question, questionsTo, scriptedModel } from '../scriptedModel.ts';
import { madeKey, madePem } from '../secretTexts.ts';
import { workSiteOf } from './workSite.ts';

const [key, other] = [madeKey(32, 1), madeKey(32, 2)];
const base = `const a = 1;\nconst apiKey = '${key}';\nconst pem = \`${madePem()}\`;\nconst c = 3;\n`;

type Given = {
  readonly changeType?: ChangeType;
  readonly files?: Record<string, MemoryFile>;
  readonly secrets?: SecretScanner;
};

/** Works on `src/a.ts` with a model that answers what the script makes of the file as it is shown. */
async function work(script: (lines: readonly string[], question: Question) => string, given: Given = {}) {
  const { changeType = 'modify', files = { 'src/a.ts': base }, secrets = noSecrets } = given;
  const task: FileTask = { id: 't1', filePath: 'src/a.ts', changeType, purpose: 'Do it.' };
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: [task] };
  const model = scriptedModel((question) => {
    const file = /<file path="src\/a.ts">\n([\s\S]*?)<\/file>/.exec(question.prompt)?.[1] ?? '';
    return script(file.split('\n'), question);
  });
  const log: [message: string, cause: unknown][] = [];
  const logged = (message: string, cause: unknown) => void log.push([message, cause]);
  const reader = createGatedReader(createMemoryWorkspace(files), secrets, logged);
  const site = workSiteOf({ title: 'Budgets', text: 'Add budgets.', specPath: null }, plan, reader, { log: logged });
  const call = { model: chatModelOf(model), signal: new AbortController().signal };
  const result = await workOnFile(site, task, call);
  const prompts = questionsTo(model).map(({ prompt }) => prompt);
  return { text: result.ok ? result.change.text : result.failure, result, prompts, log };
}

const edit = (search: string, replace: string) => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
const line = (lines: readonly string[], start: string) => lines.find((text) => text.startsWith(start)) ?? '';

describe('a worker that sees marks', () => {
  test.each<[string, (lines: readonly string[]) => string, string]>([
    ['edits beside a secret', () => edit('const a = 1;', 'const a = 2;'), base.replace('a = 1', 'a = 2')],
    [
      'edits the line of one',
      (lines) => edit(line(lines, 'const apiKey'), line(lines, 'const apiKey').replace('const', 'export const')),
      base.replace('const apiKey', 'export const apiKey'),
    ],
    [
      'moves one',
      (lines) => edit(`const a = 1;\n${line(lines, 'const apiKey')}`, `${line(lines, 'const apiKey')}\nconst a = 1;`),
      base.replace(/(const a.*\n)(const apiKey.*\n)/, '$2$1'),
    ],
    [
      'edits behind one of several lines',
      (lines) => edit(`${line(lines, 'const pem')}\nconst c = 3;`, `${line(lines, 'const pem')}\nconst c = 4;`),
      base.replace('c = 3', 'c = 4'),
    ],
    [
      'gives the whole file',
      (lines) => `All.\n\n\`\`\`ts\n${lines.join('\n').replace('c = 3', 'c = 4')}\`\`\`\n`,
      base.replace('c = 3', 'c = 4'),
    ],
    [
      'answers a diff',
      (lines) =>
        `\`\`\`diff\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,2 +1,2 @@\n-const a = 1;\n+const a = 2;\n ${line(lines, 'const apiKey')}\n\`\`\`\n`,
      base.replace('a = 1', 'a = 2'),
    ],
    [
      'deletes one',
      (lines) => edit(line(lines, 'const apiKey'), '').replace('=\n\n>', '=\n>'),
      base.replace(/const apiKey.*\n/, ''),
    ],
  ])('%s', async (_, script, after) => {
    const { text, prompts } = await work(script);
    expect(text).toBe(after);
    expect(prompts.join().includes(key) || prompts.join().includes(madeKey(64, 31))).toBe(false);
    expect(prompts[0]).toContain('Words that begin with MASKED_SECRET stand for secrets');
  });

  test('is told of them only where there are any', async () => {
    const { prompts } = await work(() => edit('a', 'b'), { files: { 'src/a.ts': 'a\n' } });
    expect(prompts[0]).not.toContain('MASKED_SECRET');
  });

  const foreign = 'MASKED_SECRET_0badc0de_1';
  test.each<[string, (lines: readonly string[]) => string]>([
    ['of another file', () => edit('const a = 1;', `const a = '${foreign}';`)],
    ['that is mangled', (lines) => edit('const a = 1;', line(lines, 'const apiKey').toLowerCase())],
    [
      'that is not there, in a search',
      (lines) => edit(line(lines, 'const apiKey').replace('_1', '_7'), 'const b = 1;'),
    ],
    [
      'of another file, in a whole file',
      (lines) => `\`\`\`ts\n${lines.join('\n').replace('a = 1', `a = ${foreign}`)}\`\`\`\n`,
    ],
  ])('and writes one %s is refused', async (_, script) => {
    expect((await work(script)).text).toMatchObject({ kind: 'reply-foreign-mark' });
  });

  test('and writes one into a new file is refused', async () => {
    const files = { 'src/b.ts': `const apiKey = '${key}';\n` };
    const { text, prompts } = await work(
      (_, { prompt }) => `\`\`\`ts\nconst k = '${/MASKED_SECRET_\w+/.exec(prompt)?.[0]}';\n\`\`\``,
      { changeType: 'create', files },
    );
    expect(text).toMatchObject({ kind: 'reply-foreign-mark' });
    expect(prompts[0]).toMatch(/<example path="src\/b\.ts">\nconst apiKey = 'MASKED_SECRET_[0-9a-f]{8}_1';\n/);
  });

  test('speaks of them to nobody', async () => {
    const { result } = await work(
      (lines) => `It keeps ${line(lines, 'const apiKey')}\n\n${edit('const c = 3;', 'const c = 4;')}`,
    );
    expect(result).toMatchObject({ ok: true, change: { explanation: "It keeps const apiKey = '[secret]';" } });
  });
});

describe('a change that is mended', () => {
  const broken = 'const c = [4;';

  test('is shown to its worker with marks, and told to the person in the lines of the file', async () => {
    const { result, prompts, log } = await work((lines) =>
      edit(`${line(lines, 'const pem')}\nconst c = 3;`, `${line(lines, 'const pem')}\n${broken}`),
    );
    expect(prompts).toHaveLength(2);
    expect(prompts[1]).toContain('- line 4 does not parse: "[" is never closed\n    3 | const pem = `MASKED_SECRET_');
    expect(prompts.join().includes(madeKey(64, 31))).toBe(false);
    const warnings = [{ kind: 'syntax', line: 8, detail: '"[" is never closed' }];
    expect(result).toMatchObject({ ok: true, change: { base, text: base.replace('const c = 3;', broken), warnings } });
    expect(log).toEqual([]);
  });

  test('tells the log no secret of an answer that is worse', async () => {
    const answers = [broken, `${broken}\nconst d = {;`];
    const { log } = await work(() => edit('const c = 3;', answers.shift() ?? ''));
    expect(log).toHaveLength(1);
    expect(log[0]?.[0]).toContain('The corrected answer is worse');
    expect(JSON.stringify(log).includes(key)).toBe(false);
    expect(String(log[0]?.[1])).toContain("const apiKey = 'MASKED_SECRET_");
  });
});

test('a file in which secrets cannot be looked for is not sent', async () => {
  const secrets: SecretScanner = { find: () => Promise.reject(new Error('broken')) };
  const { text, prompts, log } = await work(() => '', { secrets });
  expect(text).toEqual({ kind: 'file-unsearched', detail: 'src/a.ts' });
  expect(prompts).toEqual([]);
  expect(log).toEqual([['src/a.ts is not sent: secrets could not be looked for', new Error('broken')]]);
});

test('the scanner finds what our own rules do not', async () => {
  const secrets: SecretScanner = {
    find: async (_, text) => [...text.matchAll(/hidden/g)].map(({ index }) => ({ start: index, end: index + 6 })),
  };
  const { prompts } = await work(() => edit('a', 'b'), { files: { 'src/a.ts': `a = hidden\n${other}\n` }, secrets });
  expect(prompts[0]).toMatch(/\na = MASKED_SECRET_[0-9a-f]{8}_1\n/);
});
