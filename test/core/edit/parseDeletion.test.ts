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
    ['My final verdict: KEEP', 'keep'],
    ['DELETE<|im_end|>', 'delete'],
    ['```\nDELETE\n```', 'delete'],
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
    ['{"reason": "Nobody imports it.", "decision": "DELETE"}', 'delete'],
    [
      '```json\n{\n  "verdict": "keep",\n  "explanation": "Nobody imports it.",\n  "filePath": "src/a.ts"\n}\n```',
      'keep',
    ],
  ])('may be JSON: %j', (reply, value) => {
    expect(parseDeletion(reply)).toEqual({ ok: true, explanation: 'Nobody imports it.', value });
  });

  test.each([
    '',
    '{"decision": "DELETE", "answer": "KEEP"}',
    '{"decision": "DELETE", "decision": "KEEP"}',
    '{"decision": "DELETE", "unless": "src/b.ts stays"}',
    '{"reason": "DELETE"}',
    '{"decision": "DELETE it"}',
    '```\nDELETE\n```\nor\n```\nKEEP\n```',
    '```sql\nDELETE\nFROM a\n```',
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
