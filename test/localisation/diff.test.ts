import { expect, test } from 'vitest';
import { changedLines, readRaw } from './diff.ts';

test('a raw difference is read with the mode and blob that each file has afterwards', () => {
  const [a, b, none] = ['a', 'b', '0'].map((digit) => digit.repeat(40));
  const raw = `:100644 100755 ${a} ${b} M\0src/a b.ts\0:100644 000000 ${a} ${none} D\0old\n.ts\0:000000 120000 ${none} ${b} A\0link\0`;
  expect(readRaw(raw)).toEqual([
    { path: 'src/a b.ts', status: 'M', mode: '100755', blob: b },
    { path: 'old\n.ts', status: 'D', mode: '000000', blob: none },
    { path: 'link', status: 'A', mode: '120000', blob: b },
  ]);
});

test('a patch says which old lines are changed, and for an insertion the line before it', () => {
  const patch = [
    'diff --git a/src/a b.ts b/src/a b.ts',
    'index 1..2 100644',
    '--- a/src/a b.ts\t',
    '+++ b/src/a b.ts\t',
    '@@ -3 +3 @@ function a() {',
    '-@@ -90 +90 @@',
    '+x',
    '@@ -7,2 +7 @@',
    '--- a/never',
    '-y',
    '+z',
    '@@ -12,0 +12,4 @@',
    '+1',
    'diff --git a/top.py b/top.py',
    '--- a/top.py',
    '+++ b/top.py',
    '@@ -0,0 +1,2 @@',
    '+1',
    'diff --git a/gone.c b/gone.c',
    'deleted file mode 100644',
    '--- a/gone.c',
    '+++ /dev/null',
    '@@ -1,9 +0,0 @@',
    '-1',
    'diff --git a/new.c b/new.c',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/new.c',
    '@@ -0,0 +1 @@',
    '+1',
    '',
  ].join('\n');
  expect(changedLines(patch)).toEqual({
    'src/a b.ts': [
      [3, 3],
      [7, 8],
      [12, 12],
    ],
    'top.py': [[1, 1]],
    'gone.c': [[1, 9]],
  });
});
