import type { Edit } from './edit.ts';
import { fenceOf } from './fences.ts';
import { isTasks, type NamedFile, namedBefore, namedOnLine, relate, sameFile } from './fileNames.ts';
import { type Refused, refused } from './parsedReply.ts';

/** A piece of a reply that edits one file: the prose before it, the path that it names itself, and its edits. */
export type ReplyPart = {
  readonly lead: readonly string[];
  readonly path: string | null;
  readonly edits: readonly Edit[];
};

/** The edits of the task's file, each once, and the paths of other files that the reply edits too. */
export type EditsOfFile = {
  readonly ok: true;
  readonly edits: readonly Edit[];
  readonly otherFiles: readonly string[];
};

/**
 * Takes the edits of the task's file. With several files each part must say whose it is; two versions of an edit, or a
 * second attempt, are refused. Repeated edits and such without a change are dropped, unless nothing would be left.
 */
export function editsOfFile(parts: readonly ReplyPart[], own: string): EditsOfFile | Refused {
  const names: (NamedFile | null)[] = [];
  for (const part of parts) names.push(nameOf(part, names.at(-1) ?? null, own));
  const named = names.filter((name) => name !== null);
  const others = named.filter((name) => !isTasks(name));
  const spellings = new Set(named.filter(isTasks).map(({ path }) => path));
  const isUnclear = others.some(({ relation }) => relation === 'unclear') || spellings.size > 1;
  if (isUnclear || (others.length > 0 && named.length < names.length)) return refused('unclear-file');
  const mine = parts.filter((_, index) => {
    const name = names[index] ?? null;
    return name === null || isTasks(name);
  });
  if (mine.length === 0) return refused('unclear-file');
  const edits = withoutRepetition(mine);
  if (edits === null || hasOptions(parts)) return refused('several-versions');
  return { ok: true, edits, otherFiles: [...new Set(others.map(({ path }) => path))] };
}

function nameOf({ lead, path }: ReplyPart, before: NamedFile | null, own: string): NamedFile | null {
  const above = namedBefore(lead, own);
  if (path !== null) {
    const itself = relate(path, own);
    return above === null || sameFile(above, itself) ? itself : { relation: 'unclear', path };
  }
  const isContinued = lead.every((line) => line.trim() === '' || fenceOf(line) !== null);
  return above ?? (isContinued ? before : null);
}

/** The edits without those that say nothing new; null if one contradicts or takes back another. */
function withoutRepetition(parts: readonly ReplyPart[]): readonly Edit[] | null {
  const replacements = new Map<string, string>();
  const kept: Edit[] = [];
  for (const { lead, edits } of parts) {
    for (const edit of edits) {
      const [search, replace] = [JSON.stringify(edit.search), JSON.stringify(edit.replace)];
      const earlier = replacements.get(search);
      if (search === replace || earlier === replace) continue;
      if (earlier !== undefined || (kept.length > 0 && lead.some(takesBack))) return null;
      replacements.set(search, replace);
      kept.push(edit);
    }
  }
  return kept.length > 0 ? kept : parts.flatMap(({ edits }) => edits).slice(0, 1);
}

const longestLine = 400;
const secondThought =
  /^\W*(?:actually|wait|oops|correction|sorry|apologies|hmm|alternatively|on second thoughts?|scratch that|my mistake)\b/i;
const newVersion =
  /\b(?:corrected|revised|improved|better|final|fixed|simpler|alternative)\s+(?:version|answer|reply|attempt|solution)\b|\b(?:corrected|revised|fixed)\s+(?:blocks?|edits?)\b/i;
const instead =
  /\b(?:ignore|disregard|forget|instead of|replaces?|supersedes?)\s+(?:(?:the|my|all)\s+)?(?:above\b|(?:previous|first|earlier|last|preceding)\s+(?:blocks?|edits?|ones?|versions?|answer|attempt|changes?|reply)\b)|\blet me (?:fix|correct|redo|revise|rewrite|try again|start over)\b/i;
const option = /^\W*(?:option|alternative|variant|approach|version|solution)\s+(?:[a-d]|[1-4]|one|two)\b/i;

function takesBack(line: string): boolean {
  if (line.length > longestLine) return false;
  return [secondThought, newVersion, instead].some((phrase) => phrase.test(line));
}

function hasOptions(parts: readonly ReplyPart[]): boolean {
  const options = parts.filter(({ lead }) => lead.some((line) => line.length <= longestLine && option.test(line)));
  return options.length > 1;
}

/** The prose of a lead for a person: without fences, lines that only name a file, and the name of a chat role. */
export function explanationIn(lead: readonly string[], own: string): string {
  const prose = lead.filter(
    (line) => fenceOf(line) === null && namedOnLine(line, own) === null && !chatRole.test(line),
  );
  return prose.join('\n').trim();
}

const chatRole = /^\s*(?:<\|(?:im_start|start_header_id)\|>)?assistant(?:<\|end_header_id\|>)?\s*$/i;
