import { addedFile } from './addedFile.ts';
import { isDiffPath } from './diffParts.ts';
import { fenceOf, holdsFences, isDiffFence } from './fences.ts';
import { isTasks, relate } from './fileNames.ts';
import { type FileUnit, fileUnits } from './fileUnits.ts';
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
  const units = fileUnits(lines, own);
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

const shell = /^(?:bash|sh|shell|console|terminal|zsh|powershell|shell-session|cmd|bat)\b/i;
const usage =
  /^\W*(?:(?:example\s+(?:of\s+)?)?(?:usage|use)(?:\s+examples?)?|examples?|how\s+to\s+(?:use|run|test|call|import)(?:\s+(?:it|this))?|install(?:ation|ing)?|setup|output|run(?:ning)?(?:\s+it)?)\W*$/i;

/** Whether a unit is no file but a command or an example of use. */
function isAside({ info, lead, isElement }: FileUnit, own: string): boolean {
  if (isElement) return false;
  if (shell.test(info) && !isScript(own)) return true;
  const said = lead.findLast((line) => line.trim() !== '') ?? '';
  return info !== '' && said.length <= 100 && usage.test(said);
}

/** Whether an aside stands where one may: commands anywhere, an example only behind the file. */
function isBesides(unit: FileUnit, chosen: FileUnit): boolean {
  return shell.test(unit.info) || unit.at > chosen.at;
}

function isScript(path: string): boolean {
  return (
    /\.(?:sh|bash|zsh|fish|ksh|ps1|bat|cmd|env|conf|cfg|ini|properties)$|(?:^|\/)\.env\./i.test(path) ||
    !/[^/.][^/]*\.[^/]*$/.test(path)
  );
}

function found(unit: FileUnit, own: string, otherFiles: readonly string[]): FileInReply | Refused {
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
