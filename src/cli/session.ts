import type { Messages } from '../views/messages.ts';
import type { Screen } from './screen.ts';
import type { TerminalIo } from './terminalIo.ts';

/** What a command has while it runs: its process, and how it speaks to the person. */
export type Session = {
  readonly io: TerminalIo;
  readonly screen: Screen;
  readonly messages: Messages;
};
