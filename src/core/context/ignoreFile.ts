import { bytesOf, type GitPattern, parseGitPattern } from './gitPattern.ts';
import { matchesPath } from './wildcards.ts';

/** What is asked about: an entry of a directory, by its bytes; `path` leads to it from the ignore file's directory. */
export type IgnoreQuestion = { readonly name: string; readonly path: string; readonly isDirectory: boolean };

/** The lines of ignore files of one directory, read once and asked about many entries. */
export type IgnoreFile = {
  /** Whether it ignores an entry, or takes it back; null where it says nothing of it. The last line that does counts. */
  verdict(question: IgnoreQuestion): boolean | null;
};

/** The most lines of an ignore file; each may be looked at for each entry. */
const mostLines = 10_000;

type Line = GitPattern & { readonly order: number };

/**
 * Reads an ignore file; one that cannot be read (null), or is too long, ignores everything: rather too little is sent than
 * too much.
 * @param foldsCase whether letters match in small and in capitals; then what is asked about is in small ones
 * @param takesBack whether lines that take something back count
 */
export function readIgnoreFile(text: string | null, foldsCase: boolean, takesBack: boolean): IgnoreFile {
  const written =
    text === null
      ? []
      : bytesOf(text)
          .replace(byteOrderMark, '')
          .split('\n', mostLines + 1);
  if (text === null || written.length > mostLines) return { verdict: () => true };
  const names = new Map<string, Line[]>();
  const paths = new Map<string, Line[]>();
  const endings = new Map<string, Line[]>();
  const others: Line[] = [];
  for (const [order, line] of written.entries()) {
    const pattern = parseGitPattern(line, foldsCase);
    if (pattern === null || (pattern.isNegative && !takesBack)) continue;
    const { wildcards, isForNames } = pattern;
    const [first, ...rest] = wildcards;
    const whole = literal(wildcards);
    const ending = isForNames && first === 'star' ? literal(rest) : null;
    if (whole !== null) add(isForNames ? names : paths, whole, { ...pattern, order });
    else if (ending !== null && ending.lastIndexOf('.') === 0) add(endings, ending, { ...pattern, order });
    else others.push({ ...pattern, order });
  }
  return {
    verdict({ name, path, isDirectory }) {
      const isMeant = (line: Line) => isDirectory || !line.isForDirectories;
      const found = [
        names.get(name)?.findLast(isMeant),
        paths.get(path)?.findLast(isMeant),
        endings.get(endingOf(name))?.findLast(isMeant),
        others.findLast((line) => isMeant(line) && matchesPath(line.wildcards, line.isForNames ? name : path)),
      ];
      const last = found.reduce((a, b) => ((b?.order ?? -1) > (a?.order ?? -1) ? b : a));
      return last === undefined ? null : !last.isNegative;
    },
  };
}

const byteOrderMark = /^\xef\xbb\xbf/;

function add(lines: Map<string, Line[]>, key: string, line: Line): void {
  const known = lines.get(key);
  if (known === undefined) lines.set(key, [line]);
  else known.push(line);
}

/** The text that wildcards match alone; null where they match others too. */
function literal(wildcards: GitPattern['wildcards']): string | null {
  if (!wildcards.every((wildcard) => typeof wildcard === 'number')) return null;
  return wildcards.map((byte) => String.fromCharCode(byte)).join('');
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
