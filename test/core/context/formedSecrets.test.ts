import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formedSecrets } from '../../../src/core/context/formedSecrets.ts';
import { madeKey } from '../secretTexts.ts';

const tokens = [
  `ghp_${madeKey(36)}`,
  `sk-proj-${madeKey(40)}`,
  `glpat-${madeKey(20)}`,
  `SG.${madeKey(22)}.${madeKey(43)}`,
  `npm_${madeKey(36)}`,
  `1//0${madeKey(50)}`,
  `whsec_${madeKey(32)}`,
];

/** What stands before a token, between two, and behind; none of it could be part of one. */
const surroundings = fc.constantFrom(
  ' ',
  '\n',
  '"',
  "'",
  '(',
  '=',
  '://',
  '.',
  'x = ',
  'größe',
  'an identifier\n',
  '-- 12 ',
  '',
);

test('a token of a known form is found whatever stands around it, at its very place', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(surroundings, fc.constantFrom(...tokens)), { maxLength: 6 }), (pieces) => {
      let text = '';
      const expected: { start: number; end: number }[] = [];
      for (const [before, token] of pieces) {
        text += `${before};`;
        expected.push({ start: text.length, end: text.length + token.length });
        text += `${token}; code(42);\n`;
      }
      expect(formedSecrets(text)).toEqual(expected);
    }),
  );
});
