import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyRedaction, isUnmistakable } from '../../src/providers/keyRedaction.ts';
import { responseWithoutKey } from '../../src/providers/responseWithoutKey.ts';

const key = 'sk-Q7z"V9/k+W3%x=L2&8<fT6';
const { redact } = createKeyRedaction(key);

describe('a key is taken out', () => {
  test.each([
    ['as it is', `a ${key} b ${key}`, 'a [key] b [key]'],
    ['in JSON', JSON.stringify({ key }), '{"key":"[key]"}'],
    ['in JSON within JSON', JSON.stringify(JSON.stringify({ key })), '"{\\"key\\":\\"[key]\\"}"'],
    ['in JSON with slashes escaped', JSON.stringify(key).replaceAll('/', '\\/'), '"[key]"'],
    ['in JSON for HTML', JSON.stringify(key).replace('&', '\\u0026').replace('<', '\\u003c'), '"[key]"'],
    ['in an address', `?key=${encodeURIComponent(key)}&a=b`, '?key=[key]&a=b'],
  ])('%s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each(['', 'a', 'ab', 'Bearer '])('in Base64 behind "%s", of which no half is left', (before) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const encoded = Buffer.from(`${before}${key} and more`).toString(encoding);
      const left = Buffer.from(redact(encoded).replace('[key]', ''), encoding).toString('latin1');
      expect([redact(encoded).includes('[key]'), left.includes(key.slice(3, 9))]).toEqual([true, false]);
    }
  });

  test('however a text is cut into pieces, and nothing else changes', () => {
    const word = fc.constantFrom(
      key,
      encodeURIComponent(key),
      key.slice(0, 9),
      'sk-',
      's',
      '🎉',
      ' ',
      JSON.stringify(key),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.array(fc.nat({ max: 12 }), { maxLength: 30 }), (words, cuts) => {
        const text = words.join('');
        const pieces = createKeyRedaction(key).inPieces();
        let [at, read] = [0, ''];
        for (const cut of cuts) {
          read += pieces.next(text.slice(at, at + cut));
          at += cut;
        }
        expect(read + pieces.next(text.slice(at)) + pieces.end()).toBe(redact(text));
      }),
      { numRuns: 500 },
    );
  });

  test('but a word that a local server is given for one stays', () => {
    expect(createKeyRedaction('none').redact('none')).toBe('none');
    expect(createKeyRedaction('').redact('abc')).toBe('abc');
  });
});

test('a key is unmistakable if nobody writes it by chance', () => {
  const keys = ['sk-proj-1a2b3c4d5e6f7', 'lm-studio', 'sk-no-key-required', 'not-needed-at-all', '1234567890123456'];
  expect(keys.map(isUnmistakable)).toEqual([true, false, false, false, false]);
});

describe('a response', () => {
  const event = { headers: { 'content-type': 'text/event-stream' } };
  const text = async (body: string, init: ResponseInit, asked: string | null) =>
    responseWithoutKey(new Response(body, init), asked).text();

  test('has no key in its status, headers and body', async () => {
    const response = responseWithoutKey(
      new Response(JSON.stringify({ key }), { status: 401, statusText: `No ${key}`, headers: { 'x-key': key } }),
      key,
    );
    expect([response.status, response.statusText, response.headers.get('x-key'), await response.text()]).toEqual([
      401,
      'No [key]',
      '[key]',
      '{"key":"[key]"}',
    ]);
  });

  test('that is a stream keeps a word which is a key by chance, since it may be code; an error does not', async () => {
    expect(await text('use lm-studio-v1', event, 'lm-studio-v1')).toBe('use lm-studio-v1');
    expect(await text('use lm-studio-v1', { ...event, status: 401 }, 'lm-studio-v1')).toBe('use [key]');
    expect(await text(`use ${key}`, event, key)).toBe('use [key]');
  });

  test('to a request without a key is the very same', () => {
    const response = new Response('a');
    expect(responseWithoutKey(response, null)).toBe(response);
  });
});
