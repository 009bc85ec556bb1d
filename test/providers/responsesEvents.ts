import { type CountedAnswer, piecesOf, type StreamEvent, type StreamedEvents } from './loopbackAnswer.ts';

/** An answer as the events of the Responses API. */
export function responsesEvents(answer: CountedAnswer): StreamedEvents {
  const { text, reasoning, refusal, call, cutBy, usage } = answer;
  const items = [
    ...(reasoning === undefined ? [] : [thought(reasoning)]),
    ...(text === '' && (call ?? refusal ?? reasoning) !== undefined ? [] : [message(text)]),
    ...(refusal === undefined ? [] : [denial(refusal)]),
    ...(call === undefined ? [] : [toolCall(call)]),
  ];
  const whole = items.map((item, index) => item(index));
  const reason = cutBy === 'length' ? 'max_output_tokens' : 'content_filter';
  const ended =
    cutBy === undefined
      ? { status: 'completed', incomplete_details: null }
      : { status: 'incomplete', incomplete_details: { reason } };
  const output = whole.map(({ done }) => done);
  return {
    said: [
      event({ type: 'response.created', response: response({ status: 'in_progress', output: [] }) }),
      event({ type: 'response.in_progress', response: response({ status: 'in_progress', output: [] }) }),
      ...whole.flatMap(({ said }) => said),
    ],
    ended: [
      ...output.map((item, index) => event({ type: 'response.output_item.done', output_index: index, item })),
      event({
        type: `response.${ended.status}`,
        response: response({ ...ended, output, usage: counted(usage) }),
      }),
    ],
  };
}

/** An item of the output at its place: the events that say it, and what it is when it is done. */
type Item = (index: number) => { readonly said: readonly StreamEvent[]; readonly done: object };

function message(text: string): Item {
  return (index) => {
    const [added, done] = messageItem(index, { type: 'output_text', text, annotations: [] });
    const place = { item_id: `msg_${index}`, output_index: index, content_index: 0 };
    return {
      said: [added, ...piecesOf(text).map((delta) => event({ type: 'response.output_text.delta', ...place, delta }))],
      done,
    };
  };
}

function denial(refusal: string): Item {
  return (index) => {
    const [added, done] = messageItem(index, { type: 'refusal', refusal });
    const place = { item_id: `msg_${index}`, output_index: index, content_index: 0 };
    return {
      said: [
        added,
        ...piecesOf(refusal).map((delta) => event({ type: 'response.refusal.delta', ...place, delta })),
        event({ type: 'response.refusal.done', ...place, refusal }),
      ],
      done,
    };
  };
}

function messageItem(index: number, part: object): [added: StreamEvent, done: object] {
  const item = { type: 'message', id: `msg_${index}`, role: 'assistant', status: 'completed' };
  const added = event({ type: 'response.output_item.added', output_index: index, item: { ...item, content: [] } });
  return [added, { ...item, content: [part] }];
}

function thought(text: string): Item {
  return (index) => {
    const item = { type: 'reasoning', id: `rs_${index}`, encrypted_content: null };
    const place = { item_id: item.id, output_index: index, summary_index: 0 };
    const part = { type: 'summary_text', text };
    return {
      said: [
        event({ type: 'response.output_item.added', output_index: index, item: { ...item, summary: [] } }),
        event({ type: 'response.reasoning_summary_part.added', ...place, part: { ...part, text: '' } }),
        ...piecesOf(text).map((delta) => event({ type: 'response.reasoning_summary_text.delta', ...place, delta })),
        event({ type: 'response.reasoning_summary_part.done', ...place, part }),
      ],
      done: { ...item, summary: [part] },
    };
  };
}

function toolCall({ name, input, id = 'call_1' }: NonNullable<CountedAnswer['call']>): Item {
  return (index) => {
    const item = { type: 'function_call', id: `fc_${id}_${index}`, call_id: id, name };
    const place = { item_id: item.id, output_index: index };
    return {
      said: [
        event({ type: 'response.output_item.added', output_index: index, item: { ...item, arguments: '' } }),
        ...piecesOf(input).map((delta) => event({ type: 'response.function_call_arguments.delta', ...place, delta })),
      ],
      done: { ...item, arguments: input, status: 'completed' },
    };
  };
}

function event(data: { readonly type: string; readonly [key: string]: unknown }): StreamEvent {
  return { event: data.type, data };
}

function response(fields: object): object {
  const fixed = { id: 'resp_1', object: 'response', created_at: 1, model: 'loopback' };
  return { ...fixed, error: null, incomplete_details: null, usage: null, ...fields };
}

function counted(usage: readonly [number, number] | null): object | null {
  if (usage === null) return null;
  const [input, output] = usage;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output,
  };
}
