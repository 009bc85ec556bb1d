import { describe, expect, test } from 'vitest';
import type { FindingKind } from '../../src/core/check/checkPlanAgainstChanges.ts';
import type { PlanFailure } from '../../src/core/plan/planEvent.ts';
import type { PlanProblemKind } from '../../src/core/plan/planProblems.ts';
import type { RequestProblem } from '../../src/core/request/featureRequest.ts';
import type { Freshness } from '../../src/core/review/proposal.ts';
import type { AcceptNote } from '../../src/core/review/reviewEvent.ts';
import type { TaskFailureKind } from '../../src/core/work/taskFailure.ts';
import { messages } from './inEnglish.ts';

/** Every member of a union, which the compiler holds complete. */
const kindsOf = <Kind extends string>(kinds: Readonly<Record<Kind, true>>) => Object.keys(kinds) as Kind[];

const modelKinds = {
  'model-no-key': true,
  'model-refused-key': true,
  'model-unknown-model': true,
  'model-quota': true,
  'model-rate-limit': true,
  'model-context-too-long': true,
  'model-refusal': true,
  'model-cut-short': true,
  'model-malformed': true,
  'model-no-prepared-reply': true,
  'model-network': true,
  'model-timeout': true,
  'model-server': true,
  'model-cancelled': true,
  'model-unknown': true,
} as const;

const taskKinds = kindsOf<TaskFailureKind>({
  ...modelKinds,
  'reply-no-blocks': true,
  'reply-unclosed-block': true,
  'reply-misplaced-marker': true,
  'reply-no-file': true,
  'reply-several-files': true,
  'reply-no-verdict': true,
  'edit-no-match': true,
  'edit-ambiguous': true,
  'edit-invalid': true,
  'file-binary': true,
  'file-too-large': true,
  'file-encoding': true,
  'file-mixed-line-endings': true,
  'file-outside': true,
  'file-link': true,
  'file-directory': true,
  'file-denied': true,
  'file-withheld': true,
  'file-missing': true,
  'file-exists': true,
  kept: true,
  internal: true,
});

const planKinds = kindsOf<PlanFailure['kind']>({ ...modelKinds, 'empty-plan': true, internal: true });

const problemKinds = kindsOf<PlanProblemKind>({
  exists: true,
  missing: true,
  duplicate: true,
  unreadable: true,
  'no-purpose': true,
  withheld: true,
  'path-empty': true,
  'path-outside': true,
  'path-git': true,
  'path-characters': true,
  'path-folder': true,
});

/** A sentence a person can read: it begins and ends like one, and every hole is filled. */
const sentence = expect.stringMatching(/^[A-Z{][^{}]*[.)"]$/);

describe('every kind has a sentence of its own:', () => {
  test('why a task has no proposal', () => {
    const sentences = taskKinds.map((kind) => messages.taskFailure({ kind, detail: 'the detail' }));
    expect(sentences).toEqual(taskKinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why there is no plan', () => {
    const sentences = planKinds.map((kind) => messages.planFailure({ kind, detail: 'the detail' }));
    expect(sentences).toEqual(planKinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why a task cannot be carried out', () => {
    const sentences = problemKinds.map((kind) => messages.planProblem(kind));
    expect(sentences).toEqual(problemKinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why a proposal is stale', () => {
    const kinds = kindsOf<Exclude<Freshness, 'fresh'>>({ changed: true, gone: true, appeared: true, unreadable: true });
    const sentences = kinds.map((kind) => messages.stale(kind, 'src/a.ts'));
    expect(sentences).toEqual(
      kinds.map(() => expect.stringMatching(/^src\/a\.ts [^{}]+ Nothing was written\. [^{}]+\.$/)),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why a text is no request', () => {
    const problems: RequestProblem[] = [
      { kind: 'empty' },
      { kind: 'binary' },
      { kind: 'too-long', characters: 1_000_000, limit: 100_000 },
      { kind: 'withheld' },
    ];
    expect(problems.map((problem) => messages.requestProblem(problem))).toEqual([
      'There is no request. Say what to implement, in a sentence or in a spec file.',
      'This file is not text. Choose a text or Markdown file as the spec.',
      'The request is too long: 1000000 of at most 100000 characters. Shorten it or split it.',
      'This spec is ignored or its name says that it holds secrets, so it is not sent to a model. Choose another file, or rename it.',
    ]);
  });

  test('what a check found and what became of an accepted file', () => {
    const findings = kindsOf<FindingKind>({ unchanged: true, emptied: true });
    const notes = kindsOf<AcceptNote>({ unsaved: true, 'changed-on-save': true });
    const words = [...findings.map(messages.finding), ...notes.map(messages.acceptNote)];
    expect(words).toEqual([
      'The worker changed nothing.',
      'The worker emptied the file.',
      'not saved: it had unsaved changes',
      'changed on save',
    ]);
  });
});

test('a failure of a model says the same for a plan and for a task', () => {
  for (const kind of Object.keys(modelKinds) as (keyof typeof modelKinds)[]) {
    const failure = { kind, detail: 'the detail' };
    expect(messages.planFailure(failure)).toBe(messages.taskFailure(failure));
  }
});

test('a failure names what the server said and the next step', () => {
  expect(messages.planFailure({ kind: 'model-refused-key', detail: 'Incorrect API key' })).toBe(
    'The server refused the API key. Run "Foreman: Set API Key" with a valid one. (Incorrect API key)',
  );
  expect(messages.planFailure({ kind: 'empty-plan', detail: 'It is there.' })).toBe(
    'The model found nothing to change. Describe the feature in more detail. ("It is there.")',
  );
});
