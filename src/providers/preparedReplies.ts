import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PreparedReplies } from './sampleModel.ts';

/**
 * Reads the replies that ship with the sample project.
 * @param folder the folder that holds `project/` and `replies/`
 */
export async function readPreparedReplies(folder: string): Promise<PreparedReplies> {
  const replies = join(folder, 'replies');
  const index = await readPreparedRequests(folder);
  const specs = await Promise.all(index.specs.map((path) => readFile(join(folder, 'project', path), 'utf8')));
  const root = join(replies, 'files');
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    names
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const planned = relative(root, path).split(sep).join('/').slice(0, -'.md'.length);
        return [planned, await readFile(path, 'utf8')] as const;
      }),
  );
  return {
    requests: [...index.requests, ...specs],
    plan: await readFile(join(replies, 'plan.json'), 'utf8'),
    files: new Map(files),
  };
}

/** The requests that have prepared replies: as typed, and as spec files of the sample project. */
export async function readPreparedRequests(
  folder: string,
): Promise<{ readonly requests: readonly string[]; readonly specs: readonly string[] }> {
  return JSON.parse(await readFile(join(folder, 'replies', 'requests.json'), 'utf8'));
}
