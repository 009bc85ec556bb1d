import { type CountedAnswer, piecesOf, type StreamEvent, type StreamedEvents } from './loopbackAnswer.ts';

/**
 * An answer as the events of Chat Completions.
 * @param body the request's, which may ask for the usage
 */
export function chatEvents(answer: CountedAnswer, body: Readonly<Record<string, unknown>>): StreamedEvents {
  const { text, reasoning = '', refusal = '', call, cutBy, usage } = answer;
  const finish =
    cutBy === undefined
      ? call === undefined
        ? 'stop'
        : 'tool_calls'
      : cutBy === 'length'
        ? 'length'
        : 'content_filter';
  const isCounted = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage && usage !== null;
  return {
    said: [
      delta({ role: 'assistant', content: '' }),
      ...piecesOf(reasoning).map((piece) => delta({ reasoning_content: piece })),
      ...piecesOf(text).map((piece) => delta({ content: piece })),
      ...piecesOf(refusal).map((piece) => delta({ refusal: piece })),
      ...(call === undefined ? [] : callDeltas(call)),
    ],
    ended: [
      chunk({ choices: [{ index: 0, delta: {}, finish_reason: finish }] }),
      ...(isCounted ? [chunk({ choices: [], usage: counted(usage) })] : []),
      { data: '[DONE]' },
    ],
  };
}

function callDeltas({ name, input, id = 'call_1' }: NonNullable<CountedAnswer['call']>): StreamEvent[] {
  return [
    delta({ tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }] }),
    ...piecesOf(input).map((piece) => delta({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
  ];
}

function delta(fields: object): StreamEvent {
  return chunk({ choices: [{ index: 0, delta: fields, finish_reason: null }] });
}

function chunk(fields: object): StreamEvent {
  return { data: { id: 'chat_1', object: 'chat.completion.chunk', created: 1, model: 'loopback', ...fields } };
}

function counted([input, output]: readonly [number, number]): object {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
