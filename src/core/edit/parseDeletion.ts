import { fenceOf } from './fences.ts';
import { type ParsedReply, refused } from './parsedReply.ts';
import { replyLines } from './replyLines.ts';
import { isFields, pathWords, plainKey, saidIn, saidWords, strictJson } from './strictJson.ts';

/** Whether a file goes. */
export type Verdict = 'delete' | 'keep';

/** Reads a reply to `delete`: the reasons, and a paragraph of its own that is `DELETE` or `KEEP` and no more, or JSON. */
export function parseDeletion(reply: string): ParsedReply<Verdict> {
  const { lines } = replyLines(reply, (_, at) => at);
  const json = verdictInJson(lines);
  if (json !== null) return json;
  const lastAt = lines.findLastIndex((line) => line.trim() !== '');
  const reasons: string[] = [];
  const verdicts = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const standsAlone = isApart(lines[at - 1]) && isApart(lines[at + 1]);
    const verdict = standsAlone || at === lastAt ? verdictOn(line) : undefined;
    if (verdict !== undefined) verdicts.add(verdict);
    else if (!isFenceOfVerdict(lines, at)) reasons.push(line);
  }
  const [verdict, ...others] = verdicts;
  if (verdict === undefined || others.length > 0) return refused('no-verdict');
  return { ok: true, explanation: reasons.join('\n').trim(), value: verdict === 'delete' ? 'delete' : 'keep' };
}

const verdictLine =
  /^(?:(?:my\s+)?(?:final\s+)?(?:verdict|decision|answer)[\s*_`]*:)?[\s*_`]*(delete|keep)[\s*_`.!]*$/i;
const longestVerdict = 100;

function verdictOn(line: string): string | undefined {
  if (line.length > longestVerdict) return undefined;
  return verdictLine.exec(line.replace(/^[\s*_`]+/, ''))?.[1]?.toLowerCase();
}

function isApart(line: string | undefined): boolean {
  return (line ?? '').trim() === '' || fenceOf(line)?.isBare === true;
}

function isFenceOfVerdict(lines: readonly string[], at: number): boolean {
  if (fenceOf(lines[at])?.isBare !== true) return false;
  return [lines[at - 1], lines[at + 1]].some((line) => line !== undefined && verdictOn(line) !== undefined);
}

const verdictWords = new Set(['decision', 'verdict', 'answer', 'action']);

/** The verdict of a reply that is JSON, in a fence or without; null if it is none. */
function verdictInJson(lines: readonly string[]): ParsedReply<Verdict> | null {
  const filled = lines.filter((line) => line.trim() !== '');
  const isFenced = fenceOf(filled[0]) !== null && fenceOf(filled.at(-1))?.isBare === true;
  const value = strictJson((isFenced ? filled.slice(1, -1) : filled).join('\n'));
  if (!isFields(value)) return null;
  const [key, ...others] = Object.keys(value).filter(
    (name) => !saidWords.has(plainKey(name)) && !pathWords.has(plainKey(name)),
  );
  const verdict = key !== undefined && verdictWords.has(plainKey(key)) ? value[key] : undefined;
  if (typeof verdict !== 'string' || others.length > 0 || !/^(?:delete|keep)$/i.test(verdict.trim()))
    return refused('no-verdict');
  return {
    ok: true,
    explanation: saidIn(value).join('\n'),
    value: verdict.trim().toLowerCase() === 'delete' ? 'delete' : 'keep',
  };
}
