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
  const [given, wanted] = [linesOf(search), linesOf(replace)];
  const last = wanted.findLast((line) => line.trim() !== '');
  const endsBeforeBlank = given.some((line, at) => line === last && given[at + 1]?.trim() === '');
  const endsBlank =
    !/[\r\n]$/.test(search) &&
    search.trimEnd() !== replace.trimEnd() &&
    /[\r\n]$/.test(replace) &&
    (endsBeforeBlank || wanted.at(-1)?.trim() === '');
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
