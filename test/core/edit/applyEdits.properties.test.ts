import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { applyEdits } from '../../../src/core/edit/applyEdits.ts';
import type { Edit } from '../../../src/core/edit/edit.ts';

vi.setConfig({ testTimeout: 60_000 });

const mark = fc.constantFrom('', '\uFEFF');
const ending = fc.constantFrom('\n', '\r\n', '\r');

/** Lines that could be taken for something else than lines of a file. */
const strangeLines = [
  '```ts',
  '~~~',
  '&lt;b&gt; &amp;amp;',
  '12 | total += 1;',
  '7. seventh',
  '- removed or listed',
  '+ added or listed',
  ' context of a diff',
  '@@ -1,3 +1,4 @@',
  '> quoted answer',
  '$ npm run build',
  '>>> print(1)',
  '"in quotation marks"',
  '`in ticks`',
  "'''",
  '<search>',
  'SEARCH:',
  '=======',
  '<<<<<<< SEARCH',
  '>>>>>>> REPLACE',
  'first\\nsecond\\tthird \\"fourth\\"',
  '{{ doubled.braces }}',
  'say ""twice""',
  '%7B%22percent%22%7D',
  'CafÃ© mojibake',
  'naïve “quotes” — and dashes…',
  'ends with a backslash \\',
  'ends with a break<br>',
  'Ġtokenized▁text',
  '\t\tdeep(tabs);',
  '        deep(blanks);',
  '* star',
  '<|endoftext|>',
  'const zürich = 𝒳 + 👍🏽;',
  'trailing blanks  ',
  '}',
  'import a from "a";',
  'import b from "b";',
];
const wordLine = fc.stringMatching(/^[a-z]{3,8} = [a-z]{3,8}\([0-9]{1,3}\);$/);
const strangeLine = fc.oneof(fc.constantFrom(...strangeLines), wordLine);

/** A file of lines that all differ, and a stretch of them. */
const fileAndStretch = fc
  .tuple(
    fc.uniqueArray(strangeLine, { minLength: 2, maxLength: 14, selector: (line) => line.trim() }),
    fc.nat(),
    fc.nat({ max: 4 }),
  )
  .map(([lines, start, more]) => {
    const from = start % lines.length;
    return { lines, from, to: Math.min(lines.length, from + 1 + more) };
  });

const joined = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** Any strings at all, with pieces of code, of signs and of halves of characters. */
const anyLine = fc.oneof(
  strangeLine,
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\t',
    '\0',
    '\u001B[31m',
    '\uD800',
    '\uDC00x',
    '...',
    '// ...',
    '// ... existing code ...',
    '\u2028',
    '%E0%A4%A',
    '&#9999999; &#xD800;',
    '\\u{FFFFFF} \\uD800',
    '\r',
  ),
  fc.nat({ max: 3_000 }).map((width) => `${' '.repeat(width)}x`),
);
const anyLines = fc.array(anyLine, { maxLength: 8 });
/** A text, and edits of which many quote it. */
const textAndEdits = fc
  .tuple(anyLines, ending, mark, fc.array(fc.tuple(anyLines, anyLines, fc.nat(), fc.nat({ max: 4 })), { maxLength: 4 }))
  .map(([lines, lineEnding, byteOrderMark, drafts]) => ({
    text: byteOrderMark + lines.join(lineEnding),
    edits: drafts.map(([search, replace, start, length]): Edit => {
      const from = start % (lines.length + 1);
      const quoted = lines.slice(from, from + length);
      return {
        search: start % 3 === 0 ? search : quoted,
        replace: start % 2 === 0 ? replace : [...quoted, ...replace],
      };
    }),
  }));

/** A line of code that stands nowhere else. */
const codeLine = (at: number) => `${'  '.repeat(at % 3)}const value${at}x = compute${at}(input, ${at});`;
const codeLines = (count: number) => Array.from({ length: count }, (_, at) => codeLine(at));

