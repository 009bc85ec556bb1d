import { describe, expect, test } from 'vitest';
import type { Inconsistency } from '../../src/core/check/finding.ts';
import type { ModelFailureKind } from '../../src/core/model/modelError.ts';
import type { PlanFailure } from '../../src/core/plan/planEvent.ts';
import type { PlanProblemKind } from '../../src/core/plan/planProblems.ts';
import type { WriteProblem } from '../../src/core/plan/writeProblem.ts';
import type { RequestProblem } from '../../src/core/request/featureRequest.ts';
import type { Freshness } from '../../src/core/review/proposal.ts';
import type { RebaseResult } from '../../src/core/review/rebaseProposal.ts';
import type { AcceptNote } from '../../src/core/review/reviewEvent.ts';
import type { Sensitivity } from '../../src/core/review/sensitivityOf.ts';
import type { Flaw } from '../../src/core/work/checkChange.ts';
import type { RepairStep } from '../../src/core/work/repair.ts';
import type { TaskFailureKind } from '../../src/core/work/taskFailure.ts';
import { createMessages, type Directions, editorDirections, type Messages } from '../../src/views/messages.ts';
import { type NextStep, nextStepOf } from '../../src/views/nextStep.ts';
import { requestProblem } from '../../src/views/requestProblem.ts';
import { createReviewMessages } from '../../src/views/reviewMessages.ts';
import { inEnglish, messages } from './inEnglish.ts';

const review = createReviewMessages(inEnglish);

/** Every member of a union, which the compiler holds complete. */
const kindsOf = <Kind extends string>(kinds: Readonly<Record<Kind, true>>) => Object.keys(kinds) as Kind[];

/** Each failure of a model: the button that mends it, and the direction that its sentence ends in, if it has one. */
const modelSteps: Readonly<Record<ModelFailureKind, readonly [NextStep, keyof Directions | null]>> = {
  'no-key': ['set-key', 'setKey'],
  'refused-key': ['set-key', 'setKey'],
  'no-consent': ['choose-model', null],
  'unknown-model': ['choose-model', 'chooseModel'],
  quota: ['choose-model', null],
  'rate-limit': ['try-again', null],
  'context-too-long': ['lower-context', 'lowerContext'],
  'prompt-cut': ['lower-context', 'lowerContext'],
  'bad-request': ['choose-model', 'chooseModel'],
  refusal: ['reword', null],
  'cut-short': ['try-again', null],
  malformed: ['try-again', null],
  'over-budget': ['raise-limit', 'raiseLimit'],
  'no-prepared-reply': ['choose-model', 'chooseModel'],
  'not-a-model-server': ['edit-servers', null],
  network: ['try-again', null],
  timeout: ['try-again', null],
  'task-timeout': ['try-again', 'allowTime'],
  'slow-start': ['lower-context', 'lowerContext'],
  server: ['try-again', null],
  cancelled: ['try-again', null],
  unknown: ['try-again', 'seeLog'],
};

const modelKinds = Object.keys(modelSteps) as ModelFailureKind[];
const ofModels = Object.fromEntries(modelKinds.map((kind) => [`model-${kind}`, true])) as Record<
  `model-${ModelFailureKind}`,
  true
>;

const pathKinds = kindsOf<WriteProblem>({
  empty: true,
  outside: true,
  'folder-name': true,
  git: true,
  characters: true,
  'too-long': true,
  folder: true,
  spelling: true,
  link: true,
  'below-file': true,
  special: true,
  submodule: true,
});
const ofPaths = Object.fromEntries(pathKinds.map((kind) => [`path-${kind}`, true])) as Record<
  `path-${WriteProblem}`,
  true
>;

const taskKinds = kindsOf<TaskFailureKind>({
  ...ofModels,
  ...ofPaths,
  'reply-no-blocks': true,
  'reply-unclosed-block': true,
  'reply-misplaced-marker': true,
  'reply-malformed-diff': true,
  'reply-unclear-file': true,
  'reply-several-versions': true,
  'reply-ambiguous': true,
  'reply-no-file': true,
  'reply-several-files': true,
  'reply-no-verdict': true,
  'needs-failed': true,
  'edit-no-match': true,
  'edit-ambiguous': true,
  'edit-invalid': true,
  'file-binary': true,
  'file-too-large': true,
  'file-encoding': true,
  'file-outside': true,
  'file-link': true,
  'file-directory': true,
  'file-denied': true,
  'file-withheld': true,
  'file-unsearched': true,
  unsearched: true,
  'reply-foreign-mark': true,
  'file-missing': true,
  'file-exists': true,
  kept: true,
  internal: true,
});

