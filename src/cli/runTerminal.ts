import { createMessages } from '../views/messages.ts';
import type { Command } from './command.ts';
import { editLines } from './editLines.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { implement } from './implement.ts';
import { inEnglish } from './inEnglish.ts';
import { parseCommand } from './parseCommand.ts';
import { planOnly } from './planOnly.ts';
import { createRedact } from './redaction.ts';
import { replay } from './replay.ts';
import { createScreen, type Loudness } from './screen.ts';
import type { Session } from './session.ts';
import { showContext } from './showContext.ts';
import { terminalDirections } from './terminalDirections.ts';
import type { TerminalIo } from './terminalIo.ts';
import { isUsageError } from './usageError.ts';

/**
 * Runs one command of the terminal. Results go to stdout, all else to stderr; never rejects.
 * @param argv the arguments after the program's name
 */
export async function runTerminal(argv: readonly string[], io: TerminalIo): Promise<ExitCode> {
  const redact = createRedact(io.env);
  const sessionOf = (loudness: Loudness): Session => ({
    io,
    screen: createScreen(io.stderr, loudness, io.env.TERM === 'dumb', redact),
    messages: createMessages(inEnglish, terminalDirections),
  });
  let session = sessionOf('normal');
  try {
    const command: Command = parseCommand(argv, io.env);
    session = sessionOf(command.loudness);
    const { screen } = session;
    io.signal.addEventListener('abort', () => screen.warn('Stopping. Once more quits at once.'), { once: true });
    switch (command.name) {
      case 'implement':
        return await implement(command, session);
      case 'plan':
        return await planOnly(command, session);
      case 'context':
        return await showContext(command, session);
      case 'edit':
        return await editLines(io);
      case 'replay':
        return await replay(command, session);
    }
  } catch (error) {
    const { screen } = session;
    if (isUsageError(error)) {
      screen.warn(`foreman: ${error.message}`);
      screen.log('The call cannot be used', error);
      return exitCode.usage;
    }
    if (io.signal.aborted && error === io.signal.reason) return exitCode.cancelled;
    const message = error instanceof Error ? error.message : String(error);
    screen.warn(`foreman: something broke: ${message}. ${terminalDirections.seeLog}`);
    screen.log('The cause', error);
    return exitCode.failed;
  }
}
