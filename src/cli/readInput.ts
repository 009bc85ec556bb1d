import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { requestLimit } from '../core/request/featureRequest.ts';
import { decodeUtf8 } from '../node/fileBytes.ts';
import type { TerminalIo } from './terminalIo.ts';
import { UsageError } from './usageError.ts';

/** How much is read: so many bytes, since more is not of its kind. */
export type InputLimit = { readonly most: number; readonly kind: string };

/** Far more than a request or a plan has. */
const usual: InputLimit = { most: 8 * requestLimit, kind: 'a request or a plan' };

/**
 * The text of a file, or of stdin for `-`, without its byte order mark.
 * @throws UsageError when it cannot be read, is no UTF-8 text or far too long; the signal's reason once that is aborted
 */
export async function readInput(
  file: string,
  { stdin, cwd, signal }: Pick<TerminalIo, 'stdin' | 'cwd' | 'signal'>,
  { most, kind }: InputLimit = usual,
): Promise<string> {
  const name = file === '-' ? 'stdin' : file;
  const bytes = await until(signal, file === '-' ? readAll(stdin, most) : readFile(resolve(cwd, file), name, most));
  if (bytes.length > most) throw new UsageError(`${name} is too long to be ${kind}.`);
  const text = bytes.includes(0) ? null : decodeUtf8(bytes);
  if (text === null) throw new UsageError(`${name} is not a UTF-8 text.`);
  return text;
}

async function readAll(input: AsyncIterable<Uint8Array | string>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}

async function readFile(path: string, name: string, most: number): Promise<Buffer> {
  try {
    return await readAll((await open(path)).createReadStream(), most);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT') throw new UsageError(`There is no file ${name}.`, { cause: error });
    throw new UsageError(code === 'EISDIR' ? `${name} is a folder.` : `${name} cannot be read: ${message}`, {
      cause: error,
    });
  }
}

/** What comes first: the promise, or the signal's abort, which rejects with its reason. */
export function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
