import { describe, expect, test } from 'vitest';
import { parseDeletion } from '../../../src/core/edit/parseDeletion.ts';

describe('a reply to delete', () => {
  test.each([
    ['DELETE', 'delete'],
    ['KEEP', 'keep'],
    ['**DELETE**', 'delete'],
    ['`KEEP`.', 'keep'],
    ['DELETE\r\n\n', 'delete'],
    ['Delete', 'delete'],
    ['Verdict: KEEP', 'keep'],
    ['**Decision:** delete', 'delete'],
  ])('ends in its verdict %j', (verdict, value) => {
    expect(parseDeletion(`Nobody imports it.\n\n${verdict}`)).toEqual({
      ok: true,
      explanation: 'Nobody imports it.',
      value,
    });
  });

  test('may begin with its verdict, and may say it twice', () => {
    const verdict = { ok: true, explanation: 'Nobody imports it.', value: 'delete' };
    expect(parseDeletion('DELETE\n\nNobody imports it.')).toEqual(verdict);
    expect(parseDeletion('**DELETE**\n\nNobody imports it.\n\nDELETE')).toEqual(verdict);
  });

  test.each([
    '',
    'It can go.',
    'DELETE it',
    'DELETE KEEP',
    'Do not\nDELETE THIS',
    'KEEP\n\nOr rather:\nDELETE',
    'Were it not imported, I would say\nDELETE\nbut src/b.ts does import it.',
  ])('without one clear verdict is refused: %j', (reply) => {
    expect(parseDeletion(reply)).toEqual({ ok: false, problem: 'no-verdict' });
  });
});
