import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitApply } from '../core/review/gitApply.ts';
import { type Encoding, encode, encodings, replacementIn, textsOf } from '../node/encodedFiles.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { linesOf, openProject, request } from './openProject.ts';

/** What the terminal must be told of an encoding. */
const optionsOf = ({ name, isNamed }: Encoding) => (isNamed ? ['--encoding', name] : []);

function filesOf(encoding: Encoding) {
  return textsOf(encoding).map(({ name, before, after }) => ({
    path: `src/${name}.txt`,
    before: encode(before, encoding),
    after: encode(after, encoding),
  }));
}

/** A project with these files, and a model that replaces the line of each. */
async function projectOf(encoding: Encoding, more: Readonly<Record<string, string>> = {}) {
  const files = filesOf(encoding);
  const plan = {
    summary: 'Replaced.',
    estimatedComplexity: 'low',
    files: files.map(({ path }) => ({ filePath: path, changeType: 'modify', purpose: 'Replace the line.' })),
  };
  const { search, replace } = replacementIn(encoding);
  const reply = `Replaced.\n\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
  const project = await openProject((asked) => ({ text: askedFile(asked) === null ? JSON.stringify(plan) : reply }), {
    ...more,
    ...Object.fromEntries(files.map(({ path, before }) => [path, before])),
  });
  return { files, project };
}

describe.each(encodings)('files in $name', (encoding) => {
  test('are written byte for byte, whatever their line endings and their end', async () => {
    const { files, project } = await projectOf(encoding);
    const { code } = await project.run(['implement', request, '--apply', ...optionsOf(encoding)]);
    expect(code).toBe(0);
    expect(readTree(project.cwd)).toEqual(Object.fromEntries(files.map(({ path, after }) => [path, after])));
  });

  test('have a diff that git applies to the same bytes, unless git has none', async () => {
    const { files, project } = await projectOf(encoding);
    const patch = join(project.cwd, '../change.diff');
    const { code, stderr } = await project.run(['implement', request, '--patch', patch, ...optionsOf(encoding)]);
    expect(code).toBe(0);
    if (encoding.name.startsWith('utf16')) {
      expect(linesOf(stderr).filter((line) => line.startsWith('No diff can hold src/'))).toHaveLength(files.length);
      return;
    }
    gitApply(project.cwd, readFileSync(patch));
    expect(readTree(project.cwd)).toEqual(Object.fromEntries(files.map(({ path, after }) => [path, after])));
  });
});

const shiftjis = encodings[6];

test('the encoding that the folder’s settings name is the one that counts', async () => {
  const settings = '{\n  // Japanese\n  "files.encoding": "shiftjis",\n}\n';
  const { files, project } = await projectOf(shiftjis, { '.vscode/settings.json': settings });
  const { code } = await project.run(['implement', request, '--apply']);
  expect(code).toBe(0);
  expect(readTree(project.cwd)).toMatchObject(Object.fromEntries(files.map(({ path, after }) => [path, after])));
});

test('files whose encoding nobody names are refused with the way out, and stay as they are', async () => {
  const { files, project } = await projectOf(shiftjis);
  const { code, stdout } = await project.run(['implement', request, '--apply', '--json']);
  expect(code).toBe(1);
  const [first] = JSON.parse(stdout).files;
  expect(first.status).toBe('refused');
  expect(readTree(project.cwd)).toEqual(Object.fromEntries(files.map(({ path, before }) => [path, before])));
});

test('an encoding that does not exist is told before anything is asked', async () => {
  const { project } = await projectOf(shiftjis);
  const { code, stderr } = await project.run(['implement', request, '--encoding', 'klingon']);
  expect([code, project.asked()]).toEqual([2, []]);
  expect(stderr).toContain('--encoding is the name of an encoding, such as windows1252 or shiftjis, not "klingon".');
});
