import { expect, test } from 'vitest';
import { createWorkspaceSearch } from '../../../src/core/context/workspaceSearch.ts';
import { noEvidence } from '../../../src/core/retrieval/fileSearch.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';

const signal = new AbortController().signal;

test('all files are told as of the last search, or of now where there was none', async () => {
  const files: Record<string, string> = {
    'src/b.ts': '',
    'a.ts': '',
    '.env': 'KEY=1',
    '.gitignore': 'out/\n',
    'out/c.ts': '',
  };
  const search = createWorkspaceSearch(createMemoryWorkspace(files));
  expect(await search.files(signal)).toEqual(['.gitignore', 'a.ts', 'src/b.ts']);
  files['c.ts'] = '';
  await search.search({ request: 'x', evidence: noEvidence, limit: 1 }, signal);
  files['d.ts'] = '';
  expect(await search.files(signal)).toEqual(['.gitignore', 'a.ts', 'c.ts', 'src/b.ts']);
});