const planKinds = kindsOf<PlanFailure['kind']>({ ...ofModels, 'empty-plan': true, unsearched: true, internal: true });

const problemKinds = kindsOf<PlanProblemKind>({
  exists: true,
  missing: true,
  duplicate: true,
  unreadable: true,
  'no-purpose': true,
  withheld: true,
  ...ofPaths,
});

/** A sentence a person can read: it begins and ends like one, and every hole is filled. */
const sentence = expect.stringMatching(/^[A-Z{][^{}]*[.)"]$/);

const terminal: Directions = {
  setKey: 'Pass the key in the environment.',
  chooseModel: 'Pass another model.',
  lowerContext: 'Pass fewer tokens.',
  allowTime: 'Allow more time.',
  raiseLimit: 'Pass a higher limit.',
  goOnAtLimit: 'Go on with a higher limit.',
  tryAgain: 'Run it again.',
  leaveOut: 'Pass the files that you want.',
  setEncoding: 'Convert it to UTF-8.',
  seeLog: 'Look at the standard error.',
};
const places: readonly (readonly [string, Directions, Messages])[] = [
  ['the editor', editorDirections(inEnglish), messages],
  ['the terminal', terminal, createMessages(inEnglish, terminal)],
];

describe('every kind has a sentence of its own:', () => {
  test.each(places)('why a task has no proposal, in %s', (_, __, said) => {
    const sentences = taskKinds.map((kind) => said.taskFailure({ kind, detail: 'the detail' }));
    expect(sentences).toEqual(taskKinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test.each(places)('why there is no plan, in %s', (_, __, said) => {
    const sentences = planKinds.map((kind) => said.planFailure({ kind, detail: 'the detail' }));
    expect(sentences).toEqual(planKinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why nothing may be written at a path', () => {
    const sentences = pathKinds.map((kind) => messages.pathProblem(kind));
    expect(sentences).toEqual(pathKinds.map(() => sentence));
    expect(pathKinds.map((kind) => messages.planProblem(`path-${kind}`))).toEqual(
      sentences.map((said) => `${said} It is left out. Plan it under another path.`),
    );
    expect(pathKinds.map((kind) => messages.taskFailure({ kind: `path-${kind}`, detail: '' }))).toEqual(
      sentences.map((said) => `${said} Plan it under another path.`),
    );
  });

  test('why a file must be allowed by name', () => {
    const kinds = kindsOf<Sensitivity>({
      'editor-settings': true,
      ci: true,
      'git-hook': true,
      'lock-file': true,
      'manifest-scripts': true,
      'shell-profile': true,
      credentials: true,
      rules: true,
      foreman: true,
    });
    const sentences = kinds.map((kind) => review.sensitive(kind));
    expect(sentences).toEqual(kinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why a task cannot be carried out', () => {
    const sentences = problemKinds.map((kind) => messages.planProblem(kind));
    expect(sentences).toEqual(problemKinds.map(() => sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('why a proposal is stale', () => {
    const kinds = kindsOf<Exclude<Freshness, 'fresh'>>({ changed: true, gone: true, appeared: true, unreadable: true });
    const sentences = kinds.map((kind) => review.stale(kind, 'src/a.ts'));
    expect(sentences).toEqual(
      kinds.map(() => expect.stringMatching(/^src\/a\.ts [^{}]+ Nothing was written\. [^{}]+\.$/)),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('what a row says of a proposal that does not fit its file', () => {
    const kinds = kindsOf<Freshness>({ fresh: true, changed: true, gone: true, appeared: true, unreadable: true });
    expect(kinds.map(messages.staleNote)).toEqual([
      null,
      'its file has changed',
      'its file was deleted',
      'its file was created meanwhile',
      'its file cannot be read any more',
    ]);
  });

  test('what came of a rebase', () => {
    const conflict = { kind: 'conflict', reason: 'overlap', base: '', text: '', markers: [], conflicts: 1 } as const;
    const results: RebaseResult[] = [
      { kind: 'rebased', base: '', text: '' },
      conflict,
      { ...conflict, conflicts: 2 },
      { ...conflict, reason: 'too-different' },
      { kind: 'unresolved', line: 7 },
      { kind: 'not-changed', freshness: 'fresh' },
      { kind: 'not-changed', freshness: 'gone' },
    ];
    expect(results.map((result) => review.rebased('src/a.ts', result))).toEqual([
      'src/a.ts is rebased onto the file as it is now. Look at the diff, then accept or reject it.',
      'src/a.ts and its proposal have 1 conflict. Resolve it in the diff, then accept it.',
      'src/a.ts and its proposal have 2 conflicts. Resolve them in the diff, then accept it.',
      'src/a.ts and its proposal are too different to be merged line by line. Keep what you need in the diff, then accept it.',
      'src/a.ts still has conflict markers, the first in line 7. Resolve them in the diff, then try again.',
      'src/a.ts has not changed, so there is nothing to rebase onto.',
      review.stale('gone', 'src/a.ts'),
    ]);
  });

  test('why a text is no request', () => {
    const problems: RequestProblem[] = [
      { kind: 'empty' },
      { kind: 'binary' },
      { kind: 'too-long', characters: 1_000_000, limit: 100_000 },
      { kind: 'withheld' },
    ];
    expect(problems.map((problem) => requestProblem(problem, messages.t))).toEqual([
      'There is no request. Say what to implement, in a sentence or in a spec file.',
      'This file is not text. Choose a text or Markdown file as the spec.',
      'The request is too long: 1000000 of at most 100000 characters. Shorten it or split it.',
      'This spec is ignored, behind a link, or its name says that it holds secrets, so it is not sent to a model. Choose another file, or rename it.',
    ]);
  });

  test('what looks wrong about a proposal', () => {
    const said = kindsOf<Flaw['kind']>({ syntax: true, json: true, placeholder: true, loss: true }).map((kind) =>
      messages.warning({ kind, line: kind === 'loss' ? null : 7, detail: 'the detail' }),
    );
    expect(said).toEqual([
      'Line 7 cannot be read as code: the detail.',
      'Line 7 is no JSON: the detail.',
      'Line 7 leaves work undone: the detail',
      'Most of the file is gone: the detail.',
    ]);
  });

  test('why a model is asked on for a file', () => {
    const steps = kindsOf<RepairStep>({
      'smaller-context': true,
      'requested-files': true,
      'shorter-answer': true,
      'rest-of-answer': true,
      'readable-answer': true,
      'failed-edits': true,
      'whole-file': true,
      'planners-model': true,
      flaws: true,
      findings: true,
    });
    expect(steps.map((step) => messages.repair({ step, count: 1, detail: '' }))).toEqual([
      'Asking again with half of the context, since the prompt was too long',
      'Showing 1 file that the model asks for',
      'Asking again for a shorter answer, since the first was cut short',
      'Asking for the rest of an answer that was cut short',
      'Asking again, since the answer cannot be used',
      'Asking again for 1 edit that did not fit',
      'Asking for the whole file instead of edits',
      "Asking the planner's model",
      'Asking again because of 1 flaw in the change',
      'Asking again because of 1 thing that does not fit the other files',
    ]);
    const counted = (['requested-files', 'failed-edits', 'flaws', 'findings'] as const).map((step) =>
      messages.repair({ step, count: 3, detail: '' }),
    );
    expect(counted).toEqual([
      'Showing 3 files that the model asks for',
      'Asking again for 3 edits that did not fit',
      'Asking again because of 3 flaws in the change',
      'Asking again because of 3 things that do not fit the other files',
    ]);
  });

  test('what a check found and what became of an accepted file', () => {
    const at = { path: 'src/a.ts', line: 3 };
    const findings: Inconsistency[] = [
      { kind: 'unchanged' },
      { kind: 'emptied' },
      { kind: 'contract-missing', name: 'load', signature: 'load(): void' },
      { ...at, kind: 'contract-differs', name: 'load', signature: 'load(): void', found: 'load(all): void' },
      { ...at, kind: 'import-missing', specifier: './b.ts' },
      { ...at, kind: 'export-missing', name: 'load', from: 'src/b.ts' },
      { ...at, kind: 'export-used', name: 'load', from: 'src/b.ts' },
      { ...at, line: null, kind: 'deleted-used', from: 'src/b.ts' },
      { ...at, kind: 'arguments', name: 'load', from: 'src/b.ts', given: 1, least: 2, most: 3 },
      { ...at, kind: 'arguments', name: 'load', from: 'src/b.ts', given: 4, least: 2, most: 3 },
    ];
    const notes = kindsOf<AcceptNote>({ unsaved: true, 'changed-on-save': true, 'already-there': true });
    const words = [...findings.map(messages.finding), ...notes.map(messages.acceptNote)];
    expect(words).toEqual([
      'The worker changed nothing.',
      'The worker emptied the file.',
      'The plan promises "load" to other files, and it is not there.',
      'The plan promises "load(): void", and line 3 has "load(all): void".',
      'src/a.ts, line 3, imports "./b.ts", which is not there.',
      'src/a.ts, line 3, imports "load", which src/b.ts does not export.',
      'src/a.ts, line 3, imports "load", which src/b.ts does not export.',
      'src/a.ts imports src/b.ts, which is deleted.',
      'src/a.ts, line 3, calls "load" of src/b.ts with 1 argument, which does not fit any more.',
      'src/a.ts, line 3, calls "load" of src/b.ts with 4 arguments, which does not fit any more.',
      'not saved: it had unsaved changes',
      'changed on save',
      'it was there already',
    ]);
  });
});

test('a failure of a model says the same for a plan and for a task', () => {
  for (const kind of kindsOf(ofModels)) {
    const failure = { kind, detail: 'the detail' };
    expect(messages.planFailure(failure)).toBe(messages.taskFailure(failure));
  }
});

describe.each(places)('in %s', (_, directions, said) => {
  test.each(modelKinds)('the failure "%s" of a model names the step that is taken there', (kind) => {
    const failure = said.planFailure({ kind: `model-${kind}`, detail: 'the detail' });
    const named = (Object.keys(directions) as (keyof Directions)[]).filter((key) => failure.includes(directions[key]));
    expect(named).toEqual([modelSteps[kind][1]].filter((key) => key !== null));
  });

  test('a reply or an edit that cannot be used is tried again, and a file that cannot be is left out', () => {
    const named = (key: keyof Directions) =>
      taskKinds.filter((kind) => said.taskFailure({ kind, detail: 'the detail' }).includes(directions[key]));
    expect(named('tryAgain')).toEqual(taskKinds.filter((kind) => /^(?:reply|edit)-|^unsearched$/.test(kind)));
    expect(named('leaveOut')).toEqual([
      'file-binary',
      'file-too-large',
      'file-outside',
      'file-directory',
      'file-withheld',
      'file-unsearched',
    ]);
  });
});

test('in the terminal no sentence sends a person to a command or a setting of the editor', () => {
  const said = createMessages(inEnglish, terminal);
  const sentences = [
    ...taskKinds.map((kind) => said.taskFailure({ kind, detail: '' })),
    ...planKinds.map((kind) => said.planFailure({ kind, detail: '' })),
  ];
  expect(sentences.filter((text) => /"(?:Foreman: |foreman\.|files\.)/.test(text))).toEqual([]);
});

test('every failure has the one button that mends it', () => {
  for (const kind of modelKinds) expect(nextStepOf(`model-${kind}`)).toBe(modelSteps[kind][0]);
  expect(nextStepOf('empty-plan')).toBe('reword');
  const others = [...taskKinds, ...planKinds].filter((kind) => !kind.startsWith('model-') && kind !== 'empty-plan');
  for (const kind of others) expect(nextStepOf(kind)).toBe('try-again');
});

test('a failure names what the server said and the next step', () => {
  expect(messages.planFailure({ kind: 'model-refused-key', detail: 'Incorrect API key' })).toBe(
    'The server refused the API key. Run "Foreman: Set API Key". (Incorrect API key)',
  );
  expect(messages.planFailure({ kind: 'model-not-a-model-server', detail: 'http://127.0.0.1:1 redirects' })).toBe(
    'What answers there is no model server: http://127.0.0.1:1 redirects. Check the base URL; most end in "/v1".',
  );
  expect(messages.taskFailure({ kind: 'reply-no-file', detail: 'Sorry.' })).toBe(
    'The model answered without a file. Retry tries again. ("Sorry.")',
  );
  expect(messages.planFailure({ kind: 'empty-plan', detail: 'It is there.' })).toBe(
    'The model found nothing to change. Describe the feature in more detail. ("It is there.")',
  );
});
