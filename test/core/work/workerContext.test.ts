import { describe, expect, test } from 'vitest';
import type { ChangeType, Contract, FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import type { UsersOf } from '../../../src/core/work/workerContext.ts';
import { workOnFile } from '../../../src/core/work/workOnFile.ts';
import { chatModelOf } from '../chatModel.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';
import { questionsTo, scriptedModel } from '../scriptedModel.ts';
import { madeKey } from '../secretTexts.ts';
import { workSiteOf } from './workSite.ts';

const request = { title: 'Budgets', text: 'Add budgets.', specPath: null };

type Given = {
  readonly purpose?: string;
  readonly uses?: Contract['uses'];
  readonly others?: readonly FileTask[];
  readonly usersOf?: UsersOf;
  readonly contextTokens?: number;
  readonly maxInputTokens?: number;
};

/** The prompt of a worker for a file, from the plan on. */
async function promptFor(
  changeType: ChangeType,
  filePath: string,
  files: Record<string, MemoryFile>,
  given: Given = {},
) {
  const { purpose = 'Do it.', uses = [], others = [], maxInputTokens = null, ...means } = given;
  const contract = uses.length === 0 ? {} : { contract: { provides: [], uses } };
  const task: FileTask = { id: 't1', filePath, changeType, purpose, ...contract };
  const plan: ImplementationPlan = { summary: 'All of it.', estimatedComplexity: 'low', files: [task, ...others] };
  const model = scriptedModel(() => 'KEEP');
  const site = workSiteOf(request, plan, readerOf(createMemoryWorkspace(files)), means);
  const call = { model: { ...chatModelOf(model), maxInputTokens }, signal: new AbortController().signal };
  await workOnFile(site, task, call);
  const { prompt = '' } = questionsTo(model)[0] ?? {};
  return prompt.replace(/[\s\S]*?<\/plan>\n\n/, '');
}

const errors = 'export class UsageError extends Error {\n  override name = "UsageError";\n}\nexport class Other {}\n';
const ledger = `import { UsageError } from './errors.ts';
import type { Row } from './row.ts';

export function add(rows: readonly Row[]): number {
  if (rows.length === 0) throw new UsageError('none');
  return rows.length;
}

export const limit = 3;
`;
const row =
  'export type Row = {\n  readonly id: number;\n};\nexport function parseRow(text: string): Row {\n  return { id: Number(text) };\n}\nfunction hidden() {}\n';
const cli =
  "import { add } from './ledger.ts';\n\nexport function run() {\n  const count = add([]);\n  return count;\n}\n";
const project = { 'src/ledger.ts': ledger, 'src/errors.ts': errors, 'src/row.ts': row, 'src/cli.ts': cli };

describe('a worker sees', () => {
  test('its rules, then signatures of what its file builds on, then its file and its task', async () => {
    const files = { ...project, 'AGENTS.md': 'Root.', 'src/AGENTS.md': 'Deeper.' };
    expect(await promptFor('modify', 'src/ledger.ts', files)).toBe(`<rules path="src/AGENTS.md">
Deeper.
</rules>

Signatures of what other files offer now, as far as they bear on your file; the plan's prevail:

<contract path="src/errors.ts">
export class UsageError extends Error
  override name = "UsageError"
</contract>

<contract path="src/row.ts">
export type Row = { readonly id: number; }
</contract>

<file path="src/ledger.ts">
${ledger}</file>

<task changeType="modify" filePath="src/ledger.ts">
Do it.
</task>`);
  });

  test('of what its file builds on also what its task speaks of', async () => {
    const named = await promptFor('modify', 'src/ledger.ts', project, { purpose: 'Use parseRow.' });
    expect(named).toContain('export function parseRow(text: string): Row\n</contract>');
    const whole = await promptFor('create', 'src/new.ts', project, { purpose: 'Use what src/errors.ts has.' });
    expect(whole).toContain('<contract path="src/errors.ts">\nexport class UsageError extends Error');
    expect(whole).toContain('export class Other\n</contract>');
  });

  test('nothing of a file that goes, that is withheld, or that its own does not build on', async () => {
    const files = { ...project, '.foremanignore': 'src/row.ts' };
    const going: FileTask = { id: 't2', filePath: 'src/errors.ts', changeType: 'delete', purpose: '' };
    const prompt = await promptFor('modify', 'src/ledger.ts', files, { others: [going] });
    expect(prompt).toBe(
      `<file path="src/ledger.ts">\n${ledger}</file>\n\n<task changeType="modify" filePath="src/ledger.ts">\nDo it.\n</task>`,
    );
  });

  test('of another file no signature that the plan has anew', async () => {
    const provides: Contract['provides'] = [
      { name: 'parseRow', kind: 'function', signature: 'export function parseRow(text: string, id: number): Row' },
    ];
    const changed: FileTask = {
      id: 't2',
      filePath: 'src/row.ts',
      changeType: 'modify',
      purpose: '',
      contract: { provides, uses: [] },
    };
    const prompt = await promptFor('modify', 'src/ledger.ts', project, { purpose: 'Use parseRow.', others: [changed] });
    expect(prompt).toContain('<contract path="src/row.ts">\nexport type Row = { readonly id: number; }\n</contract>');
    const method = 'class A {\n  add(): void {}\n  drop(): void {}\n}\n';
    const files = { 'a.ts': `export ${method}`, 'b.ts': "import { A } from './a.ts';\n" };
    const others = (name: string, kind: 'method' | 'class', signature: string): FileTask[] => [
      { ...changed, filePath: 'a.ts', contract: { provides: [{ name, kind, signature }], uses: [] } },
    ];
    const promptWith = (given: FileTask[]) => promptFor('modify', 'b.ts', files, { others: given });
    expect(await promptWith(others('A.add', 'method', 'add(n: number): void'))).toContain(
      'export class A\n  drop(): void\n</contract>',
    );
    expect(await promptWith(others('A', 'class', 'export class A extends B'))).toContain('  add(): void\n');
    expect(await promptWith(others('A', 'class', 'export class A { add(n: number): void }'))).not.toContain(
      '<contract',
    );
  });

  test('of a file that it does not import what the plan says that it uses', async () => {
    const uses = [
      { name: 'parseRow', from: 'src/row.ts' },
      { name: 'add', from: 'src/gone.ts' },
    ];
    const prompt = await promptFor('create', 'src/new.ts', project, { uses });
    expect(prompt).toContain('<contract path="src/row.ts">\nexport function parseRow(text: string): Row\n</contract>');
  });

  test('for a new file those that go and that its task names, and no example then', async () => {
    const others: FileTask[] = [
      { id: 't2', filePath: 'src/errors.ts', changeType: 'delete', purpose: '' },
      { id: 't3', filePath: 'src/row.ts', changeType: 'delete', purpose: '' },
    ];
    const given = { purpose: 'Hold what src/errors.ts has.', others };
    expect(await promptFor('create', 'src/faults.ts', project, given)).toBe(
      `Files that the plan deletes, for what your task takes over from them:

<file path="src/errors.ts">
${errors}</file>

<task changeType="create" filePath="src/faults.ts">
Hold what src/errors.ts has.
</task>`,
    );
    expect(await promptFor('modify', 'src/cli.ts', project, given)).not.toContain('Files that the plan deletes');
  });

  test('the secrets of no other file', async () => {
    const key = madeKey(32, 1);
    const files = { 'a.ts': "import { apiKey } from './b.ts';\n", 'b.ts': `export const apiKey = '${key}';\n` };
    const prompt = await promptFor('modify', 'a.ts', files);
    expect(prompt).toMatch(/<contract path="b.ts">\nexport const apiKey = 'MASKED_SECRET_\w+'\n<\/contract>/);
    expect(prompt).not.toContain(key);
    expect(prompt).toContain('Words that begin with MASKED_SECRET stand for secrets');
  });

  test('no more signatures than fit, and how many there are', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `export function many${index}(a: string): string {}\n`).join(
      '',
    );
    const files = { 'a.ts': "import { x } from './b.ts';\n", 'b.ts': many };
    const prompt = await promptFor('modify', 'a.ts', files, { purpose: 'See b.ts.', contextTokens: 1_000 });
    const shown = prompt.match(/export function many/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(5);
    expect(prompt).toContain(`[${60 - shown} more are not shown]\n</contract>`);
  });

  test('the lines that use what its file offers, first of files that stay as they are', async () => {
    const other =
      "import { limit } from './ledger.ts';\n\n\nconst a = 1;\nconsole.log(limit);\nconst b = 2;\n\nend();\n";
    const asked: unknown[] = [];
    const usersOf: UsersOf = async (names, limit) => {
      asked.push([names, limit]);
      return ['src/cli.ts', 'src/gone.ts', 'src/other.ts', 'src/same.ts', 'src/ledger.ts'];
    };
    const others: FileTask[] = [
      { id: 't2', filePath: 'src/cli.ts', changeType: 'modify', purpose: '' },
      { id: 't3', filePath: 'src/gone.ts', changeType: 'delete', purpose: '' },
    ];
    const files = { ...project, 'src/other.ts': other, 'src/gone.ts': cli, 'src/same.ts': 'const add = 1;\nadd;\n' };
    const prompt = await promptFor('delete', 'src/ledger.ts', files, { usersOf, others });
    await promptFor('modify', 'README.md', { 'README.md': '# add\n' }, { usersOf });
    expect(asked).toEqual([[['add', 'limit'], 24]]);
    expect(prompt).toBe(`Lines of other files that now use what your file offers:

<uses path="src/other.ts">
[lines 1-3 are not shown]
const a = 1;
console.log(limit);
const b = 2;
[lines 7-8 are not shown]
</uses>

<uses path="src/cli.ts">
[lines 1-2 are not shown]
export function run() {
  const count = add([]);
  return count;
[lines 6-6 are not shown]
</uses>

<file path="src/ledger.ts">
${ledger}</file>

<task changeType="delete" filePath="src/ledger.ts">
Do it.
</task>`);
  });

  test('of a large file its beginning, what its task names, and where the rest begins', async () => {
    const filler = (name: string) => `export function ${name}() {\n${'  call(1, 2, 3);\n'.repeat(60)}}\n`;
    const head = Array.from({ length: 40 }, (_, index) => `import { a${index} } from 'a${index}';\n`).join('');
    const target = 'export function target() {\n  return "the very place";\n}\n';
    const text = head + filler('first') + target + filler('second');
    const prompt = await promptFor(
      'modify',
      'src/a.ts',
      { 'src/a.ts': text },
      { purpose: 'Change target.', maxInputTokens: 1_600 },
    );
    expect(prompt).toBe(`<file path="src/a.ts">
${head}export function first() {
[lines 42-99 are not shown]
  call(1, 2, 3);
  call(1, 2, 3);
}
${target}export function second() {
[lines 107-167 are not shown]
</file>

Only parts of your file are shown; the notes in brackets are no lines of it, and what they leave out stays.

<task changeType="modify" filePath="src/a.ts">
Change target.
</task>`);
  });
});

