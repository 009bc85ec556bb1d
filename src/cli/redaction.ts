import { createKeyRedaction } from '../providers/keyRedaction.ts';
import type { Environment } from './terminalIo.ts';

/** Takes keys out of a text. */
export type Redact = (text: string) => string;

/** Takes out every key of the environment (`…_API_KEY`), should a person have put one where it does not belong. */
export function createRedact(env: Environment): Redact {
  const keys = Object.entries(env).flatMap(([name, value]) =>
    name.endsWith('_API_KEY') && value !== undefined ? [createKeyRedaction(value.trim())] : [],
  );
  return (text) => keys.reduce((rest, { redact }) => redact(rest), text);
}
