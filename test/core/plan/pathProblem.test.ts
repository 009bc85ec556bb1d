import { describe, expect, test } from 'vitest';
import { type PathProblem, pathProblem } from '../../../src/core/plan/pathProblem.ts';

const one = ['project'];
const two = ['web', 'server'];

describe('an honest path passes:', () => {
  test.each([
    ...['a', 'src/a.ts', 'a b/ü – 日本.ts', 'Über Größe/naïve café.md', '文档/说明.md', 'ドキュメント.md', '한국어.md'],
    ...['🚀.md', 'docs/👩 notes.md', 'e\u0301.ts', 'ﬁle.ts', 'a\u00a0b.ts', '設計：概要.md'],
    ...['❤️.md', '👨‍👩‍👧.ts', '👩🏽‍💻.ts', 'فارسی‌ها.md', 'क्‍ष.md'],
    ...['.gitignore', '.gitattributes', '.gitmodules', '.gitkeep', '.github/workflows/ci.yml', 'src/.git-blame'],
    ...['.gitlab-ci.yml', 'git/config', 'git', 'x.git/config', 'git~x', 'git~', '.gitt', '.git1', 'legit/a'],
    ...['src/[slug]/(group)/page.tsx', 'src/[...rest]/+page.svelte', '@scope/a.ts', '$types.d.ts', '#a', '!a', '&a'],
    ...['src/a..b.ts', '...rest.ts', '..a', 'a...b', '.a', '_a', '-a', 'a~', 'a~/b', '#a#', 'a=b,c;d+e'],
    ...['constants.ts', 'aux-file.ts', 'comma/com10.ts', 'common', 'null.ts', 'console', 'com', 'lpt', 'clock.ts'],
    ...['100%.md', '100%20', 'a%20b.md', '%USERPROFILE%', '50%25.md', '%', '%zz', '%2', "it's.ts", 'a`b', '{a}^.ts'],
    ...['a'.repeat(255), 'ü'.repeat(127), `${'a/'.repeat(200)}b`],
  ])('%j', (path) => {
    expect(pathProblem(path, one)).toBeNull();
  });
});

