import { expect, test } from 'vitest';
import { listFiles } from '../../../src/core/context/listFiles.ts';
import { createMemoryWorkspace, type MemoryFile } from '../memoryWorkspace.ts';

const signal = new AbortController().signal;

async function pathsOf(files: Record<string, MemoryFile>): Promise<readonly string[]> {
  return (await listFiles(createMemoryWorkspace(files), signal)).paths;
}

/** Which of the files are listed when one ignore file stands there too. */
async function listedBy(rules: string, paths: readonly string[], name = '.gitignore'): Promise<readonly string[]> {
  const listed = await pathsOf({ [name]: rules, ...Object.fromEntries(paths.map((path) => [path, 'text'])) });
  return listed.filter((path) => path !== name);
}

test('lists the files nearest to the root first, in the order of their names', async () => {
  const files = { 'src/deep/c.ts': '', 'src/b.ts': '', 'README.md': '', 'a.ts': '', 'lib/z.ts': '' };
  expect(await listFiles(createMemoryWorkspace(files), signal)).toEqual({
    paths: ['README.md', 'a.ts', 'lib/z.ts', 'src/b.ts', 'src/deep/c.ts'],
    truncated: false,
  });
});

test.each(['.git', 'node_modules', '.hg', '.svn', '.venv', '__pycache__', '.vscode-test', 'Node_Modules', '.DS_Store'])(
  'never lists what is in %s, at any depth and whatever an ignore file says',
  async (name) => {
    const files = {
      '.gitignore': `!${name}\n!${name}/**\n`,
      [`${name}/a.js`]: '',
      [`packages/x/${name}/b/c.js`]: '',
      'packages/x/a.js': '',
    };
    expect(await pathsOf(files)).toEqual(['.gitignore', 'packages/x/a.js']);
  },
);

test('does not list a .git that is a file, as in a submodule', async () => {
  expect(await pathsOf({ '.git': 'gitdir: ../x', 'sub/.git': 'gitdir: ../../y', 'a.ts': '' })).toEqual(['a.ts']);
});

test('never follows or lists a link', async () => {
  const files: Record<string, MemoryFile> = { 'a.ts': '', 'b.ts': { link: 'a.ts' }, 'dir/c.ts': { link: 'a.ts' } };
  const workspace = createMemoryWorkspace(files);
  expect((await listFiles(workspace, signal)).paths).toEqual(['a.ts']);
  expect(workspace.reads).toEqual([]);
});

test('leaves out what a .gitignore ignores', async () => {
  const paths = ['out/a.js', 'src/out/b.js', 'src/a.log', 'src/a.ts', 'docs/out.md'];
  expect(await listedBy('# built\nout/\n*.log\n', paths)).toEqual(['docs/out.md', 'src/a.ts']);
  expect(await listedBy('/out\n', paths)).toEqual(['docs/out.md', 'src/a.log', 'src/a.ts', 'src/out/b.js']);
  expect(await listedBy('src/**/*.js\r\nout/*.js\r\n', paths)).toEqual(['docs/out.md', 'src/a.log', 'src/a.ts']);
});

test('takes back what a later line of the same file does not ignore', async () => {
  const paths = ['a.log', 'keep.log', 'logs/keep.log'];
  expect(await listedBy('*.log\n!keep.log\n', paths)).toEqual(['keep.log', 'logs/keep.log']);
  expect(await listedBy('!keep.log\n*.log\n', paths)).toEqual([]);
});

test('takes nothing back from a folder that is ignored itself', async () => {
  expect(await listedBy('logs/\n!logs/keep.log\n', ['logs/keep.log', 'a.ts'])).toEqual(['a.ts']);
  expect(await listedBy('logs/*\n!logs/keep.log\n', ['logs/keep.log', 'logs/a.log'])).toEqual(['logs/keep.log']);
});

