import { describe, expect, test } from 'vitest';
import { type Commit, createCommitHistory, noHistory } from '../../../src/core/retrieval/commitHistory.ts';
import { type Evidence, noEvidence } from '../../../src/core/retrieval/fileSearch.ts';
import { indexAlone, rankFiles } from '../../../src/core/retrieval/rankFiles.ts';
import { indexOfTexts } from './indexOfTexts.ts';

type Files = Readonly<Record<string, string>>;
type Given = {
  readonly evidence?: Partial<Evidence>;
  readonly commits?: readonly Commit[];
  readonly limit?: number;
  /** Whether texts can be read for their passages. */
  readonly readable?: boolean;
};

function rank(request: string, files: Files, { evidence, commits, limit = 50, readable = false }: Given = {}) {
  const query = { request, evidence: { ...noEvidence, ...evidence }, limit };
  return rankFiles(indexOfTexts(files), query, {
    ...indexAlone,
    history: commits === undefined ? noHistory : createCommitHistory(commits),
    read: (path) => (readable ? Buffer.from(files[path] as string) : null),
  }).ranked;
}

/** The paths with their reasons, best first, without the files that have nothing to do with the request. */
function ranked(request: string, files: Files, given: Given = {}): [string, string[]][] {
  return rank(request, files, given).flatMap(({ path, score, reasons }) => (score > 0 ? [[path, [...reasons]]] : []));
}

function paths(request: string, files: Files, given: Given = {}): string[] {
  return ranked(request, files, given).map(([path]) => path);
}

function scoreOf(path: string, request: string, files: Files, given: Given = {}): number {
  return rank(request, files, given).find((file) => file.path === path)?.score ?? Number.NaN;
}

describe('what the request says', () => {
  test('a file that it names comes first, whatever the others say', () => {
    const files = { 'src/report.js': 'budget '.repeat(50), 'src/limits.ts': 'nothing', 'budget.js': 'budget' };
    expect(ranked('Show the budget; limits.ts goes.', files)).toEqual([
      ['src/limits.ts', ['named', 'path']],
      ['budget.js', ['path', 'text']],
      ['src/report.js', ['text']],
    ]);
  });

  test('names a file even if that is empty', () => {
    expect(ranked('Fill limits.ts', { 'limits.ts': '', 'a.js': 'fill' })).toEqual([
      ['limits.ts', ['named']],
      ['a.js', ['text']],
    ]);
  });

  test('counts more in a path than in a text', () => {
    expect(ranked('the report', { 'a.ts': 'report', 'report.ts': 'x', 'c.ts': 'y' })).toEqual([
      ['report.ts', ['path']],
      ['a.ts', ['text']],
    ]);
  });

  test('counts more where it is defined than where it is used', () => {
    const files = { 'a.ts': 'ledger x', 'b.ts': 'class ledger' };
    expect(ranked('the ledger', files)).toEqual([
      ['b.ts', ['symbol', 'text']],
      ['a.ts', ['text']],
    ]);
  });

  test('counts more the rarer it is, and more in a short text', () => {
    const files = { 'a.ts': 'report', 'b.ts': 'ledger', 'c.ts': 'report', 'd.ts': `report ${'x '.repeat(50)}` };
    expect(paths('report the ledger', files)).toEqual(['b.ts', 'a.ts', 'c.ts', 'd.ts']);
  });

  test('counts as an identifier by its parts, and more as a whole', () => {
    const files = { 'a.ts': 'amount', 'b.ts': 'parseAmount', 'c.ts': 'other', 'd.ts': 'parse the amount' };
    expect(paths('Change parseAmount', files)).toEqual(['b.ts', 'd.ts', 'a.ts']);
  });

  test('is found where neighbouring words stand as one identifier', () => {
    expect(paths('the rate limiter', { 'a.ts': 'limiter of a rate', 'b.ts': 'rateLimiter' })[0]).toBe('b.ts');
    expect(ranked('time stamp', { 'a.ts': 'timestamp', 'b.ts': 'x' })).toEqual([['a.ts', ['text']]]);
  });

  test('is found in other forms of its words, which count less than its own', () => {
    const files = { 'a.ts': 'validate', 'b.ts': 'validation', 'c.ts': 'value', 'd.ts': 'limits', 'e.ts': 'limiting' };
    expect(paths('validation', files)).toEqual(['b.ts', 'a.ts']);
    expect(paths('the limit', files)).toEqual(['d.ts', 'e.ts']);
  });

  test('counts as what it says in other scripts', () => {
    expect(paths('検索 der Größe', { 'a.ts': '// 検索機能', 'b.ts': '// größe', 'c.ts': '// 機能' })).toEqual([
      'a.ts',
      'b.ts',
    ]);
  });

  test('says nothing with everyday words, but for a file that has one for a name', () => {
    expect(ranked('do it for me', { 'a.ts': 'do it for me', 'for/x.ts': 'y' })).toEqual([]);
    expect(ranked('update it', { 'src/update.ts': 'x', 'src/updateIndex.ts': 'update' })).toEqual([
      ['src/update.ts', ['path']],
    ]);
    expect(ranked('update the ledger', { 'src/updatePage.ts': 'ledger' })).toEqual([['src/updatePage.ts', ['text']]]);
  });
});

