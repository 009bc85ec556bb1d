import { expect, test } from 'vitest';
import { rebaseProposal } from '../../../src/core/review/rebaseProposal.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const proposal = { base: 'a\nb\nc\n', text: 'A\nb\nc\n' };

test('a proposal is rebased onto what stands in its file now', () => {
  expect(rebaseProposal(proposal, text('a\nb\nmine\n'))).toEqual({
    kind: 'rebased',
    base: 'a\nb\nmine\n',
    text: 'A\nb\nmine\n',
  });
});

test('a proposal that does not fit has both sides in its text, between markers', () => {
  expect(rebaseProposal(proposal, text('mine\nb\nc\n'))).toEqual({
    kind: 'conflict',
    reason: 'overlap',
    base: 'mine\nb\nc\n',
    conflicts: 1,
    text: '<<<<<<< current\nmine\n=======\nA\n>>>>>>> proposed\nb\nc\n',
    markers: ['<<<<<<< current', '=======', '>>>>>>> proposed'],
  });
});

test('a deletion becomes the deletion of what stands there now', () => {
  expect(rebaseProposal({ base: 'a\n', text: null }, text('b\n'))).toEqual({
    kind: 'rebased',
    base: 'b\n',
    text: null,
  });
});

test('a proposal with a conflict is not rebased again before that is resolved', () => {
  const markers = ['<<<<<<< current'];
  const conflicting = { ...proposal, text: 'A\n<<<<<<< current\n', markers };
  expect(rebaseProposal(conflicting, text('mine\n'))).toEqual({ kind: 'unresolved', line: 2 });
  expect(rebaseProposal({ ...proposal, markers }, text('a\nb\nC\n'))).toMatchObject({ kind: 'rebased' });
});

test.each([
  ['is as it was', 'fresh', proposal.base, text('a\nb\nc\n')],
  ['is gone', 'gone', proposal.base, { kind: 'missing' }],
  ['appeared', 'appeared', null, text('mine\n')],
  ['cannot be read', 'unreadable', proposal.base, { kind: 'unreadable', reason: 'binary' }],
] as const)('there is nothing to rebase onto where the file %s', (_, freshness, base, now) => {
  expect(rebaseProposal({ ...proposal, base }, now)).toEqual({ kind: 'not-changed', freshness });
});
