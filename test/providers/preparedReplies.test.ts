import { expect, test } from 'vitest';
import { readPreparedReplies } from '../../src/providers/preparedReplies.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';

test('reads the requests, the specs as requests, the plan and a reply for each file by its path', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    'project/docs/spec.md': '# Budgets\n',
    'replies/requests.json': JSON.stringify({ requests: ['Add budgets.'], specs: ['docs/spec.md'] }),
    'replies/plan.json': '{}',
    'replies/files/README.md.md': 'A readme.',
    'replies/files/src/deep/a.ts.md': 'A file.',
    'replies/files/src/.DS_Store': 'nothing',
  });
  expect(await readPreparedReplies(folder)).toEqual({
    requests: ['Add budgets.', '# Budgets\n'],
    plan: '{}',
    files: new Map([
      ['README.md', 'A readme.'],
      ['src/deep/a.ts', 'A file.'],
    ]),
  });
});

test('replies that are not there are an error', async () => {
  await expect(readPreparedReplies(temporaryFolder())).rejects.toMatchObject({ code: 'ENOENT' });
});
