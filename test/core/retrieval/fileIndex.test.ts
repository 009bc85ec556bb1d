import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileIndex, type FileStamp } from '../../../src/core/retrieval/fileIndex.ts';
import { noEvidence } from '../../../src/core/retrieval/fileSearch.ts';
import { inFolder, inName, isName } from '../../../src/core/retrieval/pathTerms.ts';
import { rankFiles } from '../../../src/core/retrieval/rankFiles.ts';
import { hashOf } from '../../../src/core/retrieval/termHash.ts';
import { indexOfTexts, someStamp } from './indexOfTexts.ts';

type Bytes = Uint8Array | null;
type Step =
  | { readonly kind: 'put'; readonly path: string; readonly stamp: FileStamp; readonly bytes: Bytes }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'save' };

const requests = ['Show the budget in the report', 'parseAmount', 'größe of ledger.ts', 'zzz'];

/** Everything that an index answers, in an order of its own. */
function answersOf(index: FileIndex) {
  const entries = [...index.entries()].sort(([, a], [, b]) => (a.path < b.path ? -1 : 1));
  const terms = new Set([hashOf('nowhere'), 0, 0xffffffff]);
  for (const [number] of entries) for (const hash of index.termsOf(number).hashes) terms.add(hash);
  const sorted = Uint32Array.from(terms).sort();
  const postings: Record<string, string> = {};
  index.find(sorted, (file, term, ...counts) => {
    const { path } = index.fileAt(file);
    postings[path] = `${postings[path] ?? ''} ${sorted[term]}:${counts}`;
  });
  return {
    size: index.size,
    meanWords: index.meanWords,
    paths: [...index.paths()].sort(),
    files: entries.map(([number, { start: _, ...file }]) => [file, index.numberOf(file.path) === number]),
    stamps: paths.map((path) => index.stampOf(path)),
    shares: paths.map((path) => index.shareOfLanguage(path)),
    postings,
    rankings: requests.map((request) => rankFiles(index, { request, evidence: noEvidence, limit: 50 })),
  };
}

const paths = [
  'src/budget.ts',
  'src/ledger.ts',
  'src/report.rs',
  'test/budget.test.ts',
  'docs/größe.md',
  'a.js',
  'b.js',
];

const words = fc.array(
  fc.constantFrom(
    'budget',
    'ledger',
    'parseAmount',
    'class Report',
    'größe',
    'reports_',
    'x',
    '\n',
    '\0',
    '// @generated',
  ),
  { maxLength: 12 },
);
/** Texts with so many terms that a few of them fill what an index begins with. */
const long = [1, 2].map((seed) => Array.from({ length: 9_000 }, (_, index) => `w${seed}x${index}`).join(' '));
const bytes: fc.Arbitrary<Bytes> = fc.oneof(
  { weight: 6, arbitrary: words.map((text): Bytes => Buffer.from(text.join(' '))) },
  { weight: 2, arbitrary: fc.constantFrom(...long).map((text): Bytes => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constant<Bytes>(null) },
);
const stamp = fc.record({ size: fc.nat(9), modified: fc.nat(9), changed: fc.nat(9) });
const path = fc.constantFrom(...paths);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), path, stamp, bytes }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'save' }) },
);

test('an index answers as one built anew from the final files, whatever led to them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let index = new FileIndex();
      const final = new Map<string, Step & { kind: 'put' }>();
      for (const step of steps) {
        if (step.kind === 'put') {
          index.put(step.path, step.stamp, step.bytes);
          final.set(step.path, step);
        } else if (step.kind === 'remove') {
          index.remove(step.path);
          final.delete(step.path);
        } else {
          index = FileIndex.restore(structuredClone(index.save()));
        }
      }
      const anew = new FileIndex();
      for (const { path, stamp, bytes } of final.values()) anew.put(path, stamp, bytes);
      expect(answersOf(index)).toEqual(answersOf(anew));
    }),
    { numRuns: 60 },
  );
});

test('an index of nothing that was saved takes files in', () => {
  const index = FileIndex.restore(structuredClone(new FileIndex().save()));
  index.put('a.ts', someStamp, Buffer.from('budget'));
  expect([...index.paths()]).toEqual(['a.ts']);
});

test('what is saved is the files in the order of their postings, without those that are gone', () => {
  const index = indexOfTexts({ 'a.ts': 'budget', 'b.ts': 'ledger', 'c.ts': 'report' });
  index.remove('b.ts');
  index.put('a.ts', someStamp, Buffer.from('class Budget'));
  const { files, postings } = index.save();
  expect(files.map(([path, ...rest]) => [path, rest])).toEqual([
    ['c.ts', [1, 2, 3, 1, 'written', 'source', false, 2]],
    ['a.ts', [1, 2, 3, 2, 'written', 'source', false, 3]],
  ]);
  const hashes = (...terms: string[]) => terms.map(hashOf).sort((a, b) => a - b);
  expect([...postings.hashes]).toEqual([...hashes('report', 'ts'), ...hashes('class', 'budget', 'ts')]);
});

test('a posting tells uses, definitions and places; a file that is only known by its path has the latter alone', () => {
  const index = indexOfTexts({ 'src/ledger.ts': 'class Ledger {}\nledger ledger', 'ledger/photo.png': null });
  const found: unknown[] = [];
  index.find(Uint32Array.of(hashOf('ledger')), (file, term, ...counts) => {
    found.push([index.fileAt(file).path, term, ...counts]);
  });
  expect(found).toEqual([
    ['src/ledger.ts', 0, 3, 1, inName | isName],
    ['ledger/photo.png', 0, 0, 0, inFolder],
  ]);
  expect(index.fileAt(index.numberOf('ledger/photo.png') as number)).toMatchObject({ words: 0, nature: 'unread' });
});

test('more than 255 uses count as 255', () => {
  const index = indexOfTexts({ 'a.ts': 'budget '.repeat(300) });
  index.find(Uint32Array.of(hashOf('budget')), (_, __, uses, definitions) => {
    expect([uses, definitions]).toEqual([255, 0]);
  });
  expect.assertions(1);
});

test('the share of a language is a part of what the foremost has of the source files with text', () => {
  const index = indexOfTexts({
    'a.ts': 'x',
    'b.ts': 'x',
    'c.ts': 'x',
    'd.ts': 'x',
    'e.js': 'x',
    'f.js': '',
    'test/g.js': 'x',
    'h.py': null,
  });
  expect(['z.ts', 'z.js', 'z.py', 'Makefile'].map((path) => index.shareOfLanguage(path))).toEqual([1, 0.25, 0, 0]);
});

test('tells terms apart that share the upper half of their hashes', () => {
  const hashes = ['aota', 'balj', 'toro'].map(hashOf);
  expect(new Set(hashes.map((hash) => hash >>> 16)).size).toBe(1);
  const index = indexOfTexts({ 'a.ts': 'aota balj toro balj' });
  const found: number[][] = [];
  const [, wanted] = hashes;
  index.find(Uint32Array.of(wanted as number), (...posting) => found.push(posting));
  expect(found).toEqual([[index.numberOf('a.ts'), 0, 2, 0, 0]]);
  const both = Uint32Array.from([hashes[0] as number, hashes[2] as number]).sort();
  const terms: string[] = [];
  index.find(both, (_file, term) => terms.push(both[term] === hashes[0] ? 'aota' : 'toro'));
  expect(terms.sort()).toEqual(['aota', 'toro']);
});
