import { describe, expect, test } from 'vitest';
import { readErrorBody } from '../../src/providers/errorBody.ts';

const origin = 'http://127.0.0.1:1234';
const read = (status: number, body: unknown) =>
  readErrorBody(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }), origin);

describe('an error is read in the form of every server', () => {
  test.each<[string, unknown, object]>([
    ['OpenAI', { error: { message: 'No.', type: 'x', code: 'y' } }, { message: 'No.', type: 'x', code: 'y' }],
    [
      'older vLLM',
      { object: 'error', message: 'No.', type: 'Bad', code: 400 },
      { message: 'No.', type: 'Bad', code: 400 },
    ],
    ['LM Studio', { error: 'No.' }, { message: 'No.', type: null, code: null }],
    [
      'OpenRouter, with what its provider said',
      { error: { message: 'Provider returned error', code: 400, metadata: { raw: 'too long' } } },
      { message: 'Provider returned error: too long', type: null, code: 400 },
    ],
  ])('%s', async (_, body, error) => {
    const response = await read(400, body);
    expect([response.status, await response.json()]).toEqual([400, { error }]);
  });
});

describe('a status that would mislead is told by its words:', () => {
  test.each([
    [404, 'No endpoints found that support tool use.', 'bad-request'],
    [404, "No endpoints found that support the provided 'tool_choice' value.", 'bad-request'],
    [500, 'failed to parse grammar', 'bad-request'],
    [500, 'tools param requires --jinja flag', 'bad-request'],
    [501, 'Tools are not supported by this model', 'bad-request'],
    [403, 'Your input was flagged by moderation.', 'refusal'],
  ])('%i "%s" is %s', async (status, message, kind) => {
    await expect(read(status, { error: { message } })).rejects.toMatchObject({ name: 'ModelError', kind, message });
  });

  test.each(['404 page not found', '', '{"detail":"Not Found"}'])('404 %j is no model server', async (body) => {
    await expect(read(404, body)).rejects.toMatchObject({
      kind: 'not-a-model-server',
      message: `${origin} does not know the address (404)`,
    });
  });
});
