import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTerminal } from '../../src/cli/runTerminal.ts';
import { indexThread } from '../node/indexThread.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { withoutChance } from '../providers/withoutChance.ts';
import { recordingOutput, runInTerminal } from './runInTerminal.ts';

test.runIf(process.platform === 'linux')('the name of a file does nothing to the terminal', async () => {
  const cwd = temporaryFolder();
  writeFiles(cwd, { 'red\u001b[31m.ts': 'budget', 'two\nlines.ts': 'budget', 'turned\u202ets.ts': 'budget' });
  const { code, stdout } = await runInTerminal(['context', 'budget'], { cwd });
  expect(code).toBe(0);
  const names = stdout.split('\n').flatMap((line) => /^ *\d+ {2}(\S.*):1 {2}\(/.exec(line)?.[1] ?? []);
  expect(names.sort()).toEqual(['red\u241b[31m.ts', 'turned<U+202E>ts.ts', 'two lines.ts']);
});

test('no more is answered once nobody reads the answers', async () => {
  const cwd = temporaryFolder();
  writeFiles(cwd, { 'a.ts': 'budget' });
  const home = join(temporaryFolder(), 'home');
  mkdirSync(home);
  let asked = 0;
  async function* endless() {
    for (; asked < 100; asked += 1) yield '{"request":"budget"}\n';
  }
  const code = await runTerminal(['context', '--stdin'], {
    stdin: endless(),
    stdout: { write: (_, done) => done?.(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })) },
    stderr: recordingOutput(),
    env: {},
    cwd,
    home,
    installation: join(import.meta.dirname, '../..'),
    grammars: '',
    indexThread,
    timing: withoutChance,
    signal: new AbortController().signal,
  });
  expect([code, asked]).toEqual([0, 0]);
});
