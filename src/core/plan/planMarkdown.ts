import type { WorkspacePath } from '../ports.ts';
import { formatFile, readFiles } from './fileMarkdown.ts';
import type { Complexity } from './implementationPlan.ts';
import { type Section, withoutOuter } from './markdownItems.ts';
import type { DocumentReading, PlanDocument } from './planDocument.ts';
import { formatQuestions, questionsHeading, readQuestions } from './questionMarkdown.ts';

/**
 * A plan as Markdown for a person to read and edit: request and summary are quotes, each file is a checkbox with its purpose
 * indented below, and lists of what its worker does and agrees on. `readPlanMarkdown` reads it back exactly.
 */
export function formatPlanMarkdown({ request, summary, estimatedComplexity, questions, files }: PlanDocument): string {
  return `${[
    planHeading,
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
    ...formatQuestions(questions ?? []),
    '',
    '## Files',
    ...files.flatMap((file) => ['', ...formatFile(file)]),
  ].join('\n')}\n`;
}

/** What every plan in Markdown begins with. */
export const planHeading = '# Foreman plan';

/**
 * Reads a plan's Markdown, as it was written or as a person edited it; what is not there of a file's lists is none.
 * @param normalize brings a path into the workspace's form
 */
export function readPlanMarkdown(text: string, normalize: (path: string) => WorkspacePath): DocumentReading {
  const lines = (/^[^\n]*\r\n/.test(text) ? text.replaceAll('\r\n', '\n') : text).split('\n');
  const starts: number[] = [];
  for (const heading of ['## Request', '## Summary', '## Files']) {
    const start = lines.findIndex((line, index) => index > (starts.at(-1) ?? -1) && line.trimEnd() === heading);
    if (start < 0)
      return failure(Math.max(1, lines.findLastIndex((line) => line !== '') + 1), `the heading "${heading}"`, '');
    starts.push(start);
  }
  const [request, said, listed] = starts.map(
    (start, index): Section => ({ first: start + 2, lines: lines.slice(start + 1, starts[index + 1]) }),
  ) as [Section, Section, Section];
  const asked = said.lines.findIndex((line) => line.trimEnd() === questionsHeading);
  const summary = asked < 0 ? said.lines : said.lines.slice(0, asked);

  const at = summary.findIndex(isComplexity);
  const stated = summary[at] ?? '';
  const complexity = /^Complexity:\s*(low|medium|high)\s*$/i.exec(stated)?.[1];
  if (complexity === undefined) {
    const line = at < 0 ? said.first + summary.length - 1 : said.first + at;
    return failure(line, '"Complexity: low", "medium" or "high"', stated);
  }
  const questions =
    asked < 0 ? [] : readQuestions({ first: said.first + asked + 1, lines: said.lines.slice(asked + 1) });
  if ('expected' in questions) return { ok: false, problem: questions };
  const files = readFiles(listed, normalize);
  if ('expected' in files) return { ok: false, problem: files };
  return {
    ok: true,
    document: {
      request: unquoted(request.lines),
      summary: unquoted(summary.filter((line) => !isComplexity(line))),
      estimatedComplexity: complexity.toLowerCase() as Complexity,
      ...(questions.length === 0 ? {} : { questions }),
      files,
    },
  };
}

function failure(line: number, expected: string, found: string): DocumentReading {
  return { ok: false, problem: { line, expected, found } };
}

function isComplexity(line: string): boolean {
  return /^Complexity:/i.test(line);
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
