import { once } from 'node:events';
import { startGroup, stopGroup } from './processGroup.mts';

/** How a command ended. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** How a command is run. */
export interface ExecuteOptions {
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the command is ended. */
  readonly timeLimit?: number;
}

/** Runs a command to its end and collects what it prints. */
export async function execute(
  command: string,
  args: readonly string[],
  options: ExecuteOptions = {},
): Promise<Outcome> {
  const child = startGroup(command, args, {
    cwd: options.folder,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const limit = options.timeLimit === undefined ? undefined : setTimeout(() => stopGroup(child), options.timeLimit);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, output };
  } finally {
    clearTimeout(limit);
  }
}

/** Runs a command and throws, with what it printed, when it fails. */
export async function executeOrThrow(
  command: string,
  args: readonly string[],
  options: ExecuteOptions = {},
): Promise<string> {
  const { code, output } = await execute(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(' ')}" ended with code ${code}.\n${output}`);
  return output;
}
