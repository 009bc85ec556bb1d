import { expect, test } from 'vitest';
import { markConflicts, markerLine } from '../../../src/core/edit/conflictMarkers.ts';

const conflict = { base: 'b\n', proposed: 'P\n', current: 'C\n' };

test('both sides of a conflict stand between markers, each on a line of its own', () => {
  expect(markConflicts(['a\n', conflict, 'd\n', { ...conflict, current: '' }, 'e'])).toEqual({
    text: 'a\n<<<<<<< current\nC\n=======\nP\n>>>>>>> proposed\nd\n<<<<<<< current\n=======\nP\n>>>>>>> proposed\ne',
    markers: ['<<<<<<< current', '=======', '>>>>>>> proposed'],
  });
});

test('markers have the line ending of the text, and a side without one gets it', () => {
  expect(markConflicts(['a\r\n', { base: 'b', proposed: 'P', current: 'C\r\n' }]).text).toBe(
    'a\r\n<<<<<<< current\r\nC\r\n=======\r\nP\r\n>>>>>>> proposed\r\n',
  );
  expect(markConflicts([{ base: 'b', proposed: 'P', current: 'C' }]).text).toBe(
    '<<<<<<< current\nC\n=======\nP\n>>>>>>> proposed\n',
  );
});

test('no marker is a line that a side has already, however it is indented', () => {
  const own = '  <<<<<<< current\n=======\n>>>>>>> proposed\n>>>>>>> proposed 2\n';
  const { text, markers } = markConflicts([own, conflict]);
  expect(text).toBe(`${own}<<<<<<< current 2\nC\n=======\nP\n>>>>>>> proposed 3\n`);
  expect(markers).toEqual(['<<<<<<< current 2', '>>>>>>> proposed 3']);
  expect(markConflicts([{ ...conflict, proposed: own }]).markers).toEqual(markers);
  expect(markConflicts([{ ...conflict, current: own }]).markers).toEqual(markers);
});

test('a marker that is left is found wherever it stands, and lines that only look like one are not', () => {
  const markers = ['<<<<<<< current', '=======', '>>>>>>> proposed'];
  expect(markerLine('a\r\nb\r  >>>>>>> proposed \nc', markers)).toBe(3);
  expect(markerLine('=======', markers)).toBe(1);
  expect(markerLine('<<<<<<< mine\n========\n>>>>>>> theirs\n// =======\n', markers)).toBeNull();
  expect(markerLine('=======\n', [])).toBeNull();
});
