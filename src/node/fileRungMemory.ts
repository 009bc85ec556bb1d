import type { OutputRung, RungMemory } from '../core/model/chatModel.ts';
import { createJsonFile } from './jsonFile.ts';

/**
 * What is learnt about models, in a small JSON file. A file that cannot be read is an empty memory, and one that cannot be
 * written keeps what it had.
 * @param log told of both
 */
export function createFileRungMemory(file: string, log: (message: string, cause: unknown) => void): RungMemory {
  const stored = createJsonFile(file, log);
  const known = new Map(Object.entries(rungsIn(stored.read())));
  return {
    get: (model) => known.get(model),
    set(model, rung) {
      if (known.get(model) === rung) return;
      known.set(model, rung);
      stored.write({ ...rungsIn(stored.read()), [model]: rung });
    },
  };
}

const rungs: Readonly<Record<OutputRung, true>> = {
  'json-schema': true,
  'json-object': true,
  'tool-call': true,
  text: true,
};

function rungsIn(json: unknown): Record<string, OutputRung> {
  const entries = Object.entries(typeof json === 'object' && json !== null ? json : {});
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, OutputRung] => typeof entry[1] === 'string' && Object.hasOwn(rungs, entry[1]),
    ),
  );
}
