import type { Output } from './terminalIo.ts';

/**
 * Resolves when the output has taken everything, or when its reader has gone away and wants no more.
 * @returns whether there still is a reader
 * @throws when the output fails in any other way
 */
export function writeOut(output: Output, content: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    output.write(content, (error) => {
      if (error == null || hasReaderGone(error)) resolve(error == null);
      else reject(new Error(`the result could not be printed: ${error.message}`, { cause: error }));
    });
  });
}

/** Whether an output failed because nobody reads it any more, as with `| head`. */
function hasReaderGone(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
