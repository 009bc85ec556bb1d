import { strictJson } from './strictJson.ts';

/** The index after the block that begins at a line; that line's own index if none begins there. */
export type BlockEnd = (lines: readonly string[], at: number) => number;

/** A reply's lines without its thoughts, and the first of those behind the last thought, from which on nothing is missing. */
export type ReplyLines = { readonly lines: readonly string[]; readonly settled: number };

/**
 * The reply's lines without its thoughts and without the tokens of a chat template at its end. A thought that never ends
 * leaves no lines, what comes before an end of a thought alone is one, and blocks keep what looks like one, as does a reply
 * that is JSON as a whole.
 */
export function replyLines(reply: string, blockEnd: BlockEnd): ReplyLines {
  const text = withoutChatTokens(reply);
  const lines = text.split(/\r\n|\n|\r/);
  if (strictJson(text) !== undefined) return { lines, settled: 0 };
  let kept: string[] = [];
  let settled = 0;
  let closing: RegExp | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    if (closing !== null) {
      const end = closing.exec(line);
      if (end === null) at += 1;
      else {
        closing = null;
        settled = kept.length;
        lines[at] = line.slice(end.index + end[0].length);
      }
      continue;
    }
    const end = blockEnd(lines, at);
    const tag = end > at || !line.includes('<') ? null : thoughtTag.exec(line);
    if (tag !== null) {
      const before = line.slice(0, tag.index);
      if (tag[1] === '/') {
        kept = [];
        settled = 0;
      } else {
        if (before.trim() !== '') kept.push(before);
        closing = closingTags[tag[2]?.toLowerCase() as keyof typeof closingTags];
      }
      lines[at] = line.slice(tag.index + tag[0].length);
      continue;
    }
    for (const stop = Math.max(end, at + 1); at < stop; at += 1) kept.push(lines[at] as string);
  }
  return closing === null ? { lines: kept, settled } : { lines: [], settled: 0 };
}

const thoughtTag = /(?<!`)<(\/?)(think|thinking|thought|reasoning)>/i;
const closingTags = {
  think: /<\/think>/i,
  thinking: /<\/thinking>/i,
  thought: /<\/thought>/i,
  reasoning: /<\/reasoning>/i,
};

const chatToken = /(?:<\|[a-z_]{2,20}\|>|<｜[^｜]{1,30}｜>|<\/s>|<eos>|<end_of_turn>|\[\/INST\])$/i;
const longestToken = 40;
const mostTokens = 20;

/** The reply without the end tokens behind it, unless they may belong to the last line of a diff. */
function withoutChatTokens(reply: string): string {
  let text = reply.startsWith('\uFEFF') ? reply.slice(1) : reply;
  for (let count = 0; count < mostTokens; count += 1) {
    const said = text.trimEnd();
    const token = chatToken.exec(said.slice(-longestToken))?.[0];
    if (token === undefined) return text;
    const rest = said.slice(0, -token.length);
    const lastLine = rest.slice(Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r')) + 1);
    if (/^[-+ \t]/.test(lastLine) && !/^\s*(?:$|>{5}|`{3}|~{3})/.test(lastLine)) return text;
    text = rest;
  }
  return text;
}
