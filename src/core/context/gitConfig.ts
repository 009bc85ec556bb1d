/** What a git configuration file says of one name, such as `core.ignorecase`, in small letters; a later one counts more. */
export type GitConfigEntry = { readonly name: string; readonly value: string };

/** Reads a git configuration file; a line that is not understood is passed over. A name without a value is `true`. */
export function parseGitConfig(text: string): GitConfigEntry[] {
  const entries: GitConfigEntry[] = [];
  let section = '';
  for (const line of text.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
    const [, heading, subsection, behind] = /^\s*\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)"\s*)?\](.*)$/.exec(line) ?? [];
    if (heading !== undefined) section = subsection === undefined ? heading : `${heading}.${subsection}`;
    const [, name, value] = /^\s*([A-Za-z][\w-]*)\s*(?:=(.*))?$/.exec(behind ?? line) ?? [];
    if (name !== undefined) {
      entries.push({ name: `${section}.${name}`.toLowerCase(), value: value === undefined ? 'true' : plain(value) });
    }
  }
  return entries;
}

/** Whether small letters and capitals make no difference to a repository with this configuration. */
export function foldsCaseIn(config: readonly GitConfigEntry[]): boolean {
  return /^(?:true|yes|on|[1-9]\d*)$/i.test(config.findLast(({ name }) => name === 'core.ignorecase')?.value ?? '');
}

/** A value without its quotes, escapes and comment. */
function plain(written: string): string {
  let value = '';
  let isQuoted = false;
  let length = 0;
  for (const [piece] of written.trim().matchAll(/\\.|./gs)) {
    if (piece === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[#;]/.test(piece)) break;
    else value += piece.length === 2 ? ({ '\\n': '\n', '\\t': '\t', '\\b': '\b' }[piece] ?? piece.slice(1)) : piece;
    if (isQuoted || !/\s/.test(piece)) length = value.length;
  }
  return value.slice(0, length);
}
