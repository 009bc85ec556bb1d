import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from './placeFile.ts';

/** A small JSON file that may be lost: one that cannot be read is an empty object, one that cannot be written stays. */
export type JsonFile = {
  read(): unknown;
  write(value: object): void;
};

/** @param log told of what cannot be read or written */
export function createJsonFile(file: string, log: (message: string, cause: unknown) => void): JsonFile {
  return {
    read() {
      try {
        return JSON.parse(readFileSync(file, 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log(`${file} cannot be read`, error);
        return {};
      }
    },
    write(value) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        replaceFile(file, Buffer.from(`${JSON.stringify(value, null, 2)}\n`), null);
      } catch (error) {
        log(`${file} cannot be written`, error);
      }
    },
  };
}
