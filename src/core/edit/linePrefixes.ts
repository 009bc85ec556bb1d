import type { Edit } from './edit.ts';

const numbered = /^(\s*(?:L|line )?\[?)(\d{1,6})(\]?(?:\s*[|│┃]|:|\.|\)|\s*(?:→|\\t)|\t| +(?=\S)|\s*$|-(?=\s)))(.*)$/i;

/** An edit whose search has a line number before each line; numbers that go up, in one style. */
export function withoutLineNumbers({ search, replace }: Edit): Edit | null {
  const style = styleOf(search);
  if (style === null) return null;
  const strip = (lines: readonly string[]) => {
    const bare = lines.map((line) => afterNumber(line, style));
    const isSpaced = bare.every((line, at) => line === null || line === '' || line.startsWith(' ') || lines[at] === '');
    return bare.map((line, at) => (line === null ? (lines[at] as string) : isSpaced ? line.slice(1) : line));
  };
  return { search: strip(search), replace: strip(replace) };
}

function styleOf(lines: readonly string[]): string | null {
  let style: string | null = null;
  let before: number | null = null;
  let count = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const [, , digits, separator, content] = numbered.exec(line) ?? [];
    if (digits === undefined || separator === undefined) return null;
    const number = Number(digits);
    if (before !== null && (number <= before || number > before + 3)) return null;
    before = number;
    const own = separator.trim() === '' ? (separator.includes('\t') ? '\t' : ' ') : separator.trim();
    if (content === '' && separator.trim() === '') continue;
    if (style !== null && own !== style) return null;
    style = own;
    count += 1;
  }
  return count > 1 || (count === 1 && style !== '.' && style !== ' ') ? style : null;
}

function afterNumber(line: string, style: string): string | null {
  const [, , , separator, content] = numbered.exec(line) ?? [];
  if (separator === undefined || content === undefined) return null;
  const own = separator.trim() === '' ? (separator.includes('\t') ? '\t' : ' ') : separator.trim();
  if (content === '' && separator.trim() === '') return '';
  if (own !== style) return null;
  return separator.trim() === '' && own === ' ' ? separator.slice(1) + content : content;
}

const quotations = [/^\s*> ?/, /^\s*[|│┃▏▎] ?/, /^\s*[•●‣▪◦·*+-](?: |$)/];

/** An edit whose changed lines alone have the signs of a diff. */
export function withoutChangeSigns({ search, replace }: Edit): Edit | null {
  if (![...search, ...replace].some((line) => /^[-+]/.test(line))) return null;
  return {
    search: search.map((line) => line.replace(/^-/, '')),
    replace: replace.map((line) => line.replace(/^\+/, '')),
  };
}

/** An edit whose lines all begin with the sign of a diff, a quotation or a list. */
export function withoutSigns({ search, replace }: Edit): Edit | null {
  const filled = (lines: readonly string[]) => lines.filter((line) => line.trim() !== '');
  const [from, to] = [filled(search), filled(replace)];
  const all = (lines: readonly string[], sign: RegExp) => lines.every((line) => sign.test(line));
  const isDiff =
    from.length > 0 && all(from, /^[- ]/) && all(to, /^[+ ]/) && [...from, ...to].some((line) => /^[-+]/.test(line));
  const quotation = quotations.find((sign) => all(from, sign) && all(to, sign));
  if (from.length === 0 || (!isDiff && quotation === undefined)) return null;
  const strip = isDiff
    ? (line: string) => (line.trim() === '' ? line : line.slice(1))
    : (line: string) => line.replace(quotation as RegExp, '');
  return { search: search.map(strip), replace: replace.map(strip) };
}

const prompts = [/^\s*(?:>>>|\.\.\.)(?: |$)/, /^[$%#](?: |$)/, /^[│┃▏▎|](?: |$)/, /^[+](?: |$)/];

/** An edit whose lines all begin with the prompt of a shell or an interpreter. */
export function withoutPrompts({ search, replace }: Edit): Edit | null {
  const prompt = prompts.find((pattern) => [...search, ...replace].every((line) => line === '' || pattern.test(line)));
  if (prompt === undefined || !search.some((line) => prompt.test(line))) return null;
  const bare = (lines: readonly string[]) => lines.map((line) => line.replace(prompt, ''));
  return { search: bare(search), replace: bare(replace) };
}

const lineEnds = [/\\n$/, /\$$/, /[¶↵⏎␤]$/, /<br ?\/?>$/i, /\\$/, / \|$/];

/** An edit whose lines end with a sign for their end, the last one perhaps without. */
export function withoutLineEnds({ search, replace }: Edit): Edit | null {
  const sign = lineEnds.find((pattern) => {
    const marked = search.filter((line) => pattern.test(line)).length;
    return marked > 0 && marked >= search.length - 1;
  });
  if (sign === undefined) return null;
  const bare = (lines: readonly string[]) => lines.map((line) => line.replace(sign, ''));
  return { search: bare(search), replace: bare(replace) };
}
