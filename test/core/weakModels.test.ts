import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noContext } from '../../src/core/context/gatherContext.ts';
import { isModelError } from '../../src/core/model/modelError.ts';
import type { FileTask } from '../../src/core/plan/implementationPlan.ts';
import { askForPlan } from '../../src/core/plan/planner.ts';
import type { FeatureRequest } from '../../src/core/request/featureRequest.ts';
import { workOnFile } from '../../src/core/work/workOnFile.ts';
import { chatModelOf } from './chatModel.ts';
import { createMemoryWorkspace } from './memoryWorkspace.ts';
import { readerOf, shown } from './reader.ts';
import { scriptedModel } from './scriptedModel.ts';
import { workSiteOf } from './work/workSite.ts';

/** Cases whose reply a human understands and Foreman refuses so far; never may one be understood wrongly instead. */
const notUnderstoodYet: Readonly<Record<'plan' | 'worker', readonly string[]>> = {
  plan: ['07-draft-then-final', '15-final-brace-forgotten', '16-cut-off-in-prose-after', '41-yaml-instead-of-json'],
  worker: [
    '009-think-never-closed',
    '016-labels-and-two-fences',
    '027-heading-looks-like-divider',
    '028-closing-marker-missing-between-blocks',
    '029-closing-marker-missing-at-end',
    '031-doubled-divider',
    '052-empty-search-to-append',
    '055-overlapping-context',
    '078-create-without-fence',
    '079-create-sentence-without-fence',
    '082-create-fence-never-closed',
  ],
};

type Case = { readonly finish: 'stop' | 'length'; readonly intended: 'right' | 'refused'; readonly why: string };
type WorkerCase = Case & Pick<FileTask, 'changeType' | 'filePath' | 'purpose'>;

const root = join(import.meta.dirname, '../scenarios/weak-models');
const request: FeatureRequest = { title: 'A feature', text: 'A feature.', specPath: null };
const { signal } = new AbortController();

/** The cases of a kind: their names, what `case.json` says, and the text of a file of theirs or null. */
function casesOf<T extends Case>(kind: 'plan' | 'worker') {
  return readdirSync(join(root, kind))
    .sort()
    .map((name) => {
      const textOf = (file: string) => {
        const path = join(root, kind, name, file);
        return existsSync(path) ? readFileSync(path, 'utf8') : null;
      };
      const given = JSON.parse(textOf('case.json') ?? '') as T;
      return { name, ...given, reply: textOf('reply.md') ?? '', textOf };
    });
}

const modelThat = ({ reply, finish }: { readonly reply: string; readonly finish: Case['finish'] }) =>
  chatModelOf(scriptedModel(() => ({ deltas: [reply], finish })));

/** What becomes of a case: what was meant, where that is beyond doubt and understood; else nothing. */
function expected<T>(kind: 'plan' | 'worker', name: string, intended: Case['intended'], meant: T): T | 'refused' {
  return intended === 'refused' || notUnderstoodYet[kind].includes(name) ? 'refused' : meant;
}

describe('a plan of a weak model is what it means, or none:', () => {
  test.each(casesOf('plan'))('$name: $why', async ({ name, intended, textOf, ...said }) => {
    const paths = { folders: ['project'], roots: ['/mine/project'], entries: [] };
    const context = noContext;
    const means = { model: modelThat(said), signal, rungs: new Map(), log: () => {}, problemsOf: async () => [] };
    const outcome = await askForPlan(shown(request), context, null, paths, means).then(
      ({ plan }) => ({ ...plan, files: plan.files.map(({ id: _, ...file }) => file) }),
      (error: unknown) => (isModelError(error) ? 'refused' : error),
    );
    expect(outcome).toEqual(expected('plan', name, intended, JSON.parse(textOf('plan.json') ?? 'null')));
  });
});

describe('a reply of a weak model to a worker is what it means, or nothing:', () => {
  test.each(casesOf<WorkerCase>('worker'))('$name: $why', async ({ name, intended, textOf, ...said }) => {
    const { changeType, filePath, purpose } = said;
    const before = textOf('before.txt');
    const task: FileTask = { id: 't1', changeType, filePath, purpose };
    const reader = readerOf(createMemoryWorkspace(before === null ? {} : { [filePath]: before }));
    const site = workSiteOf(request, { summary: 'A plan.', estimatedComplexity: 'low', files: [task] }, reader);
    const outcome = await workOnFile(site, task, { model: modelThat(said), signal }).then(
      (result) => (result.ok ? result.change.text : 'refused'),
      (error: unknown) => (isModelError(error) ? 'refused' : error),
    );
    expect(outcome).toEqual(expected('worker', name, intended, textOf('after.txt')));
  });
});

test('what is not understood yet are cases, and each of them is one that a human understands', () => {
  for (const kind of ['plan', 'worker'] as const) {
    const right = casesOf(kind).flatMap(({ name, intended }) => (intended === 'right' ? [name] : []));
    expect(right).toEqual(expect.arrayContaining([...notUnderstoodYet[kind]]));
  }
});
