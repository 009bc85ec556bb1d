import { expect, test } from 'vitest';
import { retryAfterMs } from '../../../src/core/model/retryAfter.ts';

const date = 'Mon, 23 Nov 2026 08:00:00 GMT';

test.each<[string, Readonly<Record<string, string | undefined>>, number | null]>([
  ['nothing', {}, null],
  ['seconds', { 'retry-after': '30' }, 30_000],
  ['no time', { 'retry-after': '0' }, null],
  ['no milliseconds, but seconds', { 'retry-after-ms': '0', 'retry-after': '2' }, 2_000],
  ['a part of a second', { 'retry-after': ' 0.25 ' }, 250],
  ['a day', { 'retry-after': '86400' }, 86_400_000],
  ['milliseconds', { 'retry-after-ms': '1500' }, 1_500],
  ['parts of a millisecond, which are not cut', { 'retry-after-ms': '0.2' }, 1],
  ['both', { 'retry-after-ms': '1500', 'retry-after': '2' }, 1_500],
  ['milliseconds that are none', { 'retry-after-ms': 'soon', 'retry-after': '2' }, 2_000],
  ['a date', { 'retry-after': 'Mon, 23 Nov 2026 08:00:42 GMT', date }, 42_000],
  ['a date in the old form', { 'retry-after': 'Monday, 23-Nov-26 09:00:00 GMT', date }, 3_600_000],
  ['a date that is over', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT', date }, null],
  ['a date by an unknown clock', { 'retry-after': date }, null],
  ['words', { 'retry-after': 'later', date }, null],
  ['less than nothing', { 'retry-after': '-5', date }, null],
  ['a year that is none', { 'retry-after': '2027', date }, 2_027_000],
  ['longer than any date', { 'retry-after': '9'.repeat(400), date }, null],
])('%s is read from %j as %j', (_, headers, ms) => {
  expect(retryAfterMs(headers)).toBe(ms);
});
