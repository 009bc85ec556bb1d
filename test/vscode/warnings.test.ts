import { deepEqual } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { create, type Foreman, propose } from './foreman.ts';

let foreman: Foreman;

describe('a change that does not parse', () => {
  afterEach(() => foreman.close());

  it('goes back to its worker once, then stands with a warning on its row', async () => {
    foreman = await propose(create('w/list.ts', 'export const list = [1, 2;\n'));
    deepEqual(foreman.rows().slice(1), [
      'w/list.ts: create · proposed, Line 1 cannot be read as code: "[" is never closed.',
    ]);
    const asked = foreman.server.requests.filter(({ prompt }) => prompt.includes('<task '));
    deepEqual(
      asked.map(({ prompt }) => prompt.includes('- line 1 does not parse: "[" is never closed')),
      [false, true],
    );
  });
});
