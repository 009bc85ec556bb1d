/** What begins a comment, by the endings of files; in others any of it may. */
const openers: readonly (readonly [files: RegExp, opener: string])[] = [
  [
    /\.(?:[cm]?[jt]sx?|java|kts?|swift|go|rs|c|cc|cpp|h|hpp|m|mm|cs|scala|dart|php|groovy|gradle|css|scss|less|jsonc?|proto)$/i,
    '\\/\\/|\\/\\*',
  ],
  [
    /(?:\.(?:py|pyi|rb|sh|bash|zsh|ya?ml|toml|pl|r|ps1|tf|conf|cfg|ini|properties|nim|exs?|cr|jl|mk|cmake)|makefile|dockerfile)$/i,
    '#(?=[\\s!-]|$)|;(?=\\s)',
  ],
  [/\.(?:html?|xml|svg|vue|svelte|xaml|plist)$/i, '<!--|\\/\\/|\\/\\*'],
  [/\.(?:sql|lua|hs|elm|adb|ads)$/i, '--(?=\\s|\\[)|\\/\\*'],
  [/\.(?:lisp|clj[sc]?|el|scm|rkt|asm|s)$/i, ';'],
  [/\.(?:erl|hrl|mat)$/i, '%'],
];
const anyOpener = '\\/\\/|\\/\\*|#(?=[\\s!-]|$)|--(?=\\s)|<!--|%(?=\\s)';

type Openers = { readonly leading: RegExp; readonly inside: RegExp };

/** @param isFragment whether the lines may begin in the middle of a block comment */
function openersOf(path: string | null, isFragment: boolean): Openers {
  const source = openers.find(([files]) => path !== null && files.test(path))?.[1] ?? anyOpener;
  const within = isFragment ? '|\\*(?=[\\s/]|$)' : '';
  return {
    leading: new RegExp(`^\\s*(?:${source}${within})`),
    inside: new RegExp(`(?:^|[\\s;{}(),])(${source})`),
  };
}

const proseFile = /\.(?:md|mdx|markdown|txt|rst|adoc|tex)$/i;
const docstringFile = /\.(?:pyi?|ex|exs|jl)$/i;

const comments = /(?<=^|[\s;{}(),])\/\*|<!--/g;
const commentsAndDocstrings = new RegExp(`${comments.source}|"""|'''`, 'g');
const closing: Readonly<Record<string, string>> = { '/*': '*/', '<!--': '-->', '"""': '"""', "'''": "'''" };

/** Whether a file holds text for people rather than code. */
export function isProseFile(path: string | null): boolean {
  return path !== null && proseFile.test(path);
}

/**
 * Where the words for people begin in each line: 0 in comments and prose, the line's length in pure code.
 * @param isFragment whether the lines may begin in the middle of a comment
 */
export function proseStarts(lines: readonly string[], path: string | null, isFragment = false): Int32Array {
  if (isProseFile(path)) return new Int32Array(lines.length);
  const signs = openersOf(path, isFragment);
  const starts = new Int32Array(lines.length);
  const opening = path !== null && docstringFile.test(path) ? commentsAndDocstrings : comments;
  let open: string | null = null;
  for (const [at, line] of lines.entries()) {
    starts[at] = open === null ? proseStart(line, signs) : 0;
    open = openAfter(line, open, opening);
  }
  return starts;
}

function proseStart(line: string, { leading, inside }: Openers): number {
  if (leading.test(line)) return 0;
  const found = inside.exec(line);
  if (found === null) return line.length;
  const at = found.index + found[0].indexOf(found[1] as string);
  const quotes = line.slice(0, at).match(/["'`]/g) ?? [];
  return quotes.length % 2 === 0 ? at : line.length;
}

/** The sign that closes the block which is open after a line; null where none is. */
function openAfter(line: string, before: string | null, opening: RegExp): string | null {
  let open = before;
  let at = 0;
  for (;;) {
    if (open !== null) {
      const end = line.indexOf(open, at);
      if (end < 0) return open;
      at = end + open.length;
    }
    opening.lastIndex = at;
    const next = opening.exec(line);
    if (next === null) return null;
    at = opening.lastIndex;
    open = closing[next[0]] as string;
  }
}
