import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { gitApply } from '../core/review/gitApply.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { linesOf, openProject, request } from './openProject.ts';

/** Encodings, what the terminal must be told of them, a word that is not ASCII, and a byte order mark. */
const encodings = [
  { name: 'utf8', options: [], word: 'caf\u00e9 \ud83d\udc4d', mark: [] },
  { name: 'utf8bom', options: [], word: 'caf\u00e9 \ud83d\udc4d', mark: [0xef, 0xbb, 0xbf] },
  { name: 'utf16le', options: [], word: '\u65e5\u672c', mark: [0xff, 0xfe] },
  { name: 'utf16be', options: [], word: '\u65e5\u672c', mark: [0xfe, 0xff] },
  { name: 'windows1252', options: ['--encoding', 'windows1252'], word: 'caf\u00e9 \u20ac', mark: [] },
  { name: 'iso88591', options: ['--encoding', 'iso88591'], word: 'caf\u00e9', mark: [] },
  { name: 'shiftjis', options: ['--encoding', 'shiftjis'], word: '\u65e5\u672c\u8a9e\u8868', mark: [] },
  { name: 'gbk', options: ['--encoding', 'gbk'], word: '\u4e2d\u6587', mark: [] },
] as const;
const endings = { lf: ['\n', '\n', '\n'], crlf: ['\r\n', '\r\n', '\r\n'], mixed: ['\r\n', '\n', '\r\n'] } as const;

type Encoding = (typeof encodings)[number];

function encode(text: string, { name, mark }: Encoding): Buffer {
  const plain = { utf16le: 'utf-16le', utf16be: 'utf-16be', utf8: 'utf-8', utf8bom: 'utf-8' }[name as string] ?? name;
  return Buffer.concat([Buffer.from(mark), iconv.encode(text, plain, { addBOM: false })]);
}

/** Files before and after one line was replaced by two, in each way that lines can end. */
function filesOf(encoding: Encoding) {
  return Object.entries(endings).flatMap(([kind, [first, second, last]]) =>
    [last, ''].map((tail) => {
      const text = (middle: string[]) =>
        [
          `head ${encoding.word}${first}`,
          ...middle.map((line) => line + second),
          `tail ${encoding.word}  ${tail}`,
        ].join('');
      return {
        path: `src/${kind}-${tail === '' ? 'open' : 'final'}.txt`,
        before: encode(text(['old line']), encoding),
        after: encode(text([`new ${encoding.word}`, 'one more']), encoding),
      };
    }),
  );
}

/** A project with these files, and a model that replaces the line of each. */
async function projectOf(encoding: Encoding, more: Readonly<Record<string, string>> = {}) {
  const files = filesOf(encoding);
  const plan = {
    summary: 'Replaced.',
    estimatedComplexity: 'low',
    files: files.map(({ path }) => ({ filePath: path, changeType: 'modify', purpose: 'Replace the line.' })),
  };
  const reply = `Replaced.\n\n<<<<<<< SEARCH\nold line\n=======\nnew ${encoding.word}\none more\n>>>>>>> REPLACE\n`;
  const project = await openProject((asked) => ({ text: askedFile(asked) === null ? JSON.stringify(plan) : reply }), {
    ...more,
    ...Object.fromEntries(files.map(({ path, before }) => [path, before])),
  });
  return { files, project };
}

describe.each(encodings)('files in $name', (encoding) => {
  test('are written byte for byte, whatever their line endings and their end', async () => {
    const { files, project } = await projectOf(encoding);
    const { code } = await project.run(['implement', request, '--apply', ...encoding.options]);
    expect(code).toBe(0);
    expect(readTree(project.cwd)).toEqual(Object.fromEntries(files.map(({ path, after }) => [path, after])));
  });

  test('have a diff that git applies to the same bytes, unless git has none', async () => {
    const { files, project } = await projectOf(encoding);
    const patch = join(project.cwd, '../change.diff');
    const { code, stderr } = await project.run(['implement', request, '--patch', patch, ...encoding.options]);
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
