import type { Edit } from '../../../src/core/edit/edit.ts';
import { randomNumbers } from '../../core/edit/random.ts';
import { benchLines } from './benchFile.ts';
import { type Ending, misspelled, typicalEdit, typicalEdits } from './typicalEdits.ts';

/** A text and edits that could take long. */
export type HardEdits = { readonly name: string; readonly text: string; readonly edits: readonly Edit[] };

/** Edits of very large files, very large edits, and very many. */
export function largeEdits(): HardEdits[] {
  const random = randomNumbers(2);
  const huge = benchLines(random, 260_000);
  const large = benchLines(random, 20_000);
  const long = large.slice(9_000, 14_000);
  const changed = long.toSpliced(2_500, 1, 'changed();');
  const slips = long.map((line, at) => (at % 250 === 7 ? (misspelled(line) ?? line.replace(/;$/, '')) : line));
  const hugeText = huge.join('\n');
  const text = large.join('\n');
  const inHuge = (ending: Ending) => ({
    name: `10 MB, one ${ending} edit`,
    text: hugeText,
    edits: typicalEdits(huge, ending, 1, random),
  });
  const flat = (lines: readonly string[]) => lines.map((line) => line.trimStart());
  return [
    inHuge('exact'),
    inHuge('white-space'),
    inHuge('fuzzy'),
    inHuge('absent'),
    { name: '5,000-line search, exact', text, edits: [{ search: long, replace: changed }] },
    { name: '5,000-line search, white space', text, edits: [{ search: flat(long), replace: flat(changed) }] },
    {
      name: '5,000-line search, 20 slips',
      text,
      edits: [{ search: slips, replace: slips.toSpliced(2_500, 1, 'changed();') }],
    },
    { name: '200 exact edits, 20,000 lines', text, edits: manyEdits(large, 'exact') },
    { name: '200 white-space edits, 20,000 lines', text, edits: manyEdits(large, 'white-space') },
    { name: '200 fuzzy edits, 20,000 lines', text, edits: manyEdits(large, 'fuzzy') },
    { name: '200 absent edits, 20,000 lines', text, edits: manyEdits(large, 'absent') },
  ];
}

/** One edit for each hundred lines. */
function manyEdits(lines: readonly string[], ending: Ending): Edit[] {
  const random = randomNumbers(3);
  return Array.from({ length: 200 }, (_, at) => {
    const part = lines.slice(at * 100, at * 100 + 100);
    for (let left = 200; left > 0; left -= 1) {
      const edit = typicalEdit(part, ending, random);
      if (edit !== null) return edit;
    }
    return { search: part.slice(0, 8), replace: part.slice(0, 7) };
  });
}

