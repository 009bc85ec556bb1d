import { expect, test } from 'vitest';
import { runInTerminal } from './runInTerminal.ts';

const edits = (...pairs: (readonly [string, string])[]) => pairs.map(([search, replace]) => ({ search, replace }));
const lineOf = (original: string, ...pairs: (readonly [string, string])[]) =>
  `${JSON.stringify({ file: 'a.ts', original, edits: edits(...pairs) })}\n`;

/** What `foreman edit --json` answers. */
async function answers(stdin: string | AsyncIterable<Uint8Array | string>) {
  const { code, stdout, stderr } = await runInTerminal(['edit', '--json'], { cwd: '/', stdin });
  return {
    code,
    stderr,
    answers: stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown),
  };
}

test('each line of the input is answered with a line, in order', async () => {
  const detail = 'the search fits in several places, at lines 1, 2';
  expect(await answers(`${lineOf('a\r\nb', ['b', 'c\nd'])}\n${lineOf('a\na\n', ['a', 'b'])}`)).toEqual({
    ...{ code: 0, stderr: '' },
    answers: [
      { ok: true, text: 'a\r\nc\r\nd' },
      {
        ...{ ok: false, reason: 'ambiguous', detail: `block 1: ${detail}` },
        failures: [{ index: 0, reason: 'ambiguous', detail, lines: [1, 2], nearest: null }],
      },
    ],
  });
});

test('a text may have any character, and come in any pieces', async () => {
  const original = 'é\u2028\u{1F44D}\r\nb\n';
  const bytes = Buffer.from(lineOf(original, ['b', 'ü']));
  async function* oneByOne() {
    for (const byte of bytes) yield Buffer.of(byte);
  }
  expect(await answers(oneByOne())).toEqual({
    ...{ code: 0, stderr: '' },
    answers: [{ ok: true, text: 'é\u2028\u{1F44D}\r\nü\n' }],
  });
});

test('the last line needs no line end', async () => {
  expect((await answers(lineOf('a', ['a', 'b']).trimEnd())).answers).toEqual([{ ok: true, text: 'b' }]);
});

test('a line that cannot be read is told, and the others are answered', async () => {
  const { code, answers: given } = await answers(`{"file":"a"}\n[\n${lineOf('a\n', ['a', 'b'])}`);
  expect(code).toBe(3);
  expect(given).toEqual([
    {
      ok: false,
      reason: 'invalid',
      detail: expect.stringMatching(/^line 1 of the input is not as expected: original: /),
    },
    { ok: false, reason: 'invalid', detail: expect.stringMatching(/^line 2 of the input is no JSON: /) },
    { ok: true, text: 'b\n' },
  ]);
});
