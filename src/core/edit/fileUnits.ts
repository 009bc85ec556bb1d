import { closingFence, fenceOf, withoutFence, withoutIndentation } from './fences.ts';
import { isTasks, type NamedFile, namedInInfo, namedOnLine, relate } from './fileNames.ts';
import { type Refused, refused } from './parsedReply.ts';

/** A fence or a `<file>` element with the prose before it. */
export type FileUnit = {
  readonly at: number;
  readonly lead: readonly string[];
  readonly info: string;
  readonly file: NamedFile | null;
  readonly isElement: boolean;
  readonly body: readonly string[];
};

/** The index after the fence or the `<file>` element that begins at a line; that line's own index if none begins there. */
export function fileBlockEnd(lines: readonly string[], at: number): number {
  const closing = closingOf(lines, at);
  if (closing === null) return at;
  return closing < 0 ? lines.length : closing + 1;
}

const elementOpening = /^\s*<file\s+(?:path|name|filepath)=[^>]*>\s*$/i;
const elementClosing = /^\s*<\/file>\s*$/i;
const anyElement = /^\s*<file[\s>]/i;
const longestTag = 400;

function isTag(tag: RegExp, line: string | undefined): boolean {
  return line !== undefined && line.length <= longestTag && line.includes('<') && tag.test(line);
}

function closingOf(lines: readonly string[], at: number): number | null {
  if (fenceOf(lines[at]) !== null) return closingFence(lines, at);
  if (!isTag(elementOpening, lines[at])) return null;
  let closing = at + 1;
  while (closing < lines.length && !isTag(elementClosing, lines[closing])) closing += 1;
  return closing < lines.length ? closing : -1;
}

/** The fences and `<file>` elements of a reply in order; a problem where one never ends or may end elsewhere. */
export function fileUnits(lines: readonly string[], own: string): FileUnit[] | Refused {
  const units: FileUnit[] = [];
  let lead: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const closing = closingOf(lines, at);
    if (closing === null) {
      if (isTag(elementClosing, lines[at])) return refused('several-files');
      lead.push(lines[at] as string);
      at += 1;
      continue;
    }
    if (closing < 0) return refused('unclosed-block');
    const isElement = fenceOf(lines[at]) === null;
    if (isElement && lines.slice(at + 1, closing).some((line) => isTag(anyElement, line)))
      return refused('several-files');
    units.push(unitOf(lines.slice(at, closing + 1), at, lead, own));
    lead = [];
    at = closing + 1;
  }
  return units;
}

function unitOf(lines: readonly string[], at: number, lead: readonly string[], own: string): FileUnit {
  const opening = lines[0] as string;
  const fence = fenceOf(opening);
  const inner = withoutIndentation(lines.slice(1, -1), fence?.indentation ?? '');
  const element = fence === null ? null : onlyElementIn(inner, own);
  const wrapped = fence === null ? inner : element?.body;
  const body = wrapped === undefined ? inner : withoutFence(wrapped, own);
  const label = labelOn(body[0]);
  const path =
    (fence === null ? namedOnLine(opening) : namedInInfo(fence.info, own)) ??
    element?.path ??
    label ??
    headingOver(lead, own);
  return {
    at,
    lead,
    info: fence?.info ?? '',
    file: path === null ? null : relate(path, own),
    isElement: fence === null,
    body: label !== null && relate(label, own).relation === 'own' ? body.slice(1) : body,
  };
}

/** The path of the last line before a file that is nothing but a path, where no other prose stands between. */
function headingOver(lead: readonly string[], own: string): string | null {
  const said = lead.findLast((line) => line.trim() !== '');
  return said === undefined ? null : namedOnLine(said, own);
}

/** The `<file>` element of the task's file that lines are as a whole. */
function onlyElementIn(lines: readonly string[], own: string): { path: string; body: readonly string[] } | null {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!isTag(elementOpening, lines[first])) return null;
  const closing = closingOf(lines, first);
  if (closing !== lines.findLastIndex((line) => line.trim() !== '')) return null;
  const path = namedOnLine(lines[first] as string);
  return path !== null && isTasks(relate(path, own)) ? { path, body: lines.slice(first + 1, closing) } : null;
}

/** The path on a line that is a comment with a label such as "filename:" and nothing else. */
function labelOn(line: string | undefined): string | null {
  if (line === undefined || line.length > longestTag) return null;
  const label = /^\s*(?:\/[/*]+|#+|<!--|--|;+|%+)\W*(?:filename|file\s?path|file|path)\s*:\s*(\S+)\W*$/i;
  return label.exec(line)?.[1] ?? null;
}
