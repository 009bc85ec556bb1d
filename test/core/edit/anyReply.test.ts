import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseMarkers, type EditMarkers } from '../../../src/core/edit/editMarkers.ts';
import { parseDeletion } from '../../../src/core/edit/parseDeletion.ts';
import { parseEdits } from '../../../src/core/edit/parseEdits.ts';
import { parseNewFile } from '../../../src/core/edit/parseNewFile.ts';
import { processorTime } from '../../processorTime.ts';

const path = 'src/a.ts';
const block = '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n';

const readAll = (reply: string, original: string) => [
  parseEdits(reply, chooseMarkers(original), { path, original }).ok,
  parseNewFile(reply, path).ok,
  parseNewFile(reply, 'README.md').ok,
  parseDeletion(reply).ok,
];

const pieces = [
  '<<<<<<< SEARCH',
  '<<<<< old:',
  '<<<<<<<',
  '=======',
  '======',
  '>>>>>>> REPLACE',
  '>>>>>>> branch',
  '> ',
  '  ',
  '- ',
  '1. ',
  '```',
  '```ts:src/a.ts',
  '```diff',
  '~~~',
  '<think>',
  '</think>',
  '<file path="src/a.ts">',
  '</file>',
  '--- a/src/a.ts',
  '+++ b/src/a.ts',
  '@@ -1 +1 @@',
  '-a',
  '+b',
  ' a',
  '*** Update File: src/a.ts',
  '{"search": "a", "replace": "b"}',
  '[{',
  '"',
  '**src/b.ts**',
  'src/a.ts:',
  'Actually, wait:',
  'DELETE',
  'KEEP',
  '<|im_end|>',
  '</s>',
  'a',
  'b',
  '',
  '\u2028',
  '\uD800',
  '\0',
];
const anyLines = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary' })), {
    maxLength: 40,
  })
  .chain((all) =>
    fc
      .array(fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', ''), { minLength: all.length, maxLength: all.length })
      .map((ends) => all.map((line, at) => line + ends[at]).join('')),
  );

test('no reply makes a reader throw', () => {
  fc.assert(
    fc.property(anyLines, anyLines, (reply, original) => {
      for (const ok of readAll(reply, original)) expect(ok).toBeTypeOf('boolean');
    }),
    { numRuns: 500 },
  );
});

describe('edits are read to the character', () => {
  const line = fc.constantFrom(
    '',
    ' ',
    'a',
    '  a',
    '\tb  ',
    'c = 1;',
    '    }',
    '> a',
    '- b',
    '+ c',
    '```',
    '```ts',
    '# src/b.ts',
    '<think>',
    '{',
    '@@',
    '===',
    '"',
    'é👍',
    '</s>',
    'x\u2028y',
  );
  const filled = fc.constantFrom('a', '  a', '\tb', 'c = 1;', '    }', '<b>');
  const half = fc.array(line, { maxLength: 6 });
  const edits = fc.uniqueArray(
    fc
      .record({ search: fc.tuple(half, filled).map(([above, last]) => [...above, last]), replace: half })
      .filter(({ search, replace }) => JSON.stringify(search) !== JSON.stringify(replace)),
    { minLength: 1, maxLength: 4, selector: ({ search }) => JSON.stringify(search) },
  );
  type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;
  const written = (all: Edits, markers: EditMarkers, around: (block: string) => string) =>
    all
      .map(({ search, replace }) =>
        around([markers.search, ...search, markers.divider, ...replace, markers.replace].join('\n')),
      )
      .join('\n\n');
  const original = (all: Edits) => all.map(({ search }) => search.join('\n')).join('\n');
  const indented = (text: string, by: string) => `${by}${text.replaceAll('\n', `\n${by}`)}`;
  const seven = chooseMarkers('');
  const other = (length: number, [open, close]: readonly [string, string]): EditMarkers => ({
    search: '<'.repeat(length) + open,
    divider: '='.repeat(length),
    replace: '>'.repeat(length) + close,
  });

  test.each<[string, EditMarkers, (block: string) => string]>([
    ['bare', seven, (text) => text],
    ['in prose', seven, (text) => `Then:\n\n${text}\n`],
    ['in longer fences', seven, (text) => `\`\`\`\`ts\n${text}\n\`\`\`\``],
    ['in a quotation', seven, (text) => indented(text, '> ')],
    ['with CRLF', seven, (text) => text.replaceAll('\n', '\r\n')],
    ['with long markers', other(9, [' SEARCH', ' REPLACE']), (text) => text],
    ['with short markers', other(5, [' search:', ' replace:']), (text) => text],
    ['with the markers of a conflict', other(7, [' HEAD', ' feature/x']), (text) => text],
    ['without labels', other(6, ['', '']), (text) => text],
    ['with the path in the markers', other(7, [' SEARCH src/a.ts', ' REPLACE src/a.ts']), (text) => text],
  ])('%s', (_, markers, around) => {
    fc.assert(
      fc.property(edits, (all) => {
        const read = parseEdits(written(all, markers, around), seven, { path, original: original(all) });
        expect(read.ok ? read.value : read.problem).toEqual({ kind: 'edits', edits: all, otherFiles: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('or not at all, where they are indented', () => {
    fc.assert(
      fc.property(edits, fc.constantFrom('  ', '\t', '   '), (all, indentation) => {
        const reply = written(all, seven, (text) => indented(text, indentation));
        const read = parseEdits(reply, seven, { path, original: original(all) });
        expect(read.ok ? read.value : 'refused').toEqual(
          read.ok ? { kind: 'edits', edits: all, otherFiles: [] } : 'refused',
        );
      }),
      { numRuns: 300 },
    );
  });

  test('also of a diff with context', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const hunk = ({ search, replace }: Edits[number]) => [
          '@@ -1 +1 @@',
          ...search.map((text) => `-${text}`),
          ...replace.map((text) => `+${text}`),
        ];
        const reply = ['````diff', '--- a/src/a.ts', '+++ b/src/a.ts', ...all.flatMap(hunk), '````'].join('\n');
        const read = parseEdits(reply, seven, { path, original: original(all).replace(/^(?:@@|```)/gm, 'x') });
        expect(read.ok ? read.value : read.problem).toEqual({ kind: 'edits', edits: all, otherFiles: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('also of JSON, where endings of last lines do not count', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const reply = JSON.stringify(
          all.map(({ search, replace }) => ({
            search: search.map((text) => `${text}\n`).join(''),
            replace: replace.map((text) => `${text}\n`).join(''),
          })),
        );
        const read = parseEdits(reply, seven, { path, original: original(all) });
        expect(read.ok ? read.value : read.problem).toEqual({ kind: 'edits', edits: all, otherFiles: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('and a reply cut anywhere has no other ones', () => {
    fc.assert(
      fc.property(edits, fc.nat(), fc.constantFrom(seven, other(6, [' Search', ' Replace'])), (all, at, markers) => {
        const whole = written(all, markers, (text) => `\`\`\`\`ts\n${text}\n\`\`\`\``);
        const read = parseEdits(whole.slice(0, at % whole.length), seven, { path, original: original(all) });
        const edits = read.ok && read.value.kind === 'edits' ? read.value.edits : [];
        expect(edits).toEqual(all.slice(0, edits.length));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hostile reply of 250 KB is read in a moment', () => {
  const fill = (text: string) => text.repeat(Math.ceil(250_000 / text.length));
  const replies: Readonly<Record<string, string>> = {
    thoughts: fill('<think></think>'),
    'thoughts that never end': fill('<think>'),
    'ends of thoughts': fill('</think>\n'),
    fences: fill('```\n'),
    'fences within fences': fill('```ts\n'),
    openings: fill('<<<<<<< SEARCH\n'),
    'quoted openings': fill('> <<<<<<< SEARCH\n'),
    'halves of blocks': fill('<<<<<<< SEARCH\n=======\n'),
    blocks: fill(block),
    signs: `${fill('>')}x`,
    blanks: `${fill(' ')}x`,
    backticks: `${fill('`')}x`,
    lines: fill('\n'),
    brackets: fill('[{'),
    strings: `["${fill('\\\\')}"]`,
    'JSON edits': fill('```json\n{"search":"a","replace":"b"}\n```\n'),
    hunks: `\`\`\`diff\n${fill('@@ -1 +1 @@\n-a\n+b\n')}\`\`\``,
    'headers of files': fill('--- a\n+++ b\n'),
    elements: fill('<file path="src/a.ts">\n'),
    tokens: fill('<|im_end|>'),
    names: `${fill('**src/b.ts**\n')}${block}`,
    'sentences with names': fill('Update `src/b.ts` in '),
    'one long line in a file': `\`\`\`ts\n${fill('x.')}\na\n\`\`\``,
  };
  const original = 'a\n  const b = 1;\n'.repeat(5_000);

  test.each(Object.entries(replies))('%s', (_, reply) => {
    const spent = processorTime();
    readAll(reply, original);
    expect(spent()).toBeLessThan(1_500);
  });
});
