import { describeError } from '../node/describeError.ts';
import { printable, printableLine } from '../views/printable.ts';
import type { Redact } from './redaction.ts';
import type { Output } from './terminalIo.ts';

/** A line about what happened: a `detail` for those who ask, `news` of how far things are, or `trouble`. */
export type Said = { readonly line: string; readonly weight: 'detail' | 'news' | 'trouble' };

/** What a person reads while Foreman is at work, on stderr. Nothing that is said does anything to the terminal. */
export type Screen = {
  /** Says a line if it has enough weight for how loud it was asked to be. */
  tell(said: Said): void;
  /** Says news. */
  say(line: string): void;
  /** Says what went wrong, or what must not be missed, on one or more lines. */
  warn(text: string): void;
  /** Tells the details of what happened, with its cause, if they were asked for. */
  log(message: string, cause: unknown): void;
  /** Shows lines below all others in the place of the last ones; nothing unless `isLive`. */
  show(lines: readonly string[]): void;
  /** Whether lines can be rewritten. */
  readonly isLive: boolean;
};

/** How much is said: nothing but trouble, how far things are too, or everything. */
export type Loudness = 'quiet' | 'normal' | 'verbose';

/**
 * A screen on stderr; lines are rewritten only where that is a terminal.
 * @param isDumb whether the terminal cannot move its cursor
 */
export function createScreen(stderr: Output, loudness: Loudness, isDumb: boolean, redact: Redact): Screen {
  const isLive = stderr.isTTY === true && !isDumb && loudness !== 'quiet';
  let shown: readonly string[] = [];
  const rewrite = (above: string, below: readonly string[]) => {
    const up = shown.length === 0 ? '' : `\u001b[${shown.length}A\u001b[J`;
    shown = below;
    stderr.write(up + above + below.map((line) => `${line}\n`).join(''));
  };
  const print = (text: string) => rewrite(`${text}\n`, shown);
  const tell = ({ line, weight }: Said) => {
    if (told[loudness].includes(weight)) print(printableLine(redact(line)));
  };
  return {
    isLive,
    tell,
    say: (line) => tell({ line, weight: 'news' }),
    warn: (text) => print(printable(redact(text))),
    log(message, cause) {
      if (loudness === 'verbose') print(printable(redact(`${message}\n${describeError(cause)}`)));
    },
    show(lines) {
      if (!isLive) return;
      const most = Math.max(1, (stderr.rows ?? 24) - 2);
      const next = lines.slice(0, most).map((line) => fitted(printableLine(redact(line)), stderr.columns ?? 80));
      if (next.join('\n') !== shown.join('\n')) rewrite('', next);
    },
  };
}

const told: Readonly<Record<Loudness, readonly Said['weight'][]>> = {
  quiet: ['trouble'],
  normal: ['trouble', 'news'],
  verbose: ['trouble', 'news', 'detail'],
};

/** As much of a line as surely fits, whatever its characters' width, indentation kept. */
function fitted(line: string, columns: number): string {
  let left = columns - 2;
  let end = 0;
  for (const character of line) {
    left -= /[ -~]/.test(character) ? 1 : 2;
    if (left < 0) return `${line.slice(0, end)}…`;
    end += character.length;
  }
  return line;
}
