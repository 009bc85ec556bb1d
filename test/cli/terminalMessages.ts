import { inEnglish } from '../../src/cli/inEnglish.ts';
import { terminalDirections } from '../../src/cli/terminalDirections.ts';
import { createMessages } from '../../src/views/messages.ts';

/** The sentences as the terminal says them. */
export const messages = createMessages(inEnglish, terminalDirections);