describe('a worker that creates a file sees, as an example, the one most like it:', () => {
  const text = (name: string) => `export const ${name} = 'an example that is long enough to be one';\n`.repeat(2);
  const exampleIn = async (
    path: string,
    files: readonly string[],
    more: Record<string, MemoryFile> = {},
    given: Given = {},
  ) => {
    const all = Object.fromEntries(files.map((file) => [file, text('a')]));
    const prompt = await promptFor('create', path, { ...all, ...more }, given);
    return /<example path="(.*?)">/.exec(prompt)?.[1] ?? null;
  };
  test.each<[string, string, string[], string | null]>([
    ['in its folder', 'src/new.ts', ['lib/a.ts', 'src/a.js', 'src/a.test.ts', 'src/b.ts'], 'src/b.ts'],
    ['named alike', 'src/UserController.java', ['src/A.java', 'src/RowController.java'], 'src/RowController.java'],
    [
      'a test for a test',
      'test/new.test.ts',
      ['src/new.ts', 'test/setup.ts', 'test/other/a.test.ts'],
      'test/other/a.test.ts',
    ],
    [
      'in a folder beside it',
      'features/b/index.ts',
      ['features/a/index.ts', 'features/a/x.ts', 'app/index.ts'],
      'features/a/index.ts',
    ],
    ['none that is of another kind', 'src/new.ts', ['src/a.css', 'docs/x.md', 'other/a.ts'], null],
  ])('%s', async (_, path, files, expected) => {
    expect(await exampleIn(path, files)).toBe(expected);
  });

  test('none that goes, is empty, or is withheld', async () => {
    const others: FileTask[] = [{ id: 't2', filePath: 'src/a.ts', changeType: 'delete', purpose: '' }];
    const more = { 'src/b.ts': ' \n', '.gitignore': 'c.ts' };
    expect(await exampleIn('src/new.ts', ['src/a.ts', 'src/c.ts', 'src/d.ts'], more, { others })).toBe('src/d.ts');
    expect(await exampleIn('src/new.ts', ['src/a.ts', 'src/c.ts'], more, { others })).toBe(null);
  });

  test('in parts where it is long, unless another fits', async () => {
    const long = `export function a() {\n${'  call(1, 2, 3);\n'.repeat(2_000)}}\n`;
    expect(await exampleIn('src/new.ts', ['src/b.ts'], { 'src/a.ts': long })).toBe('src/b.ts');
    const prompt = await promptFor('create', 'src/new.ts', { 'src/a.ts': long });
    expect(prompt).toMatch(
      /<example path="src\/a.ts">\nexport function a\(\) \{\n[\s\S]*\[lines \d+-2002 are not shown\]\n<\/example>/,
    );
  });
});
