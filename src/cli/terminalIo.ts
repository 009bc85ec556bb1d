import type { Timing } from '../core/ports.ts';

/** Where text or bytes go; `columns` and `rows` are those of a screen. */
export type Output = {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(chunk: string | Uint8Array, done?: (error?: Error | null) => void): unknown;
};

/** Where text or bytes come from. */
export type Input = AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean | undefined };

/** Environment variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that a terminal run has of its process. */
export type TerminalIo = {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Environment;
  readonly cwd: string;
  /** The person's home folder. */
  readonly home: string;
  /** Where Foreman is installed: the folder that holds `media`. */
  readonly installation: string;
  /** The folder of the grammars that code is checked with. */
  readonly grammars: string;
  /** The program of the thread that indexes a folder. */
  readonly indexThread: string | URL;
  readonly timing: Timing;
  /** Aborted when the person wants an end. */
  readonly signal: AbortSignal;
};
