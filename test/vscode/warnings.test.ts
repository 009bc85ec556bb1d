import { deepEqual } from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { type Foreman, newFile, openForeman } from './foreman.ts';

let foreman: Foreman;

describe('a change that does not parse', () => {
  afterEach(() => foreman.close());

  it('goes back to its worker once, then stands with a warning on its row', async () => {
    foreman = await openForeman({
      files: [{ filePath: 'w/list.ts', changeType: 'create' }],
      replies: { 'w/list.ts': newFile('export const list = [1, 2;\n') },
    });
    await foreman.plan();
    await foreman.work();
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
