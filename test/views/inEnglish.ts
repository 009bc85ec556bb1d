import { createMessages, type Translate } from '../../src/views/messages.ts';

/** Leaves a sentence in English and puts its arguments in, as the editor's translator does. */
export const inEnglish: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (hole, index: string) => String(args[Number(index)] ?? hole));

export const messages = createMessages(inEnglish);
