import { expect, test } from 'vitest';
import { isRulesFile, readRules } from '../../../src/core/context/readRules.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';

test('reads every rules file at the root, in a fixed order, and none below it', async () => {
  const workspace = createMemoryWorkspace({
    'CLAUDE.md': 'Two.',
    'AGENTS.md': 'One.',
    '.github/copilot-instructions.md': 'Three.',
    '.cursorrules': 'Four.',
    '.windsurfrules': 'Five.',
    'packages/x/AGENTS.md': 'Deeper.',
    'README.md': 'Not rules.',
  });
  const rules = await readRules(readerOf(workspace), 100);
  expect(rules.map(({ path, text, reasons }) => ({ path, text, reasons }))).toEqual([
    { path: 'AGENTS.md', text: 'One.', reasons: ['rules'] },
    { path: 'CLAUDE.md', text: 'Two.', reasons: ['rules'] },
    { path: '.github/copilot-instructions.md', text: 'Three.', reasons: ['rules'] },
    { path: '.cursorrules', text: 'Four.', reasons: ['rules'] },
    { path: '.windsurfrules', text: 'Five.', reasons: ['rules'] },
  ]);
});

test('reads the rules of every folder of a workspace with several', async () => {
  const workspace = createMemoryWorkspace({ 'one/AGENTS.md': 'One.', 'two/AGENTS.md': 'Two.', 'AGENTS.md': 'No.' }, [
    'one',
    'two',
  ]);
  expect((await readRules(readerOf(workspace), 100)).map(({ path }) => path)).toEqual([
    'one/AGENTS.md',
    'two/AGENTS.md',
  ]);
});

test('leaves out what does not fit, is blank or cannot be read, and goes on with the next', async () => {
  const workspace = createMemoryWorkspace({
    'AGENTS.md': 'word '.repeat(100),
    'CLAUDE.md': ' \n',
    '.cursorrules': { unreadable: 'binary' },
    '.windsurfrules': 'Short.',
  });
  expect(await readRules(readerOf(workspace), 50)).toEqual([
    { path: '.windsurfrules', text: 'Short.', tokens: 2, reasons: ['rules'] },
  ]);
  expect(await readRules(readerOf(createMemoryWorkspace({})), 50)).toEqual([]);
});

test('leaves out what an ignore file withholds', async () => {
  const workspace = createMemoryWorkspace({ '.foremanignore': 'AGENTS.md', 'AGENTS.md': 'One.', 'CLAUDE.md': 'Two.' });
  expect((await readRules(readerOf(workspace), 50)).map(({ path }) => path)).toEqual(['CLAUDE.md']);
  expect(workspace.reads).not.toContain('AGENTS.md');
});

test('knows a rules file by its path', () => {
  const paths = ['AGENTS.md', 'one/AGENTS.md', 'one/.github/copilot-instructions.md', 'XAGENTS.md', 'agents.ts'];
  expect(paths.map(isRulesFile)).toEqual([true, true, true, false, false]);
});
