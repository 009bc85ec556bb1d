import { parentPort, workerData } from 'node:worker_threads';
import { answerFrom } from './threadIndex.ts';
import type { ThreadAsk, ThreadReply, ThreadSetup } from './threadMessages.ts';

/** The thread that holds the index of the open folders; `workerData` says which. */
const port = parentPort;
if (port === null) throw new Error('The index is a thread of its own.');
const index = answerFrom(workerData as ThreadSetup);
port.on('message', (ask: ThreadAsk) => {
  let reply: ThreadReply;
  try {
    reply = { id: ask.id, answer: index.answer(ask) };
  } catch (error) {
    reply = { id: ask.id, error: textOf(error) };
  }
  port.postMessage(reply);
  try {
    index.keepWhenGrown();
  } catch (error) {
    port.postMessage({ id: null, warning: `The index could not be kept: ${textOf(error)}` } satisfies ThreadReply);
  }
  if (ask.kind === 'close') port.close();
});

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
