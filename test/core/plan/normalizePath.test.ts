import { describe, expect, test } from 'vitest';
import { normalizePath, type PathContext, pathContextOf } from '../../../src/core/plan/normalizePath.ts';
import { processorTime } from '../../processorTime.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';

const one: PathContext = { folders: ['project'], roots: ['/home/ann/project'], entries: ['src', 'README.md'] };
const two: PathContext = { folders: ['web', 'server'], roots: ['/w/web', '/w/server'], entries: ['web', 'server'] };
const windows: PathContext = { folders: ['Project'], roots: ['c:\\Mine\\Project'], entries: ['src'] };

describe('a path as a model writes it', () => {
  test.each([
    ['src/a.ts', 'src/a.ts'],
    [' src/a.ts\n', 'src/a.ts'],
    ['./src/a.ts', 'src/a.ts'],
    ['././src/./a.ts', 'src/a.ts'],
    ['src//a.ts', 'src/a.ts'],
    ['src///deep//a.ts', 'src/deep/a.ts'],
    ['.//src/a.ts', 'src/a.ts'],
    ['src\\deep\\a.ts', 'src/deep/a.ts'],
    ['src\\\\a.ts', 'src/a.ts'],
    ['.\\src\\a.ts', 'src/a.ts'],
    ['/src/a.ts', 'src/a.ts'],
    ['\\src\\a.ts', 'src/a.ts'],
    ['/./src/a.ts', 'src/a.ts'],
    ['/new/a.ts', 'new/a.ts'],
    ['`src/a.ts`', 'src/a.ts'],
    ['"src/a.ts"', 'src/a.ts'],
    ["'./src/a.ts'", 'src/a.ts'],
    ['“src/a.ts”', 'src/a.ts'],
    ['"`src/a.ts`"', 'src/a.ts'],
    ['` src/a.ts `', 'src/a.ts'],
    ['**src/a.ts**', 'src/a.ts'],
    ['*`src/a.ts`*', 'src/a.ts'],
    ['<src/a.ts>', 'src/a.ts'],
    ['[src/a.ts](src/a.ts)', 'src/a.ts'],
    ['[`src/a.ts`](./src/a.ts)', '[`src/a.ts`](./src/a.ts)'],
    ['src/a.ts:', 'src/a.ts'],
    ['src/a.ts:12', 'src/a.ts'],
    ['src\\a.ts:12:5', 'src/a.ts'],
    ['src/a.ts:stream', 'src/a.ts:stream'],
    ['C:12', 'C:12'],
    ['src/**', 'src/**'],
    ["it's.ts", "it's.ts"],
    ['"src"/a.ts', '"src"/a.ts'],
    ['a b/c d.ts', 'a b/c d.ts'],
    ['.github/x.yml', '.github/x.yml'],
    ['src/', 'src/'],
    ['', ''],
    ['  ', ''],
    ['``', ''],
    ['.', ''],
    ['./', ''],
    ['/', ''],
  ])('%j is the workspace path %j', (written, path) => {
    expect(normalizePath(written, one)).toBe(path);
  });

  test.each([
    ['/project/src/a.ts', 'src/a.ts'],
    ['project/src/a.ts', 'src/a.ts'],
    ['./project/src/a.ts', 'src/a.ts'],
    ['/project/project/a.ts', 'a.ts'],
    ['/project', 'project'],
    ['project', 'project'],
    ['project/', 'project/'],
    ['Project/a.ts', 'Project/a.ts'],
    ['projects/a.ts', 'projects/a.ts'],
    ['src/project/a.ts', 'src/project/a.ts'],
  ])('may begin with the name of its folder: %j is %j', (written, path) => {
    expect(normalizePath(written, one)).toBe(path);
  });

  test.each([
    ['click/core.py', 'click/core.py'],
    ['click/click/core.py', 'click/click/core.py'],
    ['/click/core.py', 'core.py'],
    ['/click/click/core.py', 'click/core.py'],
  ])('keeps the name that a folder in the folder has too: %j is %j', (written, path) => {
    expect(normalizePath(written, { folders: ['click'], roots: ['/r/click'], entries: ['click'] })).toBe(path);
  });

  test.each([
    ['/home/ann/project/src/a.ts', 'src/a.ts'],
    ['/home/ann//project/./src/a.ts', 'src/a.ts'],
    ['"/home/ann/project/src/a.ts"', 'src/a.ts'],
    ['/home/ann/project/project/a.ts', 'project/a.ts'],
    ['/home/ann/project/etc/passwd', 'etc/passwd'],
    ['file:///home/ann/project/src/a.ts', 'src/a.ts'],
    ['/home/ann/project', ''],
    ['/home/ann/project/../a.ts', '../a.ts'],
  ])('may be absolute inside the folder: %j is %j', (written, path) => {
    expect(normalizePath(written, one)).toBe(path);
  });

  test.each([
    ['C:\\Mine\\Project\\src\\a.ts', 'src/a.ts'],
    ['c:/mine/project/src/a.ts', 'src/a.ts'],
    ['file:///C:/Mine/Project/src/a.ts', 'src/a.ts'],
    ['C:\\Mine\\Project\\..\\a.ts', '../a.ts'],
    ['C:\\Mine\\Other\\a.ts', 'C:/Mine/Other/a.ts'],
    ['C:\\Mine\\Projects\\a.ts', 'C:/Mine/Projects/a.ts'],
    ['D:\\Mine\\Project\\a.ts', 'D:/Mine/Project/a.ts'],
  ])('may be absolute inside a folder of Windows: %j is %j', (written, path) => {
    expect(normalizePath(written, windows)).toBe(path);
  });

  test('is not taken out of a drive of Windows as Unix writes it', () => {
    expect(normalizePath('/c/Mine/Project/src/a.ts', windows)).toBe('/c/Mine/Project/src/a.ts');
    expect(normalizePath('/c/a.ts', one)).toBe('c/a.ts');
  });

  test('is read in time, however much stands around it', () => {
    const spent = processorTime();
    expect(normalizePath('"'.repeat(200_000), one)).toBe('');
    expect(spent()).toBeLessThan(2_000);
  });

  test('may be absolute inside a folder on a server', () => {
    const shared = { folders: ['p'], roots: ['\\\\server\\share\\p'], entries: [] };
    expect(normalizePath('\\\\Server\\share\\p\\src\\a.ts', shared)).toBe('src/a.ts');
    expect(normalizePath('\\\\server\\other\\p\\a.ts', shared)).toBe('//server/other/p/a.ts');
  });

  test.each([
    '../a.ts',
    'src/../../a.ts',
    'src/../a.ts',
    'C:/a.ts',
    '~/a.ts',
    '/home/ann/a.ts',
    '/home/ann/projects/a.ts',
    '/etc/passwd',
    '/usr/local/bin/a',
    '/tmp/a.ts',
    '/var/log/a',
    '/Users/ann/a.ts',
    '/Windows/System32/a.dll',
    '/ETC/passwd',
    '/Program Files/a.txt',
    '//server/share/a.ts',
    '//src//a.ts',
    '//?/C:/a.ts',
    '//./pipe/a',
    '///etc/passwd',
    '/workspace/src/a.ts',
    '/app/src/a.ts',
    '/code/project/src/a.ts',
  ])('keeps what leads outside for the gate to see: %s', (written) => {
    expect(normalizePath(written, one)).toBe(written);
    expect(normalizePath(written.replaceAll('/', '\\'), one)).toBe(written);
  });

  test('keeps the address of a file that is in no open folder', () => {
    expect(normalizePath('file:///a', one)).toBe('file:/a');
    expect(normalizePath('file:///home/ann/a.ts', one)).toBe('file:/home/ann/a.ts');
  });

  test('is in no folder that is on no disk', () => {
    expect(normalizePath('/etc/a.ts', { ...one, roots: [''] })).toBe('/etc/a.ts');
  });

  test('begins with a slash and the name of a system folder only where the workspace has that folder', () => {
    const web = { folders: ['web'], roots: ['/srv/web'], entries: ['lib', 'etc'] };
    expect(normalizePath('/etc/nginx.conf', web)).toBe('etc/nginx.conf');
    expect(normalizePath('/lib/a.rb', web)).toBe('lib/a.rb');
    expect(normalizePath('/bin/a', web)).toBe('/bin/a');
    expect(normalizePath('etc/new', { ...web, entries: [] })).toBe('etc/new');
  });

  test('is not taken out of the top folder that the workspace stands in', () => {
    const at = { folders: ['a'], roots: ['/mine/a'], entries: ['src'] };
    expect(normalizePath('/mine/b/c.ts', at)).toBe('/mine/b/c.ts');
    expect(normalizePath('/mine/b/c.ts', { ...at, entries: ['mine'] })).toBe('mine/b/c.ts');
  });

  test('keeps or gets the name of its folder when there are several', () => {
    const written = ['/web/src/a.ts', './web/src/a.ts', '/w/web/src/a.ts', '/w/server/a.ts', 'src/a.ts', '/etc/a'];
    expect(written.map((path) => normalizePath(path, two))).toEqual([
      'web/src/a.ts',
      'web/src/a.ts',
      'web/src/a.ts',
      'server/a.ts',
      'src/a.ts',
      '/etc/a',
    ]);
  });

  test('is in the innermost of two open folders, and in none of two with one name', () => {
    const nested = { folders: ['all', 'web'], roots: ['/w', '/w/web'], entries: ['all', 'web'] };
    expect(normalizePath('/w/web/a.ts', nested)).toBe('web/a.ts');
    expect(normalizePath('/w/web/a.ts', { ...nested, roots: ['/w/web', '/w'] })).toBe('all/a.ts');
    const twins = { folders: ['web', 'web'], roots: ['/v/web', '/w/web'], entries: ['web'] };
    expect(normalizePath('/w/web/a.ts', twins)).toBe('/w/web/a.ts');
  });

  test('is the same however often it is normalized', () => {
    const written = ['./src/a.ts', '\\project\\a.ts', '//x//y/', ' .//a ', '/./a', '../..//a', '/project/project/a.ts'];
    for (const path of written.map((each) => normalizePath(each, one))) expect(normalizePath(path, one)).toBe(path);
  });
});

test('what decides about a written path is the folders, where they are and what stands in the root', async () => {
  const workspace = createMemoryWorkspace({ 'src/a.ts': '', 'b.ts': '' });
  expect(await pathContextOf(workspace)).toEqual({
    folders: ['project'],
    roots: ['/mine/project'],
    entries: ['src', 'b.ts'],
  });
});
