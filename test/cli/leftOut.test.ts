import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from '../node/temporaryFolder.ts';
import { except, openProject } from './openProject.ts';

/** A word for each place that must not be sent, by the file it stands in. */
const canaries = {
  'private.ts': 'canary-of-a-file-that-the-repository-ignores',
  'drafts/b.ts': 'canary-of-a-folder-that-the-repository-ignores',
  'own.ts': 'canary-of-what-the-repository-excludes-for-itself',
  'notes.mine': 'canary-of-what-the-person-excludes-everywhere',
  'local/a.ts': 'canary-of-a-foremanignore-above',
  'hidden/a.ts': 'canary-of-files-exclude',
  'vendor/a.ts': 'canary-of-search-exclude',
  '.env': 'canary-of-a-secret-name',
  'bower_components/a.js': 'canary-of-what-vs-code-excludes-by-itself',
};

test('what rules outside of the folder leave out is in no prompt, whoever asks for it', async () => {
  const paths = Object.keys(canaries);
  const steps = [...paths, 'src/linked.ts'].map((filePath) => ({
    filePath,
    changeType: 'modify',
    purpose: 'Raise it.',
  }));
  const plan = {
    summary: `Raise ${paths.join(', ')}.`,
    estimatedComplexity: 'low',
    files: [
      { filePath: 'src/a.js', changeType: 'modify', purpose: `Raise it, as in ${paths.join(' and ')}.` },
      ...steps,
    ],
  };
  const project = await openProject(except({ plan: { text: JSON.stringify(plan) } }), {
    'src/a.js': 'const a = 1;\n',
    ...Object.fromEntries(Object.entries(canaries).map(([path, canary]) => [path, `raise everything ${canary}\n`])),
    '.vscode/settings.json':
      '{\n  // not ours\n  "files.exclude": { "**/hidden": true },\n  "search.exclude": { "vendor/**": true },\n}\n',
  });
  const top = join(project.cwd, '..');
  writeFiles(top, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/info/exclude': '/project/own.ts\n',
    '.gitignore': 'private.ts\n/project/drafts/\n',
    '.foremanignore': 'local/\n',
    'home/.gitconfig': '[core]\n\texcludesFile = ~/.mine\n',
    'home/.mine': '*.mine\n',
  });
  symlinkSync('../private.ts', join(project.cwd, 'src/linked.ts'));
  const named = paths.map((path) => `Raise everything, also ${path}`).join('\n');
  await project.run(['implement', named, '--apply', '--jobs', '1']);
  const sent = project.server.requests.map(({ body }) => JSON.stringify(body)).join('\n');
  expect(Object.values(canaries).filter((canary) => sent.includes(canary))).toEqual([]);
  expect(project.asked()).toEqual([null, 'src/a.js']);
});

test('with none of these rules the same words are sent', async () => {
  const files = Object.fromEntries(
    Object.entries(canaries).map(([path, canary]) => [path, `raise everything ${canary}\n`]),
  );
  const project = await openProject(undefined, { 'src/a.js': 'const a = 1;\n', ...files });
  await project.run(['plan', 'Raise everything']);
  const sent = project.server.requests.map(({ body }) => JSON.stringify(body)).join('\n');
  const always = ['.env', 'bower_components/a.js'];
  expect(
    Object.entries(canaries)
      .flatMap(([path, canary]) => (sent.includes(canary) ? [path] : []))
      .sort(),
  ).toEqual(
    Object.keys(canaries)
      .filter((path) => !always.includes(path))
      .sort(),
  );
});
