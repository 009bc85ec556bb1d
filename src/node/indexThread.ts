import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { describeError } from './describeError.ts';
import { createSharedReader, type HelperSetup, helpWith } from './sharedTerms.ts';
import { answerFrom } from './threadIndex.ts';
import type { IndexThreadSetup, ThreadAsk, ThreadReply } from './threadMessages.ts';

/** The thread that holds the index of the open folders, or one that helps it to read them; `workerData` says which. */
const begun = workerData as IndexThreadSetup | HelperSetup;
if (parentPort === null) throw new Error('The index is a thread of its own.');
if (begun.kind === 'helper') helpWith(begun);
else serve(begun, parentPort);

function serve({ setup, entry }: IndexThreadSetup, port: MessagePort): void {
  const post = (reply: ThreadReply) => port.postMessage(reply);
  const warn = (warning: string) => post({ id: null, warning });
  const index = answerFrom(setup, createSharedReader(new URL(entry), warn));
  port.on('message', (ask: ThreadAsk) => {
    try {
      post({ id: ask.id, answer: index.answer(ask) });
    } catch (error) {
      post({ id: ask.id, error: describeError(error) });
    }
    try {
      index.keepWhenGrown();
    } catch (error) {
      warn(`The index could not be kept: ${describeError(error)}`);
    }
    if (ask.kind === 'close') port.close();
  });
}
