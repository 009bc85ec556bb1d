/** One SEARCH/REPLACE block as lines without endings; a replacement without lines takes the search's lines away. */
export type Edit = {
  readonly search: readonly string[];
  readonly replace: readonly string[];
  /** Whether the replacement's last line has no ending, which counts where it becomes the whole file. */
  readonly isUnended?: boolean;
};

/**
 * An edit whose halves are given as texts. A final line ending is no line of its own, unless the search has none and the
 * replacement ends with a blank line of the search's, or with several.
 */
export function editOf(search: string, replace: string): Edit {
  const hasBlank = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/;
  const endsBlank =
    !/[\r\n]$/.test(search) &&
    search.trimEnd() !== replace.trimEnd() &&
    /[\r\n]$/.test(replace) &&
    (hasBlank.test(search) || new RegExp(`${hasBlank.source}$`).test(replace));
  return {
    search: linesOf(search),
    replace: linesOf(endsBlank ? `${replace}\n` : replace),
    isUnended: !/[\r\n]$/.test(replace),
  };
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
