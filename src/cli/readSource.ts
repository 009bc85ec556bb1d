import { realpath } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { standingOf } from '../core/context/readGate.ts';
import { isSecretFile } from '../core/context/secretFiles.ts';
import { pathContextOf } from '../core/plan/normalizePath.ts';
import { type PlanDocument, parsePlanDocument } from '../core/plan/planDocument.ts';
import type { Workspace, WorkspacePath } from '../core/ports.ts';
import { type FeatureRequest, type RequestResult, readRequest } from '../core/request/featureRequest.ts';
import type { EncodingName } from '../node/textEncoding.ts';
import type { ThreadSearch } from '../node/threadSearch.ts';
import type { Messages } from '../views/messages.ts';
import { requestProblem } from '../views/requestProblem.ts';
import type { RequestSource } from './command.ts';
import { readInput } from './readInput.ts';
import type { TerminalIo } from './terminalIo.ts';
import { UsageError } from './usageError.ts';

/** What is to be implemented, and the plan that was made for it before; null when there is none. */
export type Source = { readonly request: FeatureRequest; readonly document: PlanDocument | null };

/** Where a run works. */
export type Site = {
  /** The folder's real path. */
  readonly folder: string;
  readonly workspace: Workspace;
  readonly search: ThreadSearch;
  /** The encoding of files that are not Unicode, and of new ones; null where none is declared. */
  readonly encoding: EncodingName | null;
};

/**
 * Reads the request or the plan that a command names. A spec in the folder passes the read gate.
 * @throws UsageError
 */
export async function readSource(
  source: RequestSource,
  site: Site,
  messages: Messages,
  io: TerminalIo,
): Promise<Source> {
  switch (source.kind) {
    case 'typed':
      return { request: accepted(readRequest(source.text), messages), document: null };
    case 'spec': {
      const specPath = source.file === '-' ? null : await specIn(site, resolve(io.cwd, source.file), messages);
      const text = await readInput(source.file, io);
      return { request: accepted(readRequest(text, specPath), messages), document: null };
    }
    case 'plan': {
      const reading = parsePlanDocument(await readInput(source.file, io), await pathContextOf(site.workspace));
      if (!reading.ok) {
        const { line, expected, found } = reading.problem;
        const name = source.file === '-' ? 'stdin' : source.file;
        const place = line === null ? name : `${name}, line ${line}`;
        throw new UsageError(`${place}: expected ${expected}${found === '' ? '.' : `, found: ${found.slice(0, 120)}`}`);
      }
      const { document } = reading;
      if (!document.files.some(({ included }) => included)) {
        throw new UsageError('No file of the plan is ticked. Tick those that are to be written.');
      }
      return { request: accepted(readRequest(document.request), messages), document };
    }
  }
}

function accepted(result: RequestResult, messages: Messages): FeatureRequest {
  if (!result.ok) throw new UsageError(requestProblem(result.problem, messages.t));
  return result.request;
}

/** A spec's path in the folder; null when it is not in it. */
async function specIn({ folder, workspace }: Site, file: string, messages: Messages): Promise<WorkspacePath | null> {
  const real = await realpath(file).catch(() => file);
  if ([file, real].some((path) => isSecretFile(`${basename(dirname(path))}/${basename(path)}`)))
    throw new UsageError(requestProblem({ kind: 'withheld' }, messages.t));
  const paths = [file, real].flatMap((path) => pathIn(folder, path) ?? []);
  for (const path of paths) {
    if ((await standingOf(path, workspace)) !== 'open')
      throw new UsageError(requestProblem({ kind: 'withheld' }, messages.t));
  }
  return paths[0] ?? null;
}

function pathIn(folder: string, file: string): WorkspacePath | null {
  const way = relative(folder, file);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || resolve(folder, way) !== file
    ? null
    : way.split(sep).join('/');
}
