import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasDescriptorPaths } from '../../src/node/openFolder.ts';
import { writeProposal } from '../../src/node/writeProposal.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

/** Swaps a folder and a file for links that lead outside, and back, as fast as it can, for at most a minute. */
const swapper = `
  const { renameSync, symlinkSync, unlinkSync } = require('node:fs');
  const swap = (path, away, target) => {
    try {
      renameSync(path, away);
      symlinkSync(target, path);
      unlinkSync(path);
      renameSync(away, path);
    } catch {
      for (const undo of [() => unlinkSync(path), () => renameSync(away, path)]) try { undo(); } catch {}
    }
  };
  process.stdout.write('ready');
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    swap('src', 'src-away', '../outside');
    swap('file', 'file-away', '../outside/a');
  }
`;

test.runIf(hasDescriptorPaths)(
  'nothing outside changes while folders and files are swapped for links at any moment',
  async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'project');
    const outside = join(parent, 'outside');
    writeFiles(parent, { 'outside/a': 'base\n', 'outside/sub/b': 'base\n', 'project/src/sub/b': 'base\n' });
    writeFiles(folder, { file: 'base\n', 'src/a': 'base\n' });
    const before = readTree(outside);
    const child = spawn(process.execPath, ['-e', swapper], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child.stdout, 'data');
    const kinds = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const [base, text] = round % 2 === 0 ? ['base\n', 'other\n'] : ['other\n', 'base\n'];
      for (const [filePath, from, to] of [
        ['file', base, text],
        ['src/a', base, text],
        ['src/sub/b', base, text],
        [`src/new-${round}`, null, text],
        [`src/made-${round}/deep/a`, null, text],
        [`src/new-${round}`, text, null],
      ] as const) {
        kinds.add((await writeProposal({ filePath, base: from, text: to }, folder)).kind);
      }
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readTree(outside)).toEqual(before);
    expect(readdirSync(outside, { recursive: true }).sort()).toEqual(['a', 'sub', 'sub/b']);
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((path) => path.includes('.foreman-'))).toEqual([]);
    expect(kinds).toContain('accepted');
    expect(kinds).toContain('forbidden');
  },
  60_000,
);
