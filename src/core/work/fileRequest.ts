/** A file that a worker asks to see; `range` in lines from 1, null for all of it. */
export type RequestedFile = { readonly path: string; readonly range: readonly [number, number] | null };

export const mostRequested = 5;

/** What a reply asks to see, and whether it says nothing else. */
export type FileRequest = { readonly files: readonly RequestedFile[]; readonly isAll: boolean };

const longestLine = 600;
const dress = '[\\s>*\\-`"\']*';
const asked = new RegExp(
  `^${dress}(?:\\d+[.)]\\s*)?READ(?:\\s+|\\s*:\\s*)${dress}(?<path>[^\\s"'\`].*?)${dress}[.,;]?$`,
);
const ranged = /^(?<path>.+?)[`"']*(?::|#L?|\s+\(?lines?\s+)(?<from>\d+)(?:\s*(?:-|–|:|to)\s*L?(?<to>\d+))?\)?$/;

/** The lines of a reply that ask for files, such as `READ src/a.ts` and `READ src/a.ts:40-90`; null where there are none. */
export function fileRequestIn(reply: string): FileRequest | null {
  const files: RequestedFile[] = [];
  let isAll = true;
  for (const line of withoutThoughts(reply).split(/\r\n|\n|\r/)) {
    const path = line.length > longestLine ? undefined : asked.exec(line)?.groups?.path;
    if (path !== undefined) files.push(requested(path));
    else if (line.trim() !== '' && !/^\s*(?:`{3,}|~{3,})\w*\s*$/.test(line)) isAll = false;
  }
  return files.length === 0 ? null : { files: distinct(files), isAll };
}

function requested(written: string): RequestedFile {
  const { path, from, to } = ranged.exec(written)?.groups ?? {};
  if (path === undefined || from === undefined) return { path: written, range: null };
  const first = Math.max(1, Number(from));
  return { path, range: [first, Math.max(first, Number(to ?? from))] };
}

function distinct(files: readonly RequestedFile[]): RequestedFile[] {
  const keys = files.map(({ path, range }) => `${path}\n${range?.join('-')}`);
  return files.filter((_, at) => keys.indexOf(keys[at] as string) === at);
}

function withoutThoughts(reply: string): string {
  return reply.replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi, '');
}
