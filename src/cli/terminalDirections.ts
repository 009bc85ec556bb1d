import type { Directions } from '../views/messages.ts';

/** The next steps of a failure, as they are taken in the terminal. */
export const terminalDirections: Directions = {
  setKey: 'Set OPENAI_API_KEY, or <NAME>_API_KEY for the server <name>.',
  chooseModel: 'Name another model with --model.',
  lowerContext: 'Lower --context-tokens, or name another model with --model.',
  allowTime: 'Go on with the kept plan, or name another model with --model.',
  raiseLimit: 'Raise --max-run-tokens.',
  goOnAtLimit: 'Raise --max-run-tokens, and go on with the kept plan.',
  tryAgain: 'Going on with the kept plan tries again.',
  leaveOut: 'Untick it in the plan.',
  setEncoding: 'Name it with --encoding, or untick it in the plan.',
  seeLog: 'Run it again with --verbose.',
};
