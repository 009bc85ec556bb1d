/** What a terminal run ends with; scripts rely on these. */
export const exitCode = {
  /** Everything that was wanted is done. */
  done: 0,
  /** Nothing came out. */
  failed: 1,
  /** The arguments, the spec, the plan or the choice of model cannot be used; nothing was begun. */
  usage: 2,
  /** Some files came out, others failed or were refused. */
  partly: 3,
  /** The person stopped it. */
  cancelled: 130,
} as const;

/** One of them. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
