import type { WorkspacePath } from '../ports.ts';

/** What a person asked for, as text that is sent to the planner and to every worker. */
export type FeatureRequest = {
  /** One line for titles: the first heading or the first line, at most 80 characters. */
  readonly title: string;
  readonly text: string;
  /** The spec file the request was read from, or null when it was typed. */
  readonly specPath: WorkspacePath | null;
  /** Files that the person wants the planner to see, in that order; left out where there are none. */
  readonly added?: readonly WorkspacePath[];
  /** Files that the person wants it not to see; left out where there are none. */
  readonly dropped?: readonly WorkspacePath[];
};

/** The request with a file that the planner is to see, is not to see, or sees as it comes (`free`). */
export function withChoice(
  { added = [], dropped = [], ...request }: FeatureRequest,
  path: WorkspacePath,
  choice: 'added' | 'dropped' | 'free',
): FeatureRequest {
  const others = { added: added.filter((other) => other !== path), dropped: dropped.filter((other) => other !== path) };
  const chosen = choice === 'free' ? others : { ...others, [choice]: [...others[choice], path] };
  return {
    ...request,
    ...(chosen.added.length === 0 ? {} : { added: chosen.added }),
    ...(chosen.dropped.length === 0 ? {} : { dropped: chosen.dropped }),
  };
}

/** Why a text is not a request. */
export type RequestProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly characters: number; readonly limit: number }
  | { readonly kind: 'binary' }
  /** A spec file that an ignore file excludes, or whose name says secret. */
  | { readonly kind: 'withheld' };

export type RequestResult =
  | { readonly ok: true; readonly request: FeatureRequest }
  | { readonly ok: false; readonly problem: RequestProblem };

/** The longest request in characters, about 25,000 tokens. */
export const requestLimit = 100_000;

/** Reads a text, typed or from a spec file, as a request. */
export function readRequest(text: string, specPath: WorkspacePath | null = null): RequestResult {
  if (text.includes('\0')) return { ok: false, problem: { kind: 'binary' } };
  if (text.length > requestLimit) {
    return { ok: false, problem: { kind: 'too-long', characters: text.length, limit: requestLimit } };
  }
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return { ok: false, problem: { kind: 'empty' } };
  return { ok: true, request: { title: titleOf(trimmed), text: trimmed, specPath } };
}

function titleOf(text: string): string {
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  const heading = /^#{1,6}[ \t]+(\S.*)$/m.exec(body)?.[1] ?? /^Feature:[ \t]*(\S.*)$/m.exec(body)?.[1];
  const line = (heading ?? body.split('\n').find((candidate) => candidate.trim() !== '') ?? text).trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
