import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTerminal } from '../../src/cli/runTerminal.ts';
import type { Output, TerminalIo } from '../../src/cli/terminalIo.ts';
import { grammarFolder } from '../core/grammars.ts';
import { indexThread } from '../node/indexThread.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { withoutChance } from '../providers/withoutChance.ts';

/** What a run in the terminal left behind. */
export type TerminalRun = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Where the plan of a run that did not come to its end is kept. */
  readonly lastPlan: string;
};

/** What a test gives a run beside its arguments. */
export type Given = {
  readonly cwd: string;
  readonly env?: TerminalIo['env'];
  readonly stdin?: string | Uint8Array | TerminalIo['stdin'];
  readonly signal?: AbortSignal;
  /** The person's home folder; an empty one of its own unless given. */
  readonly home?: string;
  /** Whether stdout and stderr are a screen. */
  readonly isTTY?: boolean;
  /** Told of everything that stderr gets. */
  readonly onStderr?: (text: string) => void;
};

/** An output that keeps what it gets. */
export function recordingOutput(
  isTTY = false,
  onWrite: (text: string) => void = () => {},
): Output & { text(): string } {
  const chunks: Buffer[] = [];
  return {
    isTTY,
    columns: 80,
    rows: 24,
    write(chunk, done) {
      chunks.push(Buffer.from(chunk as Uint8Array));
      onWrite(String(chunk));
      done?.();
    },
    text: () => Buffer.concat(chunks).toString(),
  };
}

/** Runs a command of the terminal in this process, with nothing of this process. */
export async function runInTerminal(argv: readonly string[], given: Given): Promise<TerminalRun> {
  const home = given.home ?? join(temporaryFolder(), 'home');
  mkdirSync(home, { recursive: true });
  const stdout = recordingOutput(given.isTTY);
  const stderr = recordingOutput(given.isTTY, given.onStderr);
  const code = await runTerminal(argv, {
    stdin:
      typeof given.stdin === 'object' && Symbol.asyncIterator in given.stdin ? given.stdin : inputOf(given.stdin ?? ''),
    stdout,
    stderr,
    env: given.env ?? {},
    cwd: given.cwd,
    home,
    installation: join(import.meta.dirname, '../..'),
    grammars: grammarFolder,
    indexThread,
    timing: withoutChance,
    signal: given.signal ?? new AbortController().signal,
  });
  return {
    code,
    stdout: stdout.text(),
    stderr: stderr.text(),
    lastPlan: join(home, '.local/state/foreman/last-plan.md'),
  };
}

async function* inputOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content as Uint8Array);
}