describe('what a file is', () => {
  test('code comes before settings, tests, prose and examples that match alike, and records come last', () => {
    const text = 'ledger';
    const files = {
      'b.lock': text,
      'c.ts': text,
      'docs/guide.ts': text,
      'examples/e.ts': text,
      'settings.json': text,
      'test/t.ts': text,
    };
    expect(paths('the ledger', files)).toEqual([
      'c.ts',
      'settings.json',
      'test/t.ts',
      'docs/guide.ts',
      'examples/e.ts',
      'b.lock',
    ]);
  });

  test('what a program made, or others did, comes after what stands beside it', () => {
    const files = {
      'src/a.pb.ts': 'ledger',
      'src/b.ts': '// @generated\nledger',
      'src/c.ts': '// we generated\nledger',
      'src/d.ts': `ledger ${'x'.repeat(40)} `.repeat(40),
      'src/e.d.ts': '// we declared\nledger',
      'vendor/f.ts': '// we generated\nledger',
    };
    const own = scoreOf('src/c.ts', 'ledger', files);
    for (const path of Object.keys(files))
      if (path !== 'src/c.ts') expect(scoreOf(path, 'ledger', files)).toBeLessThan(own);
    expect(paths('ledger', files)[0]).toBe('src/c.ts');
  });

  test('a language of which the workspace has little counts less', () => {
    const files = {
      'a.sh': 'ledger',
      ...Object.fromEntries([...'bcdefgh'].map((name) => [`${name}.ts`, name])),
      'z.ts': 'ledger',
    };
    expect(paths('ledger', files).slice(0, 2)).toEqual(['z.ts', 'a.sh']);
  });
});

describe('where the terms stand in a text', () => {
  const far = Array.from({ length: 60 }, () => 'x;').join('\n');

  test('closer together counts more', () => {
    const files = { 'a.ts': `budget\n${far}\nreport`, 'b.ts': `budget report\n${far}` };
    expect(paths('the budget and its report', files, { readable: true })).toEqual(['b.ts', 'a.ts']);
    expect(scoreOf('a.ts', 'budget and report', files)).toBe(scoreOf('b.ts', 'budget and report', files));
  });

  test('is not looked at in what a program made', () => {
    const files = { 'lib/a.ts': '// @generated\nbudget', 'src/b.ts': '// handmade now\nbudget' };
    expect(scoreOf('lib/a.ts', 'budget', files, { readable: true })).toBe(scoreOf('lib/a.ts', 'budget', files));
    expect(scoreOf('src/b.ts', 'budget', files, { readable: true })).toBeGreaterThan(
      scoreOf('src/b.ts', 'budget', files),
    );
  });
});

describe('what the person is busy with', () => {
  const files = { 'a.ts': 'ledger', 'b.ts': 'x', 'c.ts': 'x', 'd.ts': 'x', 'e.ts': 'x' };

  test('counts, the selection the most, and is told', () => {
    const evidence = {
      selected: 'e.ts',
      open: ['e.ts', 'd.ts'],
      problems: ['d.ts', 'c.ts'],
      changed: ['b.ts', 'gone.ts'],
    };
    expect(ranked('ledger', files, { evidence })).toEqual([
      ['e.ts', ['selected', 'open']],
      ['a.ts', ['text']],
      ['d.ts', ['open', 'problems']],
      ['c.ts', ['problems']],
      ['b.ts', ['changed']],
    ]);
  });

  test('is all there is where the request says nothing', () => {
    expect(ranked('do it', files, { evidence: { selected: 'c.ts' } })).toEqual([['c.ts', ['selected']]]);
  });

  test('is less than to be named', () => {
    expect(paths('see b.ts', files, { evidence: { selected: 'e.ts' } }).slice(0, 2)).toEqual(['b.ts', 'e.ts']);
  });
});

