import fc from 'fast-check';

const words = ['', 'a', 'b', '}', '  a', 'a  ', 'é', '👍', '\uFEFFa', '=======', '<<<<<<< current'];
const endings = fc.constantFrom('\n', '\r\n', '\r');

/** Texts of few and often equal lines, with any mixture of line endings, with and without a final one. */
export const anyText: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom(...words), endings), { maxLength: 14 }), fc.constantFrom('', ...words))
  .map(([lines, last]) => lines.map(([text, ending]) => text + ending).join('') + last);

/** Two texts, the second one mostly made from the lines of the first. */
export const textAndNext: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(anyText, anyText),
  fc
    .tuple(anyText, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), anyText), { maxLength: 3 }))
    .map(([text, changes]) => [text, changes.reduce(changed, text)] as const),
);

function changed(text: string, [at, length, inserted]: [number, number, string]): string {
  const lines = text.split(/(?<=\n)/);
  lines.splice(at % (lines.length + 1), length, inserted);
  return lines.join('');
}
