import type { ChangeType, Complexity } from './implementationPlan.ts';
import type { DocumentedFile, DocumentProblem, DocumentReading, PlanDocument } from './planDocument.ts';

/**
 * A plan as Markdown for a person to read and edit: request and summary are quotes, each file is a checkbox with its
 * purpose indented below. `readPlanMarkdown` reads it back exactly.
 */
export function formatPlanMarkdown({ request, summary, estimatedComplexity, files }: PlanDocument): string {
  return `${[
    '# Foreman plan',
    '',
    'Only ticked files are written. The text below a file is what its worker is told to do.',
    '',
    '## Request',
    '',
    ...quoted(request),
    '',
    '## Summary',
    '',
    ...quoted(summary),
    '',
    `Complexity: ${estimatedComplexity}`,
    '',
    '## Files',
    ...files.flatMap(({ filePath, changeType, purpose, included, done }) => [
      '',
      `- [${included ? 'x' : ' '}] ${changeType} ${inlineCode(filePath)}${done ? ' (done)' : ''}`,
      ...(purpose === '' ? [] : ['', ...indented(purpose)]),
    ]),
  ].join('\n')}\n`;
}

/** Reads a plan's Markdown, as it was written or as a person edited it; paths stay as they are. */
export function readPlanMarkdown(text: string): DocumentReading {
  const lines = (/^[^\n]*\r\n/.test(text) ? text.replaceAll('\r\n', '\n') : text).split('\n');
  const starts: number[] = [];
  for (const heading of ['## Request', '## Summary', '## Files']) {
    const start = lines.findIndex((line, index) => index > (starts.at(-1) ?? -1) && line.trimEnd() === heading);
    if (start < 0)
      return failure(Math.max(1, lines.findLastIndex((line) => line !== '') + 1), `the heading "${heading}"`, '');
    starts.push(start);
  }
  const [request, summary, files] = starts.map(
    (start, index): Section => ({ first: start + 2, lines: lines.slice(start + 1, starts[index + 1]) }),
  ) as [Section, Section, Section];

  const at = summary.lines.findIndex(isComplexity);
  const stated = summary.lines[at] ?? '';
  const complexity = /^Complexity:\s*(low|medium|high)\s*$/i.exec(stated)?.[1];
  if (complexity === undefined) {
    return failure(
      at < 0 ? (starts[2] as number) : summary.first + at,
      '"Complexity: low", "medium" or "high"',
      stated,
    );
  }
  const listed = readFiles(files);
  if ('expected' in listed) return { ok: false, problem: listed };
  return {
    ok: true,
    document: {
      request: unquoted(request.lines),
      summary: unquoted(summary.lines.filter((line) => !isComplexity(line))),
      estimatedComplexity: complexity.toLowerCase() as Complexity,
      files: listed,
    },
  };
}

/** The lines below a heading, and the number of the first of them. */
type Section = { readonly first: number; readonly lines: readonly string[] };

function failure(line: number, expected: string, found: string): DocumentReading {
  return { ok: false, problem: { line, expected, found } };
}

function isComplexity(line: string): boolean {
  return /^Complexity:/i.test(line);
}

const fileLine = 'a file such as "- [x] modify `src/a.ts`"';

function readFiles({ first, lines }: Section): DocumentedFile[] | DocumentProblem {
  const files: { readonly file: Omit<DocumentedFile, 'purpose'>; readonly below: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const file = readFileLine(line);
    const isBelow = line.trim() === '' || (files.length > 0 && /^(?: {2}|\t)/.test(line));
    if (file !== null) files.push({ file, below: [] });
    else if (isBelow) files.at(-1)?.below.push(line);
    else {
      const expected = files.length === 0 ? fileLine : `${fileLine}, or more of a purpose, indented by two spaces`;
      return { line: first + index, expected, found: line };
    }
  }
  if (files.length === 0) return { line: first, expected: fileLine, found: '' };
  return files.map(({ file, below }) => ({ ...file, purpose: unindented(below) }));
}

function readFileLine(line: string): Omit<DocumentedFile, 'purpose'> | null {
  const [, tick, changeType, named = ''] =
    /^[-*+] \[([ xX])\] (create|modify|delete) (\S.*)$/is.exec(line.trimEnd()) ?? [];
  const isDone = named.endsWith(' (done)');
  const filePath = pathIn(isDone ? named.slice(0, -' (done)'.length) : named);
  if (changeType === undefined || filePath === null) return null;
  return {
    filePath,
    changeType: changeType.toLowerCase() as ChangeType,
    included: tick !== ' ',
    done: isDone,
  };
}

/** A path between backticks; as a JSON string where they could not hold it. */
function inlineCode(path: string): string {
  return path === '' || /[`\p{Cc}\p{Cs}]|^\s|\s$/u.test(path) ? JSON.stringify(path) : `\`${path}\``;
}

function pathIn(code: string): string | null {
  const plain = /^`([^`]+)`$/.exec(code)?.[1];
  if (plain !== undefined) return plain;
  if (!/^".*"$/s.test(code)) return null;
  try {
    return JSON.parse(code);
  } catch {
    return null;
  }
}

function quoted(text: string): string[] {
  return text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
}

/** What the quoted lines say, and those that a person added without a mark, without the blank lines around them. */
function unquoted(lines: readonly string[]): string {
  return withoutOuter(lines, (line) => line.trim() === '')
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n');
}

/** A blank first or last line is indented like any other, which tells it from the lines between two files. */
function indented(text: string): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return lines.map((line, index) => (line === '' && index > first && index < last ? '' : `  ${line}`));
}

function unindented(lines: readonly string[]): string {
  return withoutOuter(lines, (line) => line === '' || line === ' ')
    .map((line) => line.replace(/^(?: {1,2}|\t)/, ''))
    .join('\n');
}

function withoutOuter(lines: readonly string[], isOuter: (line: string) => boolean): readonly string[] {
  const first = lines.findIndex((line) => !isOuter(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isOuter(line)) + 1);
}
