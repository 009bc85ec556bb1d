import type { WorkspacePath } from '../ports.ts';
import { type ChangeType, contractKinds, type ProvidedSymbol, type UsedSymbol } from './implementationPlan.ts';
import { dedented, formatItem, indented, itemText, readItems, type Section } from './markdownItems.ts';
import { formatPart, type MarkdownParts, readParts, withHeadings, withoutHeadings } from './markdownParts.ts';
import type { DocumentedFile, DocumentProblem } from './planDocument.ts';

/** What stands below a file beside its purpose. */
const parts = ['Steps', 'Provides', 'Uses', 'Waits for'];

/** A file of a plan as an item of a list. */
export function formatFile(file: DocumentedFile): string[] {
  const { filePath, changeType, purpose, steps = [], provides = [], uses = [], dependsOn = [] } = file;
  const marks = `${file.done ? ' (done)' : ''}${file.locked ? ' (locked)' : ''}`;
  return [
    `- [${file.included ? 'x' : ' '}] ${changeType} ${inlineCode(filePath)}${marks}`,
    ...(purpose === '' ? [] : ['', ...indented(withoutHeadings(purpose, parts), 2)]),
    ...formatPart(
      'Steps',
      steps.flatMap((step, index) => formatItem(`${index + 1}. `, step).map(below)),
    ),
    ...formatPart(
      'Provides',
      provides.map((symbol) => `  - ${providedSaid(symbol)}`),
    ),
    ...formatPart(
      'Uses',
      uses.map(({ name, from }) => `  - ${inlineCode(name)} from ${inlineCode(from)}`),
    ),
    ...formatPart(
      'Waits for',
      dependsOn.map((path) => `  - ${inlineCode(path)}`),
    ),
  ];
}

function below(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

function providedSaid({ name, kind, signature }: ProvidedSymbol): string {
  return `${kind} ${inlineCode(name)}${signature === '' ? '' : `: ${inlineCode(signature)}`}`;
}

const aFile = 'a file such as "- [x] modify `src/a.ts`"';

/** Reads the list of files, with paths in the workspace's form. */
export function readFiles(
  { first, lines }: Section,
  normalize: (path: string) => WorkspacePath,
): DocumentedFile[] | DocumentProblem {
  const listed: { readonly file: Omit<DocumentedFile, 'purpose'>; readonly first: number; readonly below: string[] }[] =
    [];
  for (const [index, line] of lines.entries()) {
    const file = readFileLine(line, normalize);
    const isBelow = line.trim() === '' || (listed.length > 0 && /^(?: {2}|\t)/.test(line));
    if (file !== null) listed.push({ file, first: first + index + 1, below: [] });
    else if (isBelow) listed.at(-1)?.below.push(line);
    else {
      const expected = listed.length === 0 ? aFile : `${aFile}, or more of a purpose, indented by two spaces`;
      return { line: first + index, expected, found: line };
    }
  }
  if (listed.length === 0) return { line: first, expected: aFile, found: '' };
  const files: DocumentedFile[] = [];
  const planned = new Set(listed.map(({ file }) => file.filePath));
  for (const { file, first, below } of listed) {
    const { text, parts: said } = readParts({ first, lines: below }, parts);
    const lists = readLists(said, planned, normalize);
    if ('expected' in lists) return lists;
    files.push({ ...file, purpose: withHeadings(dedented(text, 2), parts), ...lists });
  }
  return files;
}

function readFileLine(
  line: string,
  normalize: (path: string) => WorkspacePath,
): Omit<DocumentedFile, 'purpose'> | null {
  const [, tick, changeType, code = '', marks = ''] =
    /^[-*+] \[([ xX])\] (create|modify|delete) (`[^`]+`|".*")((?: \((?:done|locked)\))*)$/is.exec(line.trimEnd()) ?? [];
  const filePath = textIn(code);
  if (changeType === undefined || filePath === null) return null;
  return {
    filePath: normalize(filePath),
    changeType: changeType.toLowerCase() as ChangeType,
    included: tick !== ' ',
    done: /\(done\)/i.test(marks),
    ...(/\(locked\)/i.test(marks) ? { locked: true } : {}),
  };
}

/** What below a file is no purpose; what is empty is left out. */
function readLists(
  said: MarkdownParts['parts'],
  planned: ReadonlySet<WorkspacePath>,
  normalize: (path: string) => WorkspacePath,
): Pick<DocumentedFile, 'steps' | 'provides' | 'uses' | 'dependsOn'> | DocumentProblem {
  const list = <T>(heading: string, expected: string, read: (text: string) => T | null) =>
    readList(said.get(heading), expected, read);
  const steps = list('Steps', 'a step such as "1. Read the file"', (text) => text);
  if ('expected' in steps) return steps;
  const provides = list('Provides', aProvidedSymbol, readProvided);
  if ('expected' in provides) return provides;
  const uses = list('Uses', 'a symbol such as "- `name` from `src/a.ts`"', (text): UsedSymbol | null => {
    const [, name = '', path = ''] = /^(`[^`]+`|"(?:[^"\\]|\\.)*") from (`[^`]+`|".*")$/is.exec(text.trimEnd()) ?? [];
    const [symbol, from] = [textIn(name), textIn(path)];
    return symbol === null || from === null ? null : { name: symbol, from: normalize(from) };
  });
  if ('expected' in uses) return uses;
  const dependsOn = list('Waits for', 'a file of this plan such as "- `src/a.ts`"', (text) => {
    const written = textIn(text.trimEnd());
    const path = written === null ? null : normalize(written);
    return path !== null && planned.has(path) ? path : null;
  });
  if ('expected' in dependsOn) return dependsOn;
  return {
    ...(steps.length === 0 ? {} : { steps }),
    ...(provides.length === 0 ? {} : { provides }),
    ...(uses.length === 0 ? {} : { uses }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

function readList<T>(
  section: Section | undefined,
  expected: string,
  read: (text: string) => T | null,
): T[] | DocumentProblem {
  const items = section === undefined ? [] : readItems(section, 2, expected);
  if ('expected' in items) return items;
  const values: T[] = [];
  for (const item of items) {
    const text = itemText(item);
    const value = read(text);
    if (value === null) return { line: item.line, expected, found: text };
    values.push(value);
  }
  return values;
}

const aProvidedSymbol = 'a symbol such as "- function `name`: `name(): void`"';

function readProvided(text: string): ProvidedSymbol | null {
  const [, kind, named = '', code] =
    /^(\w+) (`[^`]+`|"(?:[^"\\]|\\.)*")(?:: (`[^`]+`|".*"))?$/is.exec(text.trimEnd()) ?? [];
  const known = contractKinds.find((each) => each === kind?.toLowerCase());
  const [name, signature] = [textIn(named), code === undefined ? '' : textIn(code)];
  return known === undefined || name === null || signature === null ? null : { name, kind: known, signature };
}

/** A text between backticks; as a JSON string where they could not hold it. */
function inlineCode(text: string): string {
  return text === '' || /[`\p{Cc}\p{Cs}]|^\s|\s$/u.test(text) ? JSON.stringify(text) : `\`${text}\``;
}

function textIn(code: string): string | null {
  const plain = /^`([^`]+)`$/.exec(code)?.[1];
  if (plain !== undefined) return plain;
  if (!/^".*"$/s.test(code)) return null;
  try {
    return JSON.parse(code);
  } catch {
    return null;
  }
}
