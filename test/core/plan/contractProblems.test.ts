import { expect, test } from 'vitest';
import { findContractProblems } from '../../../src/core/plan/contractProblems.ts';
import type { Contract, FileTask, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';

const reader = readerOf(createMemoryWorkspace({ 'src/ledger.ts': 'export function add() {}\n', 'src/old.ts': 'old' }));

const provides = (...names: readonly string[]): Contract['provides'] =>
  names.map((name) => ({ name, kind: 'function', signature: `export function ${name}(): void` }));
const uses = (...symbols: readonly (readonly [string, string])[]): Contract['uses'] =>
  symbols.map(([name, from]) => ({ name, from }));

type Given = Partial<FileTask> & Partial<Contract>;

/** What is wrong with a plan of these files, in a few words each. */
async function problemsOf(files: Readonly<Record<string, Given>>, text = 'Add budgets.'): Promise<string[]> {
  const plan: ImplementationPlan = {
    summary: 'All of it.',
    estimatedComplexity: 'low',
    files: Object.entries(files).map(([filePath, { provides = [], uses = [], ...given }], index) => ({
      id: `t${index + 1}`,
      filePath,
      changeType: 'create',
      purpose: 'Do it.',
      contract: { provides, uses },
      ...given,
    })),
  };
  const problems = await findContractProblems({ text }, plan, reader);
  return problems.map(({ taskId, kind, path, name }) => `${taskId}: ${kind} ${name} ${path}`);
}

test('contracts that fit together are no problem', async () => {
  expect(
    await problemsOf(
      {
        'src/budgets.ts': { provides: provides('Budgets', 'Budgets.limitOf') },
        'src/ledger.ts': { changeType: 'modify', provides: provides('remove') },
        'src/cli.ts': {
          uses: uses(
            ['Budgets', 'src/budgets.ts'],
            ['limitOf()', 'src/Budgets.ts'],
            ['add', 'src/ledger.ts'],
            ['remove', 'src/ledger.ts'],
            ['old', 'src/old.ts'],
          ),
          dependsOn: ['t1'],
        },
      },
      'Add budgets to `src/ledger.ts` and `src/budgets.ts`, see `npm run x` and `a/b`.',
    ),
  ).toEqual([]);
});

test('what is used and which nobody provides is told with the file that uses it', async () => {
  expect(
    await problemsOf({
      'src/budgets.ts': { provides: provides('Budgets') },
      'src/ledger.ts': { changeType: 'modify' },
      'src/old.ts': { changeType: 'delete' },
      'src/cli.ts': {
        uses: uses(
          ['Budget', 'src/budgets.ts'],
          ['subtract', 'src/ledger.ts'],
          ['old', 'src/old.ts'],
          ['x', 'src/nowhere.ts'],
        ),
      },
    }),
  ).toEqual([
    't4: unprovided Budget src/budgets.ts',
    't4: unprovided subtract src/ledger.ts',
    't4: from-deleted old src/old.ts',
    't4: unknown-file x src/nowhere.ts',
  ]);
});

test('a circle of waits is told where it closes', async () => {
  expect(await problemsOf({ 'a.ts': { dependsOn: ['t2'] }, 'b.ts': { dependsOn: ['t1'] } })).toEqual([
    't2: circle null a.ts',
  ]);
});

test('a file that the request names and which is neither there nor planned is told of the plan', async () => {
  expect(await problemsOf({ 'src/b.ts': {} }, 'Write `src/b.ts`, `docs/b.md` and `docs/b.md` again.')).toEqual([
    'null: unplanned null docs/b.md',
  ]);
});