const hostile: Readonly<Record<string, readonly [PathProblem, readonly string[]]>> = {
  'no path': ['empty', ['']],
  'a folder': ['folder', ['src/', 'src/deep/', 'a b/']],
  traversal: [
    'outside',
    ['..', '../a', 'src/../a.ts', 'src/../../a', 'a/..', '../', 'a/../', '.', './a', 'a/./b', '...', 'a/.../b'],
  ],
  'traversal with blanks and dots': [
    'outside',
    ['.. /a', 'a/.. /b', '. ./a', '. . /a', '.. ./a', '..../a', ' ../a', '..\t/a', '..\u00a0/a'],
  ],
  'traversal with what is invisible': [
    'outside',
    ['.\u200b./a', '..\u200b/a', '\u2060../a', '..\ufe0f/a', '.\u00ad./a', '..\u2800/a'],
  ],
  'traversal in other characters': ['outside', ['．．/a', '．./a', '‥/a', 'a/‥/b', '…/a', '․․/a', '﹒﹒/a', '．/a']],
  'traversal with other slashes': [
    'outside',
    ['..\\a', 'a\\..\\b', '..∕a', '..⁄a', '..／a', '..＼a', 'a∕..∕b', '..⧵a', '..﹨a', '..∖a', '．．／a'],
  ],
  'percent escapes': [
    'outside',
    ['%2e%2e/a', '%2E%2E%2Fa', '..%2fa', 'a%2fb', 'a%5cb', '%2e./a', 'a/%2e%2e/b', 'a%00.ts', '%2egit/config'],
  ],
  'percent escapes of percent escapes': [
    'outside',
    ['%252e%252e/a', '..%252fa', '%25252e%25252e%25252fa', '%%32%65/a', '%25%32%65/a', 'a%255cb'],
  ],
  'overlong escapes': [
    'outside',
    [
      '%c0%ae%c0%ae/a',
      '..%c0%afa',
      '%C1%9Ca',
      '%e0%80%ae/a',
      'a%e0%80%afb',
      'a%f0%80%80%afb',
      '%25c0%ae/a',
      '%c0%25ae/a',
    ],
  ],
  'escapes of look-alikes': [
    'outside',
    ['%u002e%u002e/a', '%uff0e/a', 'a%u2215b', '%ef%bc%8e/a', 'a%e2%88%95b', '%e2%80%a5/a'],
  ],
  'an absolute path': [
    'outside',
    [
      '/etc/passwd',
      '//server/share/a',
      '/a',
      '///a',
      'src//a.ts',
      '\\a',
      '\\\\server\\share',
      '／etc/passwd',
      '//?/C:/a',
      '//./a',
    ],
  ],
  'a home folder': ['outside', ['~/a', '~', '~root/a', 'a/~/b', 'a/~']],
  'a drive': ['outside', ['C:/a.ts', 'c:a.ts', 'C:', 'Z:\\a', 'c:../a']],
  'a scheme': [
    'outside',
    ['file:///a.ts', 'http://a.b/c', 'vscode-remote:/a.ts', 'data:text/plain,a', 'javascript:a', 'git+ssh://a'],
  ],
  'the folder of git': [
    'git',
    ['.git', '.git/config', 'a/.git', 'a/b/.git/hooks/pre-commit', 'sub/.git/x', '.git/', '.git/refs/'],
  ],
  'the folder of git in another case': ['git', ['.GIT/config', '.Git', 'sub/.gIt/x', '.giT']],
  'the folder of git as some systems drop an end': [
    'git',
    ['.git./config', '.git /config', '.git. ./config', '.git.', '.git  ', '.git\u00a0/a'],
  ],
  'the folder of git by its short name': [
    'git',
    ['git~1/config', 'GIT~1', 'Git~2/config', 'a/git~1/b', 'git~1.', 'git~10'],
  ],
  'the folder of git in other characters': [
    'git',
    ['.ｇｉｔ/config', '．git/config', '․git/config', '.ⓖit/a', '.𝐠it/a', '.GⅠT/a', 'ｇit~1'],
  ],
  'the folder of git with what is invisible': [
    'git',
    [
      '.g\u200cit/config',
      '.git\u200b/config',
      '\ufeff.git/a',
      '.gi\u00adt',
      '.g\u202eit',
      '.git\u{e0001}',
      '.g\u034fit',
      '.g\u3164it',
    ],
  ],
  'the folder of git as a stream': [
    'git',
    ['.git:stream', '.git::$INDEX_ALLOCATION/config', '.git:$I30:$INDEX_ALLOCATION/a', '.git：a'],
  ],
  'the folder of git behind another slash': ['git', ['.git\\config', 'a\\.git\\b', 'a∕.git', '.git／config']],
  'a stream of a file': ['characters', ['a.ts:stream', 'src/a:stream', 'a.ts::$DATA', 'a.b:c:$DATA']],
  'control characters': [
    'characters',
    ['a\0.ts', 'a\nb.ts', 'a\tb', 'a\rb', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\u2029b'],
  ],
  'characters for the direction of a text': [
    'characters',
    ['a\u202eb.ts', 'a\u200fb', 'a\u2066b', 'a\u061cb', 'a\u0600b', 'a\ufff9b', 'a\u202ab'],
  ],
  'characters without width': [
    'characters',
    ['a\u200bb', 'a\u200cb', 'a\u200db', 'a\ufeffb.ts', 'a\u2060b', 'a\u00adb', 'a\u180eb'],
  ],
  'other invisible characters': [
    'characters',
    [
      'a\u3164',
      '\u115fa',
      '\u1160a',
      '\uffa0a',
      'a\u2800b',
      'a\u{e0041}b',
      'a\ufe0fb',
      'a\u{e0100}b',
      'a\u034fb',
      '\u17b4a',
    ],
  ],
  'what is no character': ['characters', ['a\ud800b', '\udc00', 'a\ufffeb', 'a\u{1ffff}b', 'a\ufdd0']],
  'reserved characters': ['characters', ['a?.ts', 'a*.ts', 'a|b', '<a>', '"a"', 'a>b']],
  'other slashes': ['characters', ['a\\b.ts', 'a∕b', 'a⁄b', 'a／b', 'a＼b', 'a⧸b']],
  'an end that some systems drop': ['characters', ['a./b', 'a /b', 'a.', 'a ', 'a..', 'a.ts. ', 'a\u3000']],
  'a beginning that some systems drop': ['characters', [' a', 'src/ a', '\u00a0a']],
  devices: [
    'characters',
    [
      'con',
      'CON',
      'src/NUL.txt',
      'prn',
      'aux.c',
      'com1',
      'a/Lpt9.log',
      'COM0',
      'lpt0',
      'com¹',
      'LPT².txt',
      'COM³',
      'CLOCK$',
      'conin$',
      'CONOUT$.txt',
      'nul .txt',
      'aux/a',
      'con.tar.gz',
    ],
  ],
  'too long': ['too-long', ['a'.repeat(256), 'ü'.repeat(128), `a/${'日'.repeat(86)}/b`, `${'a/'.repeat(512)}b`]],
};

describe.each(Object.entries(hostile))('%s is refused', (_, [problem, paths]) => {
  test.each(paths)(`as ${problem}: %j`, (path) => {
    expect(pathProblem(path, one)).toBe(problem);
  });
});

describe('with several folders', () => {
  test('a path begins with the name of one of them', () => {
    expect(pathProblem('web/a.ts', two)).toBeNull();
    expect(['a.ts', 'src/a.ts', 'web', 'Web/a.ts', 'other/web/a.ts'].map((path) => pathProblem(path, two))).toEqual(
      Array(5).fill('folder-name'),
    );
  });

  test('a name that two of them have says nothing', () => {
    expect(pathProblem('web/a.ts', ['web', 'server', 'web'])).toBe('folder-name');
  });

  test('everything else is refused as it is in one', () => {
    expect(['web/../a', '../a', 'web/.git/a', 'web/', ''].map((path) => pathProblem(path, two))).toEqual([
      'outside',
      'outside',
      'git',
      'folder',
      'empty',
    ]);
  });
});
