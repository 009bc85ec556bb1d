import { pick, type Random } from './choice.ts';
import { commentLine, indentOf, isComment, isProse, type Language } from './language.ts';

const reserved = new Set(
  (
    'abstract assert async await boolean break case catch char class const continue debugger default delete double elif else ' +
    'enum except export extends extern extension false final finally float from function goto guard import implementation ' +
    'implements include inout instanceof interface internal lambda long mutating namespace native never none nonnull null ' +
    'nullable number open override package pass pragma private property protected protocol public raise readonly register ' +
    'return self short static strong string struct super switch synthesize template then this throw throws true type ' +
    'typedef typeof undefined union unknown using void volatile weak when where while with yield name uses runs steps'
  ).split(' '),
);

const suffixes = ['Limit', 'Next', 'Count', 'Path', 'Key', 'Mode', 'Cache', 'State'] as const;
const plainWords = ['careful', 'cached', 'remaining', 'visible', 'current', 'optional', 'earlier', 'nested'] as const;

function renamed(word: string, random: Random): string {
  const suffix = pick(random, suffixes);
  if (/^[A-Z0-9_]+$/.test(word)) return `${word}_${suffix.toUpperCase()}`;
  return /_/.test(word) || word === word.toLowerCase() ? `${word}_${suffix.toLowerCase()}` : word + suffix;
}

/** A line with one of its tokens changed to another; undefined where it has none to change. */
export function withOtherToken(line: string, language: Language, random: Random): string | undefined {
  const isText = language === 'markdown' || isProse(language, line);
  const tokens = [...line.matchAll(/(?<![\w#%&\\@$-])(?:\d{1,6}|[A-Za-z_]\w{3,30})(?!\w)/g)].filter(([token]) =>
    isText ? /^[a-z]{4,}$/.test(token) : !reserved.has(token.toLowerCase()),
  );
  if (tokens.length === 0 || /https?:|^\s*#!/.test(line)) return undefined;
  const token = pick(random, tokens);
  const change = (text: string): string => {
    if (/^\d/.test(text)) return String(Number(text) * 2 + 1 + random(8));
    if (isText) return pick(random, plainWords);
    const other = renamed(text, random);
    return ['css', 'xml', 'yaml', 'json'].includes(language) ? other.replaceAll('_', '-') : other;
  };
  const changed = change(token[0]);
  return changed === token[0]
    ? undefined
    : line.slice(0, token.index) + changed + line.slice(token.index + token[0].length);
}

/** The first name in a line that a new statement could speak of. */
function nameIn(line: string): string {
  const names = line.match(/\b[a-z][A-Za-z]{3,15}\b/g) ?? [];
  return names.find((name) => !reserved.has(name.toLowerCase())) ?? 'state';
}

function statements(language: Language, name: string, end: string): readonly string[] {
  const title = name.slice(0, 1).toUpperCase() + name.slice(1);
  switch (language) {
    case 'python':
      return [`check_${name}(strict=True)`, `logger.debug("now at ${name}")`, `assert ${name} is not None`];
    case 'java':
      return [`Logger.debug("now at ${name}");`, `check${title}(true);`, `final int ${name}Limit = 64;`];
    case 'swift':
      return [`CAPLog.print("now at ${name}")`, `check${title}(strict: true)`, `let ${name}Limit = 64`];
    case 'c':
      return [`[self check${title}:YES];`, `NSLog(@"now at ${name}");`, `int ${name}Limit = 64;`];
    case 'css':
      return ['opacity: 0.85;', 'letter-spacing: 0.02em;', 'max-width: 72ch;'];
    case 'yaml':
      return [`# ${name} is checked elsewhere`];
    case 'json':
      return [`"${name}Limit": 64,`];
    case 'xml':
      return [`<!-- ${name} is checked elsewhere -->`];
    case 'markdown':
      return [`See the notes on ${name} before you start.`, `The section on ${name} says more about this.`];
    default:
      return [
        `log.verbose('now at', '${name}')${end}`,
        `check${title}({ strict: true })${end}`,
        `const ${name}Limit = 64${end}`,
      ];
  }
}

/** Whether every bracket, comment and text over several lines that opens in the lines is closed in them. */
export function isBalanced(lines: readonly string[]): boolean {
  const text = lines.join('\n');
  let depth = 0;
  for (const [sign] of text.matchAll(/\/\*|\*\/|[()[\]{}]/g)) {
    depth += ['(', '[', '{', '/*'].includes(sign) ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0 && text.split('"""').length % 2 === 1 && !/[:,(+|&=]\s*$/.test(lines.at(-1) ?? '');
}

/** One or two lines that could follow a line of the language. */
export function newLines(after: string, language: Language, step: string, random: Random): string[] {
  const line = after.trimEnd();
  const outer = indentOf(after);
  const name = nameIn(after);
  if (/^\s*\/?\*(?!\/)/.test(after) && !after.includes('*/') && language !== 'css') {
    return [`${outer}${/^\s*\//.test(after) ? ' ' : ''}* Holds for ${name} as well.`];
  }
  const comment = commentLine(language, pick(random, [`Needed for ${name}.`, `See the notes on ${name}.`]));
  if (isComment(language, after)) return [outer + comment];
  const isOpening =
    language === 'python' ? /^\s*(?:def|if|else|elif|for|try|while|with)\b.*:$/ : /(?:\)|\belse|\btry) (?:=> )?\{$/;
  const sibling = withOtherToken(after, language, random);
  if (/[;,]$/.test(line) && sibling && isBalanced([line.replace(/[;,]$/, '')]) && random(2) === 0) return [sibling];
  const end = line.endsWith(';') || random(2) === 0 ? ';' : '';
  const statement = pick(random, statements(language, name, end));
  if (isOpening.test(line) || (language === 'css' && line.endsWith('{'))) return [outer + step + statement];
  const isStatement = language === 'python' || language === 'swift' ? /\w\)$|^\s*(?:let|var) .*\w$/ : /[;)]$/;
  const isFree = ['markdown', 'yaml', 'xml'].includes(language);
  if (!isFree && !isStatement.test(line)) return [outer + comment];
  return random(3) > 0 ? [outer + statement] : [outer + comment, outer + statement];
}
