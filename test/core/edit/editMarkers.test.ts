import { expect, test } from 'vitest';
import { chooseMarkers, type EditMarkers, markerKind } from '../../../src/core/edit/editMarkers.ts';

const seven: EditMarkers = { search: '<<<<<<< SEARCH', divider: '=======', replace: '>>>>>>> REPLACE' };
const eight: EditMarkers = { search: '<<<<<<<< SEARCH', divider: '========', replace: '>>>>>>>> REPLACE' };

test('an ordinary file is edited with markers of seven characters', () => {
  expect(chooseMarkers('const a = "=======";\n<<<<<<< HEAD\n')).toEqual(seven);
  expect(chooseMarkers('')).toEqual(seven);
});

test.each(['Title\n=======\n', '<<<<<<< SEARCH', 'a\r\n>>>>>>> REPLACE  \r\nb', 'a\r=======\rb'])(
  'a file that has a line like a marker gets longer ones: %j',
  (text) => {
    expect(chooseMarkers(text)).toEqual(eight);
  },
);

test('markers grow until none of the three occurs in the file', () => {
  expect(chooseMarkers('=======\n<<<<<<<< SEARCH\n>>>>>>>>> REPLACE\n')).toEqual({
    search: '<<<<<<<<<< SEARCH',
    divider: '==========',
    replace: '>>>>>>>>>> REPLACE',
  });
});

test('a line is a marker only when it is nothing but the marker, trailing blanks aside', () => {
  const kinds = ['<<<<<<< SEARCH', '=======  ', '>>>>>>> REPLACE\t', ' =======', '========', '<<<<<<< search', ''];
  expect(kinds.map((line) => markerKind(line, seven))).toEqual([
    'search',
    'divider',
    'replace',
    null,
    null,
    null,
    null,
  ]);
});
