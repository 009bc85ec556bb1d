import type { Translate } from '../views/messages.ts';

/** Leaves a sentence in English and puts its arguments in. */
export const inEnglish: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (hole, index: string) => String(args[Number(index)] ?? hole));
