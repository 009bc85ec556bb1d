import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OutputRung, RungMemory } from '../core/model/chatModel.ts';
import { replaceFile } from './placeFile.ts';

/**
 * What is learnt about models, in a small JSON file. A file that cannot be read is an empty memory, and one that cannot be
 * written keeps what it had.
 * @param log told of both
 */
export function createFileRungMemory(file: string, log: (message: string, cause: unknown) => void): RungMemory {
  const read = (): Record<string, OutputRung> => {
    try {
      return rungsIn(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log(`${file} cannot be read`, error);
      return {};
    }
  };
  const known = new Map(Object.entries(read()));
  return {
    get: (model) => known.get(model),
    set(model, rung) {
      if (known.get(model) === rung) return;
      known.set(model, rung);
      try {
        mkdirSync(dirname(file), { recursive: true });
        replaceFile(file, Buffer.from(`${JSON.stringify({ ...read(), [model]: rung }, null, 2)}\n`), null);
      } catch (error) {
        log(`${file} cannot be written`, error);
      }
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
