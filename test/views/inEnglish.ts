import { inEnglish } from '../../src/cli/inEnglish.ts';
import { createMessages } from '../../src/views/messages.ts';

export { inEnglish };

export const messages = createMessages(inEnglish);
