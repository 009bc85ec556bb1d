import { expect, test } from 'vitest';
import { requestOf } from './requestOf.ts';

test.each([
  ['fix(hmr)!: strip the query when resolving (#1234)', 'strip the query when resolving'],
  ['KAFKA-123; MINOR: Remove a call from the updater', 'Remove a call from the updater'],
  ['[10.x] Add now methods to date rules', 'Add now methods to date rules'],
  ['Issue #77: add handling of empty strings', 'add handling of empty strings'],
  ['Prevent crash of the printer. Fixes #12, #13', 'Prevent crash of the printer'],
  [':bug: - ftp: keep the port of a proxy', 'ftp: keep the port of a proxy'],
])('the request of %o is its subject without tags and numbers', (message, request) => {
  expect(requestOf(message, 'commit')).toBe(request);
});

test.each([
  'Fix the bug',
  'docs: explain how to install it',
  'chore(deps): take the newest of everything there',
  'Bump lodash from one to another',
  'Revert "Add a limit to the queue"',
  'Fix typos in the error messages',
  'Update the parser tests for Windows',
  'Regenerate all files of the client',
  'Use serde 1.0.3 from now on',
  'Merge branch main into the next one',
  'Corrige le défaut de la liste',
  'Add a limit to the queue of the ...',
])('%o makes no request', (message) => {
  expect(requestOf(message, 'commit')).toBeNull();
});

test('an issue is the first sentences of a description, up to sixty words', () => {
  const first =
    'Closing a stream while a write was pending crashed the process, since nobody held the buffer any more.';
  const long = `Then ${Array.from({ length: 50 }, () => 'words').join(' ')}.`;
  const message = `Keep buffers until they are written (#9)\r\n\r\nFixes #8. ${first} ${long}\r\n\r\n* a list`;
  expect(requestOf(message, 'issue')).toBe(first);
});

test.each([
  ['a list', '* Closing a stream while a write was pending crashed the whole process at once.'],
  ['code', '```\nClosing a stream while a write was pending crashed the whole process at once.\n```'],
  ['talk about the work', 'Buffers are kept, since PR #12 forgot those that nobody holds when a stream closes.'],
  ['nothing of a fault', 'Buffers are kept by a table of streams that maps each of them to its writers.'],
  ['too little', 'It crashed.'],
])('a description that is %s is no issue', (_, body) => {
  expect(requestOf(`Keep buffers until they are written\n\n${body}`, 'issue')).toBeNull();
});

test('a subject that says when something goes wrong is an issue by itself', () => {
  expect(requestOf('fix: avoid a crash when the queue is empty', 'issue')).toBe(
    'avoid a crash when the queue is empty',
  );
});
