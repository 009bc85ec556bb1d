const noun =
  '(?:code|file|functions?|class(?:es)?|components?|contents?|implementations?|methods?|imports?|exports?|lines|logic|body|module|script|definitions?|declarations?|markup|styles?)';
const lead = '(?:(?:the|all|any|your|my|our|keep|leave|include|insert|add|with|and) )*';
const rest = '(?:rest|remainder)';
const some = `(?:existing|remaining|other|previous|unchanged)(?: \\w+){0,2} ${noun}`;
const verb = '(?: (?:is|are|was|were|has|have|been|remains?|stays?|goes|go|continues?|kept|left|preserved|exactly))*';
const unchanged =
  '(?:unchanged|unmodified|untouched|intact|omitted|truncated|as is|as before|as it was|(?:the )?same(?: as before)?)(?: (?:for brevity|here|below|above))?';

const statement = new RegExp(
  `^${lead}(?:${rest}(?: of(?: \\w+){1,4})?|${some}|(?:everything|all) else)${verb} ${unchanged}$`,
);
const restOfFile = new RegExp(`^${lead}${rest} of(?: \\w+){0,3} ${noun}${verb}(?: here| below| above)?$`);
const someCode = new RegExp(`^${lead}(?:${some}|the ${rest})${verb}(?: here| below| above)?$`);
const shorthand = new RegExp(
  `^(?:(?:(?:(?:\\d+|method|function|class) )?${noun}(?: \\d+ \\d+)? )?${unchanged}|no (?:other |further )?changes?(?: here)?|snip|same(?: \\w+){0,2} as (?:before|above)|\\d+ (?:more|other) lines)$`,
);

const longestPhrase = 100;
const ellipsis = /^(?:\.{3,}|…+|\.(?: \.){2,})/;
const commentOpener =
  /^(?:\{\{!(?:--)?|REM\b|'(?=\s*(?:\.{3}|…))|\/{2,}|\{?\s*\/\*+|<!--+|"""|'''|;+(?=[\s.…])|[#%]+(?=[\s.…[(<])|--+(?=[\s.…[(<])|\*(?=\s+(?:\S+\s|\.{3}|…)))\s*/;
const trailingOpener = /(?<=[\s{(;,])(?:\/{2,}|\/\*+|<!--+|#+|--+)\s*(?=\.{3}|…)/;
const bracketed = /^(?:\[(.*)\]|\((.*)\)|\{(.*)\}|<(.*)>)$/;

/**
 * The first line that stands for code left out, such as `// ... existing code ...`, trimmed; undefined if there is none.
 * @param searched lines that the file has anyway, which leave nothing out
 */
export function omissionIn(lines: readonly string[], searched: readonly string[] = []): string | undefined {
  const known = new Set(searched.map((line) => line.trim()));
  const at = omissionsIn(lines).find((index) => !known.has((lines[index] as string).trim()));
  return at === undefined ? undefined : lines[at]?.trim();
}

/** The indices of the lines that stand for code left out; `...` as the whole body of a Python block is code. */
export function omissionsIn(lines: readonly string[]): number[] {
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  return filled.filter((at, index) => {
    const [before, after] = [lines[filled[index - 1] ?? -1], lines[filled[index + 1] ?? -1]];
    return isOmissionLine(lines[at] as string) && !isPythonBody(lines[at] as string, before, after);
  });
}

/** Whether a line stands for code left out. */
export function isOmissionLine(line: string): boolean {
  const trimmed = line.trim();
  return trimmed !== '' && isOmission(trimmed);
}

function isPythonBody(line: string, before = '', after = ''): boolean {
  if (line.trim() !== '...' || !/(?::|"""|''')\s*$/.test(before)) return false;
  return after === '' || line.search(/\S/) > after.search(/\S/);
}

function isOmission(line: string): boolean {
  const comment = line.replace(commentOpener, '');
  if (comment !== line) return isOmittingComment(comment, /^#+ \p{Lu}/u.test(line));
  return isOmittingCode(line) || hasOmittingTrail(line);
}

function isOmittingComment(comment: string, perhapsHeading: boolean): boolean {
  const text = comment.replace(/^[[({<]\s*/, '');
  if (beginsWithEllipsis(text)) return true;
  const words = wordsOf(text);
  if (statement.test(words) || restOfFile.test(words)) return true;
  const isHeading = perhapsHeading && !/(?:\.{3}|…)$/.test(text);
  return !isHeading && (someCode.test(words) || shorthand.test(words));
}

function isOmittingCode(line: string): boolean {
  const inner = bracketed
    .exec(line)
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.trim();
  const text = inner ?? line;
  if (/^(?:\.{3}|…)\s*[([].*[)\]]$/.test(text) && shorthand.test(wordsOf(text))) return true;
  const isSpreadOrFold = /^\.{3}\s*(?:[\w$.]*$|[^\s\w])/.test(text) && text !== '...';
  if (isSpreadOrFold) return false;
  if (inner !== undefined && beginsWithEllipsis(inner)) return true;
  const withoutEllipsis = text.replace(ellipsis, '').replace(/(?:\.{3,}|…+)$/, '');
  if (withoutEllipsis === '') return text !== '';
  const words = wordsOf(text);
  return (
    (inner !== undefined || withoutEllipsis !== text) &&
    words.includes(' ') &&
    [statement, restOfFile, someCode, shorthand].some((phrase) => phrase.test(words))
  );
}

function hasOmittingTrail(line: string): boolean {
  const trail = trailingOpener.exec(line);
  if (trail === null) return false;
  const quotes = line.slice(0, trail.index).match(/["'`]/g) ?? [];
  return quotes.length % 2 === 0 && beginsWithEllipsis(line.slice(trail.index + trail[0].length));
}

/** Whether the text begins with an ellipsis that is no spread or rest syntax such as `...args`. */
function beginsWithEllipsis(text: string): boolean {
  if (!ellipsis.test(text)) return false;
  const after = text.replace(ellipsis, '');
  return (
    !/^[\w$]/.test(after) ||
    /^(?:the|keep|rest|remaining|existing|other|previous|unchanged)\b(?:\s+(?!as\b)\w|\W*$)/i.test(after)
  );
}

/** The words of a short text, in lower case; nothing for a text too long to be a phrase. */
function wordsOf(text: string): string {
  if (text.length > longestPhrase) return '';
  return text
    .replace(/[\s:()[\]<>–—-]+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .toLowerCase();
}
