const opener = /(?:^|[\s;{}(),])(\/\/|#(?=[\s!-]|$)|--(?=\s)|\/\*|<!--|%(?=\s))/;
const leading = /^\s*(?:\/\/|#(?!\w|\[|!\[)|\/?\*|--\s|<!--|;|%\s|REM\b)/;
const proseFile = /\.(?:md|mdx|markdown|txt|rst|adoc|tex)$/i;
const docstringFile = /\.(?:pyi?|ex|exs|jl)$/i;

type Block = { readonly open: RegExp; readonly close: string };
const comments: readonly Block[] = [
  { open: /(?<=^|[\s;{}(),])\/\*/g, close: '*/' },
  { open: /<!--/g, close: '-->' },
];
const docstrings: readonly Block[] = [
  { open: /"""/g, close: '"""' },
  { open: /'''/g, close: "'''" },
];

/** Whether a file holds text for people rather than code. */
export function isProseFile(path: string | null): boolean {
  return path !== null && proseFile.test(path);
}

/** Where the words for people begin in each line: 0 in comments and prose, the line's length in pure code. */
export function proseStarts(lines: readonly string[], path: string | null): Int32Array {
  if (isProseFile(path)) return new Int32Array(lines.length);
  const starts = new Int32Array(lines.length);
  const blocks = path !== null && docstringFile.test(path) ? [...comments, ...docstrings] : comments;
  let open: string | null = null;
  for (const [at, line] of lines.entries()) {
    starts[at] = open === null ? proseStart(line) : 0;
    open = openAfter(line, open, blocks);
  }
  return starts;
}

function proseStart(line: string): number {
  if (leading.test(line)) return 0;
  const found = opener.exec(line);
  if (found === null) return line.length;
  const at = found.index + found[0].indexOf(found[1] as string);
  const quotes = line.slice(0, at).match(/["'`]/g) ?? [];
  return quotes.length % 2 === 0 ? at : line.length;
}

/** The sign that closes the block which is open after a line; null where none is. */
function openAfter(line: string, open: string | null, blocks: readonly Block[]): string | null {
  let closing = open;
  let at = 0;
  for (;;) {
    if (closing !== null) {
      const end = line.indexOf(closing, at);
      if (end < 0) return closing;
      at = end + closing.length;
      closing = null;
    }
    const from = at;
    const [next] = blocks
      .flatMap((block) => [...line.matchAll(block.open)].map((found) => ({ found, close: block.close })))
      .filter(({ found }) => found.index >= from)
      .sort((a, b) => a.found.index - b.found.index);
    if (next === undefined) return null;
    at = next.found.index + next.found[0].length;
    closing = next.close;
  }
}
