import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignMark, holdsMark, maskFile, restoreMarks, withoutMarks } from '../../../src/core/context/masks.ts';
import { applyEdits } from '../../../src/core/edit/applyEdits.ts';
import { asShown } from '../../../src/core/model/shownText.ts';
import { processorTime } from '../../processorTime.ts';
import { madeKey, madePem } from '../secretTexts.ts';

const [one, two] = [madeKey(20, 1), madeKey(20, 2)];

function mask(text: string, secrets: readonly string[] = [one, two], path = 'src/a.ts') {
  const ranges = secrets.flatMap((secret) =>
    [...text.matchAll(new RegExp(secret, 'g'))].map(({ index }) => ({ start: index, end: index + secret.length })),
  );
  return maskFile(path, text, ranges);
}

const [, mark] = /(MASKED_SECRET_[0-9a-f]{8}_)/.exec(mask(one).shown) as unknown as [string, string];

describe('a mark', () => {
  test('stands for each secret, the same for the same value, in the order of the text', () => {
    const masked = mask(`a = '${two}'; b = '${one}'; c = '${two}';`);
    expect(masked.shown).toBe(`a = '${mark}1'; b = '${mark}2'; c = '${mark}1';`);
    expect(masked.count).toBe(2);
    expect([1, 2, 3].map((number) => masked.valueOf(mark + number))).toEqual([two, one, undefined]);
  });

  test('is another one in another file', () => {
    expect(mask(one, [one], 'src/b.ts').shown).not.toBe(mask(one).shown);
  });

  test('is one for a private key of several lines, which comes back line by line', () => {
    const text = `k: |\r\n  ${madePem(1, 2, '\r\n  ')}\r\nb: 1\r\n`;
    const start = text.indexOf('-----BEGIN');
    const masked = maskFile('a.yml', text, [{ start, end: text.lastIndexOf('-----') + 5 }]);
    expect(masked.shown).toMatch(/^k: \|\r\n {2}MASKED_SECRET_[0-9a-f]{8}_1\r\nb: 1\r\n$/);
    expect(restoreMarks(masked.shown, masked)).toBe(text);
  });

  test('ends where a word ends, whatever the range says, and leaves an escape before it whole', () => {
    const text = `"\\n${one}_7 x"`;
    const masked = maskFile('src/a.ts', text, [{ start: 5, end: 9 }]);
    expect(masked.shown).toBe(`"\\n${mark}1 x"`);
    expect(restoreMarks(masked.shown, masked)).toBe(text);
  });

  test('also stands for what looks like a mark already', () => {
    const text = `// MASKED_SECRET_00000000_1, masked_secret and ${mark}9\n`;
    const masked = mask(text, []);
    expect(masked.shown).toBe(`// ${mark}1, ${mark}2 and ${mark}3\n`);
    expect(restoreMarks(masked.shown, masked)).toBe(text);
  });

  test('is no word that a person reads', () => {
    expect(withoutMarks(`It keeps ${mark}1.`)).toBe('It keeps [secret].');
  });
});

test.each([
  'MASKED_SECRET_00000000_1',
  `${mark}2`,
  `${mark}11`,
  `${mark}1a`,
  `${mark}`,
  `${mark.toLowerCase()}1`,
  'MASKED_SECRET',
  'masked\\_secret\\_1a2b3c4d\\_1',
  'MaskedSecret1a2b3c4d1',
  'masked-secret-1a2b3c4d-1',
  'MASKED_SECRE',
  ...['&#95;', '&lowbar;', '%5F', '\\u005f', '\u00a0', '\u2013'].map((joint) =>
    `SECRET_1a2b3c4d_1`.replaceAll('_', joint),
  ),
  'SECRET_1a2b3c4d_1',
  'MASKED_1a2b3c4d_1',
])('%s is no mark of a file with one secret', (word) => {
  expect(foreignMark(`x = ${mark}1 + "${word}"`, mask(one))?.startsWith(word.slice(0, 12))).toBe(true);
});

test.each(['maskedSecretAdd()', 'a masked secret', 'MASKED', 'SECRET_1', ''])('"%s" looks like none', (text) => {
  expect(foreignMark(text, mask(''))).toBe(null);
  expect(holdsMark(text)).toBe(false);
});

/** Lines of words, secrets and look-alikes; each line is there once, so that an edit can find it. */
const lines = fc
  .array(
    fc.array(
      fc.oneof(
        fc.constantFrom('a', '=', '"', ';', '  ', 'é', '\\n', 'MASKED_SECRET_1', `${mark}1`, one, two, madeKey(16, 3)),
        fc.string({ maxLength: 6, unit: 'grapheme-ascii' }),
      ),
      { maxLength: 6 },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.map((words, index) => `line${index}: ${words.join(' ')}`));

test('masked, edited and restored is edited', () => {
  const secrets = [one, two, madeKey(16, 3)];
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), fc.constantFrom('\n', '\r\n'), (given, from, to, ending) => {
      const text = given.join(ending) + ending;
      const masked = mask(text, secrets);
      expect(secrets.some((secret) => masked.shown.includes(secret))).toBe(false);
      expect(restoreMarks(masked.shown, masked)).toBe(text);
      const shown = masked.shown.split(ending).slice(0, -1);
      const [at, other] = [from % given.length, to % given.length];
      const edit = (all: readonly string[]) => ({
        search: [all[at] as string],
        replace: ['new', all[at] as string, `moved ${all[other]}`],
      });
      const result = applyEdits(masked.shown, [edit(shown)]);
      const wanted = [...given.slice(0, at), ...edit(given).replace, ...given.slice(at + 1), ''].join(ending);
      expect(result.ok && foreignMark(result.text, masked)).toBe(null);
      expect(result.ok && restoreMarks(result.text, masked)).toBe(wanted);
    }),
    { numRuns: 300 },
  );
});

test('a text that may be shown is the very text', () => {
  expect(mask('nothing', []).shown).toBe(asShown('nothing'));
});

test('a word of any length is masked in time, however many secrets it has', () => {
  const text = 'a'.repeat(1_000_000);
  const ranges = Array.from({ length: 50_000 }, (_, index) => ({ start: 20 * index, end: 20 * index + 9 }));
  const spent = processorTime();
  expect(maskFile('a.txt', text, ranges).count).toBe(1);
  expect(spent()).toBeLessThan(2_000);
});
