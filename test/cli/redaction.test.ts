import { expect, test } from 'vitest';
import { createRedact } from '../../src/cli/redaction.ts';

test('every key of the environment is taken out, and nothing else', () => {
  const redact = createRedact({
    OPENAI_API_KEY: ' sk-first-key ',
    MINE_API_KEY: 'second.+$&key',
    OTHER_API_KEY: 'none',
    EMPTY_API_KEY: '',
    GONE_API_KEY: undefined,
    HOME: '/home/annabella',
  });
  expect(redact('sk-first-key, second.+$&key twice: second.+$&key; none at /home/annabella')).toBe(
    '[key], [key] twice: [key]; none at /home/annabella',
  );
});
