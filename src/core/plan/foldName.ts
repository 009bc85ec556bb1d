/**
 * A name as the most forgiving of file systems sees it: compatible characters are one, case does not count, what is
 * invisible is not there, and dots and blanks at its end are dropped.
 */
export function foldName(name: string): string {
  return visible(name)
    .toLowerCase()
    .replace(/[.\s]+$/, '');
}

/** Whether a name is nothing but dots and blanks, in whatever characters. */
export function isDots(name: string): boolean {
  return /^[.\s]*$/.test(visible(name));
}

function visible(name: string): string {
  return name.normalize('NFKC').replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
}
