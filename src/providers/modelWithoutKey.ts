import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { wrapLanguageModel } from 'ai';
import { createKeyRedaction, isUnmistakable, type KeyRedaction, type Pieces } from './keyRedaction.ts';

/**
 * A model whose streams never say its key, not even in pieces, which `responseWithoutKey` cannot see.
 * @param apiKey asked for at each request, as the model that is opened with it does
 */
export function modelWithoutKey(
  apiKey: () => Promise<string>,
  open: (apiKey: () => Promise<string>) => LanguageModelV4,
): LanguageModelV4 {
  let key = '';
  const remembered = async () => {
    key = await apiKey();
    return key;
  };
  return wrapLanguageModel({
    model: open(remembered),
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ doStream }) {
        const { stream, ...rest } = await doStream();
        if (!isUnmistakable(key)) return { ...rest, stream };
        return { ...rest, stream: stream.pipeThrough(partsWithout(createKeyRedaction(key))) };
      },
    },
  });
}

function partsWithout({
  redact,
  inPieces,
}: KeyRedaction): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  const open = new Map<string, Pieces>();
  return new TransformStream({
    transform(part, controller) {
      switch (part.type) {
        case 'text-delta':
        case 'reasoning-delta':
        case 'tool-input-delta': {
          const pieces = open.get(part.id) ?? inPieces();
          open.set(part.id, pieces);
          return controller.enqueue({ ...part, delta: pieces.next(part.delta) });
        }
        case 'text-end':
        case 'reasoning-end':
        case 'tool-input-end': {
          const type = deltaOf[part.type];
          controller.enqueue({ type, id: part.id, delta: open.get(part.id)?.end() ?? '' });
          return controller.enqueue(part);
        }
        case 'tool-call':
          return controller.enqueue({ ...part, input: redact(part.input) });
        default:
          return controller.enqueue(part);
      }
    },
  });
}

const deltaOf = {
  'text-end': 'text-delta',
  'reasoning-end': 'reasoning-delta',
  'tool-input-end': 'tool-input-delta',
} as const;
