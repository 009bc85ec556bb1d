import { expect, test } from 'vitest';
import { ModelError } from '../../src/core/model/modelError.ts';
import { describeError } from '../../src/node/describeError.ts';

test('an error is told with its stack, the answer and every cause', () => {
  const error = new ModelError('malformed', 'no plan', { text: 'Sorry.', cause: new Error('cut', { cause: 'wire' }) });
  const lines = describeError(error).split('\n');
  expect(lines.filter((line) => !line.startsWith('    at '))).toEqual([
    'ModelError: no plan',
    'The model had answered: Sorry.',
    'Caused by: Error: cut',
    'Caused by: wire',
  ]);
  expect(lines.filter((line) => line.startsWith('    at ')).length).toBeGreaterThan(1);
  expect(describeError('plain')).toBe('plain');
});
