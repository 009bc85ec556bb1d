import { describe, expect, test } from 'vitest';
import { isRulesFile, readRules } from '../../../src/core/context/readRules.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';
import { readerOf } from '../reader.ts';

test('reads every rules file at the root, in a fixed order, and below it none that no file stands under', async () => {
  const workspace = createMemoryWorkspace({
    'CLAUDE.md': 'Two.',
    'AGENTS.md': 'One.',
    '.github/copilot-instructions.md': 'Three.',
    '.cursorrules': 'Four.',
    '.windsurfrules': 'Five.',
    'packages/x/AGENTS.md': 'Deeper.',
    'README.md': 'Not rules.',
  });
  const { everywhere: files } = await readRules(readerOf(workspace), 100);
  expect(files.map(({ path, text, reasons }) => ({ path, text, reasons }))).toEqual([
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
  expect((await readRules(readerOf(workspace), 100)).everywhere.map(({ path }) => path)).toEqual([
    'one/AGENTS.md',
    'two/AGENTS.md',
  ]);
});

test('leaves out what does not fit, is blank or cannot be read, goes on with the next, and says so', async () => {
  const workspace = createMemoryWorkspace({
    'AGENTS.md': 'word '.repeat(100),
    'CLAUDE.md': ' \n',
    '.cursorrules': { unreadable: 'binary' },
    '.windsurfrules': 'Short.',
  });
  expect(await readRules(readerOf(workspace), 50)).toEqual({
    everywhere: [{ path: '.windsurfrules', text: 'Short.', tokens: 2, reasons: ['rules'] }],
    here: [],
    excluded: [
      { path: '.cursorrules', reason: 'unreadable' },
      { path: 'AGENTS.md', reason: 'budget' },
    ],
  });
  expect(await readRules(readerOf(createMemoryWorkspace({})), 50)).toEqual({ everywhere: [], here: [], excluded: [] });
});

async function pathsOf(files: Record<string, MemoryFile>, paths: string[], budget = 1_000, folders = ['project']) {
  const { everywhere, here } = await readRules(readerOf(createMemoryWorkspace(files, folders)), budget, paths);
  return [...everywhere, ...here].map(({ path }) => path);
}

describe('the rules for a file', () => {
  const nested = {
    'AGENTS.md': 'Root.',
    'a/AGENTS.md': 'A.',
    'a/CLAUDE.md': 'Also A.',
    'a/b/AGENTS.md': 'Word word word word word B.',
    'c/AGENTS.md': 'C.',
    'a/b/x.ts': '',
  };

  test('are those above it, from the root down', async () => {
    expect(await pathsOf(nested, ['a/b/x.ts'])).toEqual(['AGENTS.md', 'a/AGENTS.md', 'a/CLAUDE.md', 'a/b/AGENTS.md']);
    expect(await pathsOf(nested, ['new/y.ts'])).toEqual(['AGENTS.md']);
    expect(await pathsOf(nested, ['a/x.ts', 'c/y.ts'])).toEqual([
      'AGENTS.md',
      'a/AGENTS.md',
      'a/CLAUDE.md',
      'c/AGENTS.md',
    ]);
  });

  test('are the nearest ones where not all fit', async () => {
    expect(await pathsOf(nested, ['a/b/x.ts'], 8)).toEqual(['a/b/AGENTS.md']);
  });

  test('stay in its folder of the workspace', async () => {
    const files = { 'one/AGENTS.md': 'One.', 'one/a/AGENTS.md': 'A.', 'two/AGENTS.md': 'Two.', 'AGENTS.md': 'No.' };
    expect(await pathsOf(files, ['one/a/x.ts'], 100, ['one', 'two'])).toEqual([
      'one/AGENTS.md',
      'two/AGENTS.md',
      'one/a/AGENTS.md',
    ]);
  });

  test('with globs are those that it matches, last', async () => {
    const files = {
      '.github/instructions/ts.instructions.md': '---\napplyTo: "**/*.{ts,tsx},lib/**"\n---\nTS.',
      '.github/instructions/deep/all.instructions.md': "---\napplyTo: '**'\n---\nAll.",
      '.github/instructions/notes.md': 'No rules.',
      '.cursor/rules/py.mdc': '---\ndescription: Python\nglobs: *.py, scripts/**\nalwaysApply: false\n---\nPY.',
      '.cursor/rules/list.mdc': '---\nglobs:\n  - "a/*.css"\n---\nCSS.',
      '.cursor/rules/always.mdc': '---\nglobs:\nalwaysApply: true\n---\nAlways.',
      '.cursor/rules/asked.mdc': '---\ndescription: For releases\n---\nAsked.',
      '.clinerules/one.md': 'Cline.',
      '.windsurf/rules/go.md': '---\ntrigger: glob\nglobs: **/*.go\n---\nGO.',
      '.windsurf/rules/manual.md': '---\ntrigger: manual\n---\nManual.',
      'CLAUDE.md': 'Claude.',
    };
    const always = [
      'CLAUDE.md',
      '.github/instructions/deep/all.instructions.md',
      '.cursor/rules/always.mdc',
      '.clinerules/one.md',
    ];
    expect(await pathsOf(files, [])).toEqual(always);
    expect(await pathsOf(files, ['a/x.tsx'])).toEqual([...always, '.github/instructions/ts.instructions.md']);
    expect(await pathsOf(files, ['a/x.py'])).toEqual([...always, '.cursor/rules/py.mdc']);
    expect(await pathsOf(files, ['scripts/x'])).toEqual([...always, '.cursor/rules/py.mdc']);
    expect(await pathsOf(files, ['a/x.css', 'b/y.css'])).toEqual([...always, '.cursor/rules/list.mdc']);
    expect(await pathsOf(files, ['b/x.css'])).toEqual(always);
    expect(await pathsOf(files, ['x.go'])).toEqual([...always, '.windsurf/rules/go.md']);
    expect((await readRules(readerOf(createMemoryWorkspace(files)), 100)).excluded).toEqual([
      { path: '.cursor/rules/asked.mdc', reason: 'on-request' },
      { path: '.windsurf/rules/manual.md', reason: 'on-request' },
    ]);
  });
});

test('says each rule once, whichever files hold it', async () => {
  expect(await pathsOf({ 'AGENTS.md': 'Same.\n', 'CLAUDE.md': 'Same.' }, [])).toEqual(['AGENTS.md']);
  expect(await pathsOf({ 'AGENTS.md': 'One.', 'CLAUDE.md': { link: 'AGENTS.md' } }, [])).toEqual(['AGENTS.md']);
  expect(await pathsOf({ 'AGENTS.md': { link: 'CLAUDE.md' }, 'CLAUDE.md': 'One.' }, [])).toEqual(['CLAUDE.md']);
  expect(await pathsOf({ 'AGENTS.md': 'One.', 'CLAUDE.md': '@AGENTS.md\n' }, [])).toEqual(['AGENTS.md']);
  const linked = createMemoryWorkspace({ 'CLAUDE.md': { link: 'docs/rules.md' }, 'docs/rules.md': 'One.' });
  expect(await readRules(readerOf(linked), 50)).toEqual({
    everywhere: [],
    here: [],
    excluded: [{ path: 'CLAUDE.md', reason: 'link' }],
  });
});

test('reads what a CLAUDE.md takes in, but nothing outside and nothing secret', async () => {
  const files = {
    'CLAUDE.md': 'See @docs/style.md and @../outside.md, @.env.md.\nMail a@b.md.',
    'docs/style.md': 'Tabs.',
    '.env.md': 'KEY=1',
    'b.md': 'No.',
    '.gitignore': '.env.md',
  };
  expect(await pathsOf(files, [])).toEqual(['CLAUDE.md', 'docs/style.md']);
});

test('leaves out what an ignore file withholds', async () => {
  const workspace = createMemoryWorkspace({ '.foremanignore': 'AGENTS.md', 'AGENTS.md': 'One.', 'CLAUDE.md': 'Two.' });
  expect((await readRules(readerOf(workspace), 50)).everywhere.map(({ path }) => path)).toEqual(['CLAUDE.md']);
  expect(workspace.reads).not.toContain('AGENTS.md');
});

test('knows a rules file by its path', () => {
  const rules = [
    'AGENTS.md',
    'one/AGENTS.md',
    'one/.github/copilot-instructions.md',
    '.github/instructions/a/b.instructions.md',
  ];
  expect([...rules, '.cursor/rules/a.mdc', 'one/.clinerules/a.md'].map(isRulesFile)).toEqual(Array(6).fill(true));
  const others = ['XAGENTS.md', 'agents.ts', '.github/instructions/a.md', '.cursor/rules/a.ts', 'rules/a.mdc'];
  expect(others.map(isRulesFile)).toEqual(Array(5).fill(false));
});