describe('for any text', () => {
  test('lines that no edit touches stay byte for byte, whatever their endings are', () => {
    const line = fc.tuple(ending, fc.boolean());
    fc.assert(
      fc.property(
        mark,
        fc.array(line, { minLength: 3, maxLength: 20 }),
        fc.boolean(),
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.array(wordLine, { maxLength: 3 }),
        (bom, endings, isEnded, start, more, replace) => {
          const whole = endings.map(([own, isTrailing], at) => {
            const isLast = at === endings.length - 1;
            return `${codeLine(at)}${isTrailing ? '  ' : ''}${isLast && !isEnded ? '' : own}`;
          });
          const from = start % endings.length;
          const to = Math.min(endings.length, from + 1 + more);
          fc.pre(replace.length > 0 || to < endings.length);
          const result = applyEdits(bom + whole.join(''), [
            { search: codeLines(endings.length).slice(from, to), replace },
          ]);
          if (!result.ok) throw new Error(result.detail);
          const [above, below] = [bom + whole.slice(0, from).join(''), whole.slice(to).join('')];
          expect(result.text.slice(0, above.length)).toBe(above);
          expect(result.text.slice(result.text.length - below.length)).toBe(below);
          const written = result.text.slice(above.length, result.text.length - below.length);
          expect(written.split(/[\r\n]+/).flatMap((text) => text.trim() || [])).toEqual(replace);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test('an exact quote of whole lines that stands there once is replaced as it is written', () => {
    const forbidden =
      /identical|leaves code out|marker of a conflict|a sentence|breaks off|already|twice|several places/;
    let count = 0;
    fc.assert(
      fc.property(
        fileAndStretch,
        fc.array(fc.nat({ max: 99 }), { maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        ({ lines, from, to }, added, kept) => {
          const search = lines.slice(from, to);
          const fresh = added.map(
            (number) => `${/^\s*/.exec(search[0] as string)?.[0]}fresh${number} = made(${number});`,
          );
          const replace = [...search.filter((_, at) => kept[at]), ...fresh];
          const result = applyEdits(joined(lines), [{ search, replace }]);
          if (!result.ok) expect(result.detail).toMatch(forbidden);
          else {
            count += 1;
            expect(result.text).toBe(joined(lines.toSpliced(from, to - from, ...replace)));
          }
        },
      ),
      { numRuns: 500, seed: 1 },
    );
    expect(count).toBeGreaterThan(250);
  });

  test('the order of the edits makes no difference in a file that is not blank', () => {
    fc.assert(
      fc.property(textAndEdits, fc.infiniteStream(fc.nat()), ({ text, edits }, keys) => {
        fc.pre(/\S/.test(text));
        const order = edits.map((_, at) => ({ at, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        const [one, other] = [
          applyEdits(text, edits),
          applyEdits(
            text,
            order.map(({ at }) => edits[at] as Edit),
          ),
        ];
        expect(other.ok).toBe(one.ok);
        if (one.ok && other.ok) expect(other.text).toBe(one.text);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('whatever the edits are, there is a text or a refusal', () => {
    fc.assert(
      fc.property(textAndEdits, fc.constantFrom(null, 'a.py', 'b/c.md'), ({ text, edits }, path) => {
        const result = applyEdits(text, edits, path);
        expect(result.ok ? typeof result.text : result.failures.length > 0).toBe(result.ok ? 'string' : true);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test('a search of nothing but blank lines fills a blank file and is refused in any other', () => {
    const blankLine = fc.stringMatching(/^[ \t]{0,4}$/);
    const blanks = fc.array(blankLine, { maxLength: 3 });
    fc.assert(
      fc.property(
        blanks,
        blanks,
        fc.array(wordLine, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (file, search, replace, isFilled) => {
          const result = applyEdits(joined(isFilled ? [...file, 'code();'] : file), [{ search, replace }]);
          if (isFilled) expect(result).toMatchObject({ ok: false, failures: [{ index: 0, reason: 'invalid' }] });
          else expect(result).toMatchObject({ ok: true, text: joined(replace) });
        },
      ),
    );
  });
});

describe('for any mixture of edits that fit and edits that do not', () => {
  test('a refusal names each block that failed, and nothing else', () => {
    const kinds = fc.array(fc.constantFrom('fits', 'absent', 'twice', 'identical', 'blank'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(kinds, (all) => {
        const lines = codeLines(all.length);
        const file = joined([...lines, 'same(again);', 'same(again);']);
        const edits = all.map((kind, at): Edit => {
          const own = lines[at] as string;
          const search = {
            fits: [own],
            absent: [`zebra${at} ostrich { gnu }`],
            twice: ['same(again);'],
            identical: [own],
            blank: [''],
          }[kind];
          return { search, replace: kind === 'identical' ? [own] : [`changed${at}();`] };
        });
        const failing = [...all.keys()].filter((at) => all[at] !== 'fits');
        const result = applyEdits(file, edits);
        if (failing.length === 0) expect(result.ok).toBe(true);
        else {
          expect(result).toMatchObject({ ok: false, failures: failing.map((index) => ({ index })) });
          expect(result).not.toHaveProperty('text');
          for (const at of failing)
            expect(result).toHaveProperty('detail', expect.stringContaining(`block ${at + 1}: `));
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('for any white space', () => {
  test('a quote that is damaged in lines which stay gives what the exact quote gives', () => {
    const damage = fc.constantFrom<(line: string) => string>(
      (line) => line,
      (line) => `${line}  `,
      (line) => `${line}\t`,
      (line) => line.replace(/(?<=\S) /g, '  '),
      (line) => line.replace(/, /g, ','),
      (line) => line.replace(/\(/, '( '),
    );
    const damages = fc.array(damage, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 20 }),
        fc.nat(),
        damages,
        fc.integer({ min: 0, max: 7 }),
        fc.boolean(),
        (count, start, each, changed, isAdded) => {
          const lines = codeLines(count);
          const from = start % (count - 7);
          const exact = lines.slice(from, from + 8);
          const said = exact.map((line, at) => (at === changed ? line : (each[at]?.(line) as string)));
          const replacing = (search: readonly string[]): Edit => {
            const own = search[changed] as string;
            const fresh = `${/^ */.exec(own)?.[0]}renamed(${changed});`;
            return { search, replace: search.toSpliced(changed, 1, ...(isAdded ? [own, fresh] : [fresh])) };
          };
          const [meant, result] = [replacing(exact), replacing(said)].map((edit) => applyEdits(joined(lines), [edit]));
          expect(result).toEqual({ ...meant, tiers: expect.anything() });
          expect(meant?.ok).toBe(true);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});