describe('what the past says', () => {
  const files = { 'a.ts': 'ledger', 'b.ts': 'x', 'c.ts': 'x', 'd.ts': 'x' };

  test('files of a commit that says the like are related', () => {
    const commits = [
      { subject: 'Round the ledger', paths: ['c.ts'] },
      { subject: 'Paint the shed', paths: ['d.ts'] },
    ];
    expect(ranked('Round the ledger again', files, { commits })).toEqual([
      ['c.ts', ['related']],
      ['a.ts', ['text']],
    ]);
  });

  test('so are files that changed together with the best, and what is gone is not', () => {
    const commits = [
      { subject: 'One', paths: ['a.ts', 'b.ts', 'gone.ts'] },
      { subject: 'Two', paths: ['a.ts', 'b.ts'] },
      { subject: 'Three', paths: ['a.ts', 'd.ts'] },
      { subject: 'Four', paths: ['c.ts'] },
    ];
    expect(ranked('ledger', files, { commits })).toEqual([
      ['a.ts', ['text']],
      ['b.ts', ['related']],
      ['d.ts', ['related']],
    ]);
  });
});

describe('the neighbours of a file', () => {
  test('those of its folder that match raise it', () => {
    const files = {
      'src/a/report.ts': 'x',
      'src/b/report.ts': 'x',
      'src/b/page.ts': 'report',
    };
    expect(paths('the report', files)).toEqual(['src/b/report.ts', 'src/a/report.ts', 'src/b/page.ts']);
  });

  test('its tests raise it, whatever folder they are in', () => {
    const files = { 'a/money.ts': 'budget', 'b/purse.ts': 'budget', 'test/purse.test.ts': 'class Budget' };
    expect(paths('the budget', files).slice(0, 2)).toEqual(['b/purse.ts', 'a/money.ts']);
  });
});

test('equal files are in the order of their paths, whatever order they came in', () => {
  expect(paths('ledger', { 'b.ts': 'ledger', 'c.ts': 'ledger', 'a.ts': 'ledger' })).toEqual(['a.ts', 'b.ts', 'c.ts']);
});

test('the limit is filled with files that have nothing to do with it: code, then what is nearest to the root', () => {
  const files = {
    'a.md': 'x',
    'b/deep/c.ts': 'x',
    'empty.ts': '',
    'q/b.ts': 'x',
    'ledger.ts': 'x',
    'q/a.ts': 'x',
    'z.ts': 'x',
  };
  const filled = (limit: number) => rank('ledger', files, { limit }).map(({ path }) => path);
  expect([1, 2, 3, 4, 5, 6, 50].map(filled)).toEqual([
    ['ledger.ts'],
    ['ledger.ts', 'z.ts'],
    ['ledger.ts', 'q/a.ts', 'z.ts'],
    ['ledger.ts', 'q/a.ts', 'q/b.ts', 'z.ts'],
    ['ledger.ts', 'b/deep/c.ts', 'q/a.ts', 'q/b.ts', 'z.ts'],
    ['ledger.ts', 'a.md', 'b/deep/c.ts', 'q/a.ts', 'q/b.ts', 'z.ts'],
    ['ledger.ts', 'a.md', 'b/deep/c.ts', 'q/a.ts', 'q/b.ts', 'z.ts'],
  ]);
});

test('of nothing is nothing, and a file without text is none of those that are ranked', () => {
  expect(rank('ledger', {})).toEqual([]);
  expect(rank('ledger', { 'ledger.ts': '' })).toEqual([]);
  expect(rank('zzz', { 'a.ts': 'x' })).toEqual([{ path: 'a.ts', score: 0, reasons: [] }]);
  expect(rank('', { 'a.ts': 'x' })).toEqual([{ path: 'a.ts', score: 0, reasons: [] }]);
});

test('ends with what the check for a stop throws', () => {
  const reason = new Error('stop');
  const query = { request: 'ledger', evidence: noEvidence, limit: 9 };
  const checkStop = () => {
    throw reason;
  };
  expect(() => rankFiles(indexOfTexts({ 'a.ts': 'ledger' }), query, { ...indexAlone, checkStop })).toThrow(reason);
});