/** Texts in which everything is alike or nothing is, with edits that fit nowhere or everywhere. */
export function pathologicalEdits(): HardEdits[] {
  const random = randomNumbers(4);
  const text = benchLines(random, 20_000).join('\n');
  const repeated = (count: number, ...period: string[]) =>
    Array.from({ length: count }, (_, at) => period[at % period.length] as string);
  const one = (search: readonly string[], replace: readonly string[] = ['other();']): Edit[] => [{ search, replace }];
  const equal = repeated(20_000, '  value = next(value);');
  const periodic = repeated(20_000, 'alpha = beta(gamma);', 'beta = gamma(alpha);', 'gamma = alpha(beta);');
  const brackets = '('.repeat(100_000);
  const tokens = repeated(200_000, 'a', '+').join(' ');
  const strange = repeated(3_000, 'zz9 qq8', 'xx7 ww6 vv5', '{ yy4 }').map((line, at) => `${line} k${at}k`);
  const few = equal.slice(0, 60);
  return [
    { name: 'equal lines', text: equal.join('\n'), edits: one(equal.slice(0, 5)) },
    { name: 'equal lines, a slip', text: equal.join('\n'), edits: one([...few, '  value = nxet(value); // 1'], few) },
    { name: 'equal lines, 3,000-line search', text: equal.join('\n'), edits: one(equal.slice(0, 3_000).concat('x')) },
    { name: 'equal characters', text: 'a'.repeat(1_000_000), edits: one(['a'.repeat(1_000), 'b']) },
    { name: 'equal characters inside', text: 'a'.repeat(1_000_000), edits: one(['a'.repeat(1_000)]) },
    { name: 'blank lines', text: `${'\n'.repeat(100_000)}x`, edits: one(['', '', 'y', '', '']) },
    { name: 'blanks', text: `${' '.repeat(1_000_000)}x`, edits: one([`${' '.repeat(500_000)}y`]) },
    { name: 'tabs and blanks', text: `${' \t'.repeat(200_000)}x`, edits: one([`x${' \t'.repeat(200_000)}y`]) },
    { name: 'periodic lines', text: periodic.join('\n'), edits: one(periodic.slice(1, 20).concat('alpha')) },
    {
      name: 'periodic lines, long search',
      text: periodic.join('\n'),
      edits: one(periodic.slice(1, 2_000).concat('z')),
    },
    { name: '100,000 brackets', text: brackets, edits: one([`${brackets})`]) },
    { name: '100,000 brackets, some searched', text: brackets, edits: one(['('.repeat(300), ')']) },
    {
      name: '100,000 lines of brackets',
      text: repeated(100_000, '{', '}').join('\n'),
      edits: one(['{', '{', '}', 'x']),
    },
    { name: '1 MB line', text: tokens, edits: one(['a + a + b']) },
    { name: '1 MB line, itself searched', text: tokens, edits: one([`${tokens} b`], [`${tokens} c`]) },
    { name: '1 MB line, quotes', text: '"\'`'.repeat(300_000), edits: one(['"x"']) },
    { name: '1 MB line, comments', text: '/**/ '.repeat(200_000), edits: one(['/* x */ y()']) },
    { name: '1 MB line, comment openers', text: '/* <!-- '.repeat(125_000), edits: one(['/* x */ y()']) },
    { name: '1 MB line, slashes', text: '/'.repeat(1_000_000), edits: one(['// x y z']) },
    { name: 'punctuation', text, edits: one(['});', '}', ')', '];', '}}']) },
    { name: 'punctuation, 500 lines', text, edits: one(repeated(500, '});', '}', ')', '];', '}}')) },
    { name: '3,000-line search, nothing in common', text, edits: one(strange, strange.toSpliced(1_500, 1, 'x')) },
    {
      name: '3,000 lines become 3,000 others',
      text: `${text}\n${strange.join('\n')}`,
      edits: one(
        strange,
        strange.map((line) => `${line} + ${line}`),
      ),
    },
    {
      name: 'elisions',
      text: equal.join('\n'),
      edits: one(repeated(40, '  value = next(value);', '// ...'), repeated(40, 'x()', '// ...')),
    },
    {
      name: 'elisions of brackets',
      text: repeated(20_000, '{', 'x', '}').join('\n'),
      edits: one(repeated(41, '}', '...'), repeated(41, '{', '...')),
    },
    {
      name: 'entities and escapes',
      text,
      edits: one(repeated(2_000, '&amp;lt;\\n\\t\\"%20""{{', "\\u0041 'x' &quot;")),
    },
    { name: 'numbered lines', text, edits: one(Array.from({ length: 3_000 }, (_, at) => `${at + 1} | + > x${at}`)) },
    {
      name: '3,000 imports',
      text,
      edits: one(repeated(3_000, 'import a', 'import b'), repeated(3_000, 'import b', 'import a')),
    },
    {
      name: '1,000 added lines',
      text,
      edits: one([text.slice(0, 400).split('\n')[0] as string, 'gone'], strange.slice(0, 1_000)),
    },
    { name: 'other alphabets', text: 'ж́ё “—”\u200B '.repeat(50_000), edits: one(['ж́ё “—” x']) },
  ];
}
