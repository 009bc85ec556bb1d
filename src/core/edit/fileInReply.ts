import { addedFile, isDiffPath } from './diffParts.ts';
import { closingFence, fenceOf, isDiffFence, withoutFence, withoutIndentation } from './fences.ts';
import { isTasks, type NamedFile, namedInInfo, namedOnLine, relate } from './fileNames.ts';
import { jsonFiles } from './jsonFiles.ts';
import { type Refused, refused } from './parsedReply.ts';
import type { ReplyLines } from './replyLines.ts';
import { explanationIn } from './replyParts.ts';

/** The one whole file of a reply: its lines, and the paths of other files that the reply holds too. */
export type FileInReply = {
  readonly ok: true;
  readonly explanation: string;
  readonly lines: readonly string[];
  readonly otherFiles: readonly string[];
};

/**
 * Finds the task's file among the fences, `<file>` elements and JSON of a reply without thoughts. Of several, it is the one
 * with the task's path, or the only one that is no command and no example of use; the rest must say what it is.
 */
export function fileInReply(text: ReplyLines, own: string): FileInReply | Refused {
  const { lines } = text;
  const whole = jsonInReply(text, own);
  if (whole !== null) return whole;
  const units = unitsIn(lines, own);
  if ('problem' in units) return units;
  const [only] = units;
  if (only === undefined) return refused('no-file');
  if (units.length === 1) {
    if (only.file !== null && !isTasks(only.file)) return refused('unclear-file');
    return isAside(only, own) ? refused('no-file') : found(only, own, []);
  }
  if (holdsFences(own) && !units.every(({ isElement }) => isElement)) return refused('several-files');
  const mine = units.filter(({ file }) => file !== null && isTasks(file));
  const others = units.flatMap(({ file }) => (file === null || isTasks(file) ? [] : [file]));
  const rest = units.filter((unit) => unit.file === null);
  const candidates = mine.length > 0 ? mine : rest.filter((unit) => !isAside(unit, own));
  const [chosen] = candidates;
  if (chosen === undefined) return refused(others.length > 0 ? 'unclear-file' : 'no-file');
  const isSure = candidates.length === 1 && (mine.length > 0 || others.length === 0);
  const isRestAside = rest.every((unit) => unit === chosen || (isAside(unit, own) && isBesides(unit, chosen)));
  const isUnclear = others.some(({ relation }) => relation === 'unclear');
  if (!isSure || !isRestAside || isUnclear) return refused('several-files');
  return found(chosen, own, [...new Set(others.map(({ path }) => path))]);
}

/** A fence or a `<file>` element with the prose before it. */
type Unit = {
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

function unitsIn(lines: readonly string[], own: string): Unit[] | Refused {
  const units: Unit[] = [];
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

function unitOf(lines: readonly string[], at: number, lead: readonly string[], own: string): Unit {
  const opening = lines[0] as string;
  const fence = fenceOf(opening);
  const inner = withoutIndentation(lines.slice(1, -1), fence?.indentation ?? '');
  const element = fence === null ? null : onlyElementIn(inner, own);
  const wrapped = fence === null ? inner : element?.body;
  const body = wrapped === undefined ? inner : withoutFence(wrapped);
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

const shell = /^(?:bash|sh|shell|console|terminal|zsh|powershell|shell-session|cmd|bat)\b/i;
const usage =
  /^\W*(?:(?:example\s+(?:of\s+)?)?(?:usage|use)(?:\s+examples?)?|examples?|how\s+to\s+(?:use|run|test|call|import)(?:\s+(?:it|this))?|install(?:ation|ing)?|setup|output|run(?:ning)?(?:\s+it)?)\W*$/i;

/** Whether a unit is no file but a command or an example of use. */
function isAside({ info, lead, isElement }: Unit, own: string): boolean {
  if (isElement) return false;
  if (shell.test(info) && !isScript(own)) return true;
  const said = lead.findLast((line) => line.trim() !== '') ?? '';
  return info !== '' && said.length <= 100 && usage.test(said);
}

/** Whether an aside stands where one may: commands anywhere, an example only behind the file. */
function isBesides(unit: Unit, chosen: Unit): boolean {
  return shell.test(unit.info) || unit.at > chosen.at;
}

function isScript(path: string): boolean {
  return (
    /\.(?:sh|bash|zsh|fish|ksh|ps1|bat|cmd|env|conf|cfg|ini|properties)$|(?:^|\/)\.env\./i.test(path) ||
    !/[^/.][^/]*\.[^/]*$/.test(path)
  );
}

/** Whether files of this kind hold fences of their own, so that several fences may be pieces of one file. */
function holdsFences(path: string): boolean {
  return /\.(?:md|mdx|markdown|rst|adoc|txt|qmd|rmd)$/i.test(path);
}

function found(unit: Unit, own: string, otherFiles: readonly string[]): FileInReply | Refused {
  const explanation = explanationIn(unit.lead, own);
  const isDiff =
    isDiffFence(fenceOf(`\`\`\`${unit.info}`)) || /^(?:--- \/dev\/null|diff --git )/.test(unit.body[0] ?? '');
  if (isDiff && !isDiffPath(own)) {
    const added = addedFile(unit.body);
    if (added === null || (added.path !== null && !isTasks(relate(added.path, own)))) return refused('no-file');
    return { ok: true, explanation, lines: added.lines, otherFiles };
  }
  const json = jsonFile(unit.body.join('\n'), own);
  if (json !== null && 'problem' in json) return json;
  return {
    ok: true,
    explanation: explanation || (json?.explanation ?? ''),
    lines: json?.lines ?? unit.body,
    otherFiles: json?.otherFiles ?? otherFiles,
  };
}

function jsonInReply({ lines, settled }: ReplyLines, own: string): FileInReply | Refused | null {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!/^\s*[[{]/.test(lines[first] ?? '')) return null;
  const json = jsonFile(lines.join('\n'), own);
  return json?.ok === true && first < settled ? refused('ambiguous') : json;
}

/** The file that JSON holds under the task's path; null where the JSON is no such thing or may be the file itself. */
function jsonFile(text: string, own: string): FileInReply | Refused | null {
  const files = jsonFiles(text);
  if (files === null) return null;
  const mine = files.filter(({ path }) => (path === null ? isCode.test(own) : relate(path, own).relation === 'own'));
  const others = files
    .flatMap(({ path }) => (path === null ? [] : [relate(path, own)]))
    .filter((file) => !isTasks(file));
  const [file, ...more] = mine;
  if (file === undefined) return isCode.test(own) ? refused('unclear-file') : null;
  if (more.length > 0 || mine.length + others.length < files.length) return refused('several-files');
  return { ok: true, explanation: file.explanation, lines: file.lines, otherFiles: others.map(({ path }) => path) };
}

/** Files that are never JSON themselves. */
const isCode =
  /\.(?:[cm]?[jt]sx?|py|rb|php|java|kts?|go|rs|c|h|cc|cpp|hpp|cs|swift|css|s[ac]ss|less|html?|vue|svelte|sh|sql|xml)$/i;
