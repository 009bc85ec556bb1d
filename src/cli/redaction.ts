import type { Environment } from './terminalIo.ts';

/** Takes keys out of a text. */
export type Redact = (text: string) => string;

/** Shorter ones are no keys but words such as `none`, which local servers are given. */
const shortestKey = 8;

/** Takes out every key of the environment (`…_API_KEY`), should a server repeat one in what it says. */
export function createRedact(env: Environment): Redact {
  const keys = Object.entries(env).flatMap(([name, value]) =>
    name.endsWith('_API_KEY') && value !== undefined && value.trim().length >= shortestKey ? [value.trim()] : [],
  );
  return (text) => keys.reduce((rest, key) => rest.replaceAll(key, '[key]'), text);
}
