import { expect, test } from 'vitest';
import { checkPlanAgainstChanges } from '../../../src/core/check/checkPlanAgainstChanges.ts';
import type { ChangeType, ImplementationPlan } from '../../../src/core/plan/implementationPlan.ts';

function planOf(...changeTypes: ChangeType[]): ImplementationPlan {
  const files = changeTypes.map((changeType, index) => ({
    id: `t${index + 1}`,
    filePath: `${index}.ts`,
    changeType,
    purpose: '',
  }));
  return { summary: '', estimatedComplexity: 'low', files };
}

test('what was created, changed and deleted as planned is no finding', () => {
  const changes = [
    { taskId: 't1', base: null, text: 'new\n' },
    { taskId: 't2', base: 'a\n', text: 'b\n' },
    { taskId: 't3', base: 'a\n', text: null },
  ];
  expect(checkPlanAgainstChanges(planOf('create', 'modify', 'delete'), changes)).toEqual([]);
});

test('a file left as it was is a finding, in the order of the plan; an emptied one is a warning of its change', () => {
  const changes = [
    { taskId: 't3', base: 'a\n', text: ' \n' },
    { taskId: 't1', base: 'a\n', text: 'a\n' },
    { taskId: 't2', base: '', text: '' },
  ];
  expect(checkPlanAgainstChanges(planOf('modify', 'modify', 'modify'), changes)).toEqual([
    { taskId: 't1', kind: 'unchanged' },
    { taskId: 't2', kind: 'unchanged' },
  ]);
});

test('a task that failed and a change that was not planned are no findings', () => {
  expect(checkPlanAgainstChanges(planOf('modify'), [])).toEqual([]);
  expect(checkPlanAgainstChanges(planOf(), [{ taskId: 't9', base: 'a', text: 'a' }])).toEqual([]);
});
