import { expect, test } from 'vitest';
import { type ContextFile, noContext } from '../../src/core/context/gatherContext.ts';
import { asShown } from '../../src/core/model/shownText.ts';
import type { FeatureRequest } from '../../src/core/request/featureRequest.ts';
import { type ContextSummary, contextDocument } from '../../src/views/contextDocument.ts';
import { inEnglish } from './inEnglish.ts';

const request: FeatureRequest = { title: 'Budgets', text: 'Budgets\r\nfor all', specPath: null };
const file = (path: string, text: string, given: object = {}): ContextFile => ({
  path,
  text: asShown(text),
  tokens: 1_234,
  reasons: ['named', 'path'],
  ...given,
});

function write(given: object = {}, asked: object = {}, rest: Partial<ContextSummary> = {}) {
  const preview = {
    context: { ...noContext, ...given },
    budget: 24_000,
    instructions: 'Plan it.',
    prompt: asShown('<request>\nBudgets\n</request>'),
  };
  const summary = { request: { ...request, ...asked }, preview, model: 'openai:gpt', explorationSteps: 6, ...rest };
  return contextDocument(summary, inEnglish);
}

const plain = (path: string) => file(path, 'a', { reasons: ['text'], tokens: 1 });

test('a document says what is sent, why, what it costs and what is left out, and ends in the very texts', () => {
  const { text, places } = write({
    paths: ['src/a.ts', 'src/b.ts', 'AGENTS.md'],
    fileCount: 3,
    files: [file('src/a.ts', 'a MASKED_SECRET_0a0a0a0a_1'), plain('src/b.ts')],
    rules: [file('AGENTS.md', 'Use tabs.', { tokens: 3, reasons: ['rules'] })],
    secretPaths: ['.env'],
  });
  expect(text).toBe(`# What will be sent to openai:gpt

Planning would send this. Above each file you can drop it; at the top you can add one, and plan.

## Request

Budgets
for all

## Cost

The map, the rules and the files take 1,253 tokens of at most 24,000.
With all around them the planner is asked about 10 tokens.
It may look something up 6 times on top of that, which the Plan view shows.

## Files: 2, the likeliest first

- src/a.ts
  1,234 tokens, the request names it, its path has words of the request, 1 secret masked
- src/b.ts
  1 token, its text has words of the request

## Rules for models

- AGENTS.md
  3 tokens, rules for models

## Map: no file

The paths of all 3 files go along.

## Left out

- .env
  its name says that it holds secrets, or they could not be looked for in it

## The instructions, as they are sent

Plan it.

## The prompt, as it is sent; signs that are not seen are named here

<request>
Budgets
</request>
`);
  const lines = text.split('\n');
  expect(
    places.map(({ line, path, start, end, action }) => [lines[line]?.slice(start, end) === path, path, action]),
  ).toEqual([
    [true, 'src/a.ts', 'drop'],
    [true, 'src/b.ts', 'drop'],
    [true, 'AGENTS.md', 'drop'],
    [true, '.env', null],
  ]);
});

test('what the person dropped, and what they added in vain, comes first of what is left out and can be put back', () => {
  const { text, places } = write(
    { files: [plain('src/b.ts')], secretPaths: ['.env', 'key.pem'] },
    { dropped: ['src/a.ts'], added: ['src/b.ts', '.env'] },
  );
  expect(text).toContain(
    `## Left out

- src/a.ts
  you dropped it
- .env
  you added it, but it is not there, ignored, empty, or may hold secrets
- key.pem
  its name says`,
  );
  expect(places.map(({ path, action }) => [path, action])).toEqual([
    ['src/b.ts', 'drop'],
    ['src/a.ts', 'restore'],
    ['.env', 'restore'],
    ['key.pem', null],
  ]);
});

test('the lines that are shown, the map, every reason and what was not looked at are told', () => {
  const some = { examples: ['dist/', 'a.log'], count: 1_200 };
  const { text, places } = write({
    files: [
      file('src/a.ts', 'a', {
        ranges: [
          [1, 40],
          [90, 90],
        ],
        reasons: ['symbol', 'fashion'],
      }),
    ],
    map: [file('src/m.ts', 'm', { tokens: 9, ranges: [[3, 3]], reasons: ['related'] })],
    paths: ['src/a.ts'],
    fileCount: 2_000,
    excluded: [
      { path: 'CLAUDE.md', reason: 'budget' },
      { path: 'b.bin', reason: 'eaten' },
    ],
    exclusions: { ...noContext.exclusions, ignored: some, link: { examples: ['l'], count: 1 } },
  });
  expect(text).toContain('  1,234 tokens, it defines words of the request, fashion, lines 1-40, 90\n');
  expect(text).toContain(`## Map: what 1 more file defines

- src/m.ts
  9 tokens, what it is related to has words of the request, lines 3
The paths of 1 of 2,000 files go along.
`);
  expect(text).toContain(`- CLAUDE.md
  there is no room for it
- b.bin
  eaten
an ignore file excludes it (1,200): dist/, a.log, …
it is behind a link (1): l
`);
  expect(places.map(({ path, action }) => [path, action])).toEqual([
    ['src/a.ts', 'drop'],
    ['src/m.ts', 'drop'],
    ['CLAUDE.md', null],
    ['b.bin', null],
  ]);
});

test('nothing in it is invisible or turns the writing around, and a path stays on its line', () => {
  const hostile = 'a\u202eb\u001b[2J\u200b\nc';
  const { text, places } = write(
    { files: [plain(hostile)], secretPaths: [] },
    { text: 'x\u2066y\u0007' },
    { model: 'm\u202e', explorationSteps: 0 },
  );
  for (const sign of '\u202e\u2066\u200b\u001b\u0007') expect(text).not.toContain(sign);
  expect(text).toContain('x<U+2066>y␇');
  const [place] = places;
  expect(text.split('\n')[place?.line ?? 0]).toBe('- a<U+202E>b␛[2J<U+200B> c');
  expect([place?.path, place?.start, place?.end]).toEqual([hostile, 2, '- a<U+202E>b␛[2J<U+200B> c'.length]);
  expect(text).not.toContain('look something up');
});
