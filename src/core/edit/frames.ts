import type { Edit } from './edit.ts';
import { isOmissionLine } from './omission.ts';

/**
 * An edit without what a model or its transport puts around both halves: fences, tags, labels, the markers of a block, the
 * file's name, marks for code above and below. Null for an edit without any.
 */
export function withoutFrame({ search, replace }: Edit, path: string | null): Edit | null {
  const edges = elidedEdges(search, replace);
  const bare = { search: unframed(edges.search, path), replace: unframed(edges.replace, path) };
  if (bare.search.every(isBlank) || bare.search.join('\n') === search.join('\n')) return null;
  return bare;
}

/** Both halves without an elision that both begin or end with. */
function elidedEdges(search: readonly string[], replace: readonly string[]): Edit {
  let [from, to] = [search, replace];
  if (isOmissionLine(from[0] ?? '') && isOmissionLine(to[0] ?? '')) [from, to] = [from.slice(1), to.slice(1)];
  if (isOmissionLine(from.at(-1) ?? '') && isOmissionLine(to.at(-1) ?? '')) {
    [from, to] = [from.slice(0, -1), to.slice(0, -1)];
  }
  const label = /^[\s*_#]*[A-Za-z][\w ]{0,40}:[*_]*\s*$/;
  const areLabels = [from[0] ?? '', to[0] ?? ''].every((line) => label.test(line)) && from[0] !== to[0];
  return areLabels ? { search: from.slice(1), replace: to.slice(1) } : { search: from, replace: to };
}

const noise = [
  /^(?:`{3,}|~{3,})[\w.+-]*$/,
  /^(?:<!\[CDATA\[|\]\]>|"""|''')$/,
  /^<\/?(?:search|replace|old|new|original|updated|before|after|code|find|edit|block|content|file)(?:[_-]?\w+)?>$/i,
  /^(?:\*\*|__|#+ )?(?:search|replace(?: with)?|old|new|original|updated|before|after|find|from|to)(?:[ _-](?:code|text|block|version))?(?:\*\*|__)?:(?:\*\*|__)?$/i,
  /^@@ .*@@/,
  /^(?:<{5,9}|={5,9}|>{5,9})(?: ?(?:search|replace|original|updated|head|old|new))?$/i,
];
const endMark = /(?:<\|[\w ]+\|>|<\/s>|\[\/INST\]|<end_of_turn>|<eos>|\[DONE\])\s*$/i;

function unframed(lines: readonly string[], path: string | null): readonly string[] {
  let [from, to] = [0, lines.length];
  const isNoise = (at: number) => {
    const line = (lines[at] ?? '').trim();
    return noise.some((pattern) => pattern.test(line)) || isTitle(line, path);
  };
  for (;;) {
    while (from < to && isBlank(lines[from] as string)) from += 1;
    while (to > from && isBlank(lines[to - 1] as string)) to -= 1;
    if (to - from > 1 && isNoise(from)) from += 1;
    else if (to - from > 1 && (isNoise(to - 1) || /^\s*$/.test((lines[to - 1] as string).replace(endMark, ''))))
      to -= 1;
    else break;
  }
  const bare = lines.slice(from, to);
  const [first, last] = [bare[0], bare.at(-1)];
  if (first === undefined || last === undefined) return bare;
  if (/^\s*<!\[CDATA\[/.test(first) || /\]\]>\s*$/.test(last)) {
    bare[0] = first.replace(/^\s*<!\[CDATA\[/, '');
    bare[bare.length - 1] = (bare.at(-1) as string).replace(/\]\]>\s*$/, '');
  }
  bare[bare.length - 1] = (bare.at(-1) as string).replace(endMark, '');
  return withoutTicks(bare);
}

/** Whether a line only names the file. */
function isTitle(line: string, path: string | null): boolean {
  if (path === null) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const bare = line.replace(/^[\s/#*<!;%-]+|[\s*>:-]+$/g, '').replace(/^(?:file(?:name|path)?|path)\s*:\s*/i, '');
  return bare === path || bare === name || (bare.endsWith(`/${name}`) && !/\s/.test(bare));
}

function withoutTicks(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n').trim();
  const quoted = /^(["'])([\s\S]*)\1$|^[“«„]([\s\S]*)[”»“]$/.exec(text);
  if (quoted !== null) return (quoted[2] ?? quoted[3] ?? '').split('\n');
  if (!/^`[^`]+`$|^``[^`](?:.|\n)*``$/.test(text)) return lines;
  return text.replace(/^`{1,2} ?|(?: ?`{1,2})$/g, '').split('\n');
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
