/** The index after the block that begins at a line; that line's own index if none begins there. */
export type BlockEnd = (lines: readonly string[], at: number) => number;

/**
 * The reply's lines without its thoughts and without the tokens of a chat template at its end. A thought that never ends
 * leaves no lines, what comes before an end of a thought alone is one, and blocks keep what looks like one.
 */
export function replyLines(reply: string, blockEnd: BlockEnd): string[] {
  const lines = withoutChatTokens(reply).split(/\r\n|\n|\r/);
  let kept: string[] = [];
  let closing: RegExp | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    if (closing !== null) {
      const end = closing.exec(line);
      if (end === null) at += 1;
      else {
        closing = null;
        lines[at] = line.slice(end.index + end[0].length);
      }
      continue;
    }
    const end = blockEnd(lines, at);
    const tag = end > at ? null : thoughtTag.exec(line);
    if (tag !== null) {
      const before = line.slice(0, tag.index);
      if (tag[1] === '/') kept = [];
      else {
        if (before.trim() !== '') kept.push(before);
        closing = closingTags[tag[2]?.toLowerCase() as keyof typeof closingTags];
      }
      lines[at] = line.slice(tag.index + tag[0].length);
      continue;
    }
    for (const stop = Math.max(end, at + 1); at < stop; at += 1) kept.push(lines[at] as string);
  }
  return closing === null ? kept : [];
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

/** The reply without the end tokens behind it, unless they may belong to the last line of a diff. */
function withoutChatTokens(reply: string): string {
  let text = reply.startsWith('\uFEFF') ? reply.slice(1) : reply;
  for (;;) {
    const said = text.trimEnd();
    const token = chatToken.exec(said.slice(-longestToken))?.[0];
    if (token === undefined) return text;
    const rest = said.slice(0, -token.length);
    const lastLine = rest.slice(Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r')) + 1);
    if (/^[-+ \t]/.test(lastLine) && !/^\s*(?:$|>{5}|`{3}|~{3})/.test(lastLine)) return text;
    text = rest;
  }
}