test('lets a deeper .gitignore override the one above it, below its own folder only', async () => {
  const files = {
    '.gitignore': '*.gen.ts\n',
    'a.gen.ts': '',
    'src/.gitignore': '!kept.gen.ts\n/own.ts\n',
    'src/kept.gen.ts': '',
    'src/lost.gen.ts': '',
    'src/own.ts': '',
    'src/deep/kept.gen.ts': '',
    'src/deep/own.ts': '',
    'src/deep/.gitignore': '*.gen.ts\n',
    'own.ts': '',
    'kept.gen.ts': '',
  };
  expect(await pathsOf(files)).toEqual([
    '.gitignore',
    'own.ts',
    'src/.gitignore',
    'src/kept.gen.ts',
    'src/deep/.gitignore',
    'src/deep/own.ts',
  ]);
});

test('obeys a .foremanignore, which has the last word over the .gitignore beside it', async () => {
  expect(await listedBy('private/\n', ['private/a.ts', 'b.ts'], '.foremanignore')).toEqual(['b.ts']);
  const files = { '.gitignore': '*.gen\nsecret\n', '.foremanignore': '!a.gen\n*.key\n', 'a.gen': '', 'b.gen': '' };
  expect(await pathsOf({ ...files, 'x.key': '', secret: '' })).toEqual(['.foremanignore', '.gitignore', 'a.gen']);
});

test('takes a folder that is named like an ignore file for a folder', async () => {
  expect(await pathsOf({ '.gitignore/a.ts': '', 'b.ts': '' })).toEqual(['b.ts', '.gitignore/a.ts']);
});

test('lists nothing beside an ignore file that is no text, rather than what it may exclude', async () => {
  const files = { 'src/.gitignore': { unreadable: 'binary' }, 'src/a.ts': '', 'b.ts': '' } as const;
  expect(await pathsOf(files)).toEqual(['b.ts']);
});

test('lists the folders of a workspace with several, each with its own ignore files', async () => {
  const files = { 'one/.gitignore': 'a.ts\n', 'one/a.ts': '', 'two/a.ts': '' };
  const { paths } = await listFiles(createMemoryWorkspace(files, ['one', 'two']), signal);
  expect(paths).toEqual(['one/.gitignore', 'two/a.ts']);
});

test('leaves out of each folder what rules outside of it say, told from where they stand', async () => {
  const files = { 'one/out/a.ts': '', 'one/src/out/a.ts': '', 'one/b.ts': '', 'one/src/b.ts': '', 'two/b.ts': '' };
  const source = { name: '.gitignore', text: '/apps/it/b.ts\n', isLink: false } as const;
  const workspace = createMemoryWorkspace(files, ['one', 'two'], {
    above: [{ way: 'apps/it/', source }],
    globs: ['out'],
  });
  expect((await listFiles(workspace, signal)).paths).toEqual(['one/src/b.ts', 'one/src/out/a.ts']);
});

test('a .foremanignore has the last word over every .gitignore, a deeper one over those above it', async () => {
  const files = {
    '.foremanignore': 'a.ts\n!c.ts\n',
    '.gitignore': 'c.ts\n',
    'x/.gitignore': '!a.ts\nc.ts\n',
    'x/a.ts': '',
    'x/c.ts': '',
    'x/y/.foremanignore': '!a.ts\nc.ts\n',
    'x/y/a.ts': '',
    'x/y/c.ts': '',
  };
  expect((await pathsOf(files)).filter((path) => path.endsWith('.ts'))).toEqual(['x/c.ts', 'x/y/a.ts']);
});

test('stops at its limit and says so', async () => {
  const workspace = createMemoryWorkspace({ 'c/d.ts': '', 'a.ts': '', 'b.ts': '' });
  expect(await listFiles(workspace, signal, 2)).toEqual({ paths: ['a.ts', 'b.ts'], truncated: true });
  expect(await listFiles(workspace, signal, 3)).toEqual({ paths: ['a.ts', 'b.ts', 'c/d.ts'], truncated: false });
});

test('stops when it is aborted', async () => {
  const reason = new Error('stop');
  await expect(listFiles(createMemoryWorkspace({ 'a.ts': '' }), AbortSignal.abort(reason))).rejects.toBe(reason);
});
