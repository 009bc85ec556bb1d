import { createGatedReader, type GatedReader } from '../../src/core/context/gatedReader.ts';
import type { Shown } from '../../src/core/model/shownText.ts';
import type { SecretScanner, Workspace } from '../../src/core/ports.ts';
import { createSecretScanner } from '../../src/node/secretScanner.ts';

/** The scanner as it is shipped. */
export const realSecrets: SecretScanner = createSecretScanner();

/** No scanner at all: only the core's own rules find something. */
export const noSecrets: SecretScanner = { find: async () => [] };

/** What a model may see of a workspace; a text that cannot be searched is an error. */
export function readerOf(workspace: Workspace, secrets: SecretScanner = noSecrets): GatedReader {
  return createGatedReader(workspace, secrets, (message, cause) => {
    throw new Error(message, { cause });
  });
}

/** A value without secrets, as it may be shown. */
export function shown<T>(value: T): Shown<T> {
  return value as Shown<T>;
}
