/** A line of a pair: quoted and kept, quoted and taken away, or brought by the replacement. */
export type Row = { readonly text: string; readonly half: 'both' | 'search' | 'replace' };

/** The two strings of a pair. */
export type Halves = { readonly search: string; readonly replace: string };

/** A line that both halves have. */
export const kept = (text: string): Row => ({ text, half: 'both' });

/** A line that only the search has. */
export const gone = (text: string): Row => ({ text, half: 'search' });

/** A line that only the replacement has. */
export const brought = (text: string): Row => ({ text, half: 'replace' });

/** The lines of the search. */
export function searchLines(rows: readonly Row[]): string[] {
  return rows.filter((row) => row.half !== 'replace').map((row) => row.text);
}

/** The lines of the replacement. */
export function replaceLines(rows: readonly Row[]): string[] {
  return rows.filter((row) => row.half !== 'search').map((row) => row.text);
}

/** The pair that rows stand for. */
export function halvesOf(rows: readonly Row[]): Halves {
  return { search: searchLines(rows).join('\n'), replace: replaceLines(rows).join('\n') };
}

/** The rows with every text changed alike. */
export function everyRow(rows: readonly Row[], change: (text: string) => string): Row[] {
  return rows.map((row) => ({ ...row, text: change(row.text) }));
}

/** The rows with the texts that the search quotes changed, where both halves quote them in both. */
export function everyQuote(rows: readonly Row[], change: (text: string) => string): Row[] {
  return rows.map((row) => (row.half === 'replace' ? row : { ...row, text: change(row.text) }));
}

/** The rows with the texts of lines that both halves have changed in both. */
export function everyShared(rows: readonly Row[], change: (text: string) => string): Row[] {
  return rows.map((row) => (row.half === 'both' ? { ...row, text: change(row.text) } : row));
}

/** The rows with other rows in place of one. */
export function replacedAt(rows: readonly Row[], index: number, others: readonly Row[]): Row[] {
  return [...rows.slice(0, index), ...others, ...rows.slice(index + 1)];
}

/** The rows with the search alone changed, line by line. */
export function inSearchOnly(rows: readonly Row[], change: (text: string) => string): Row[] {
  return rows.flatMap((row) => {
    const text = row.half === 'replace' ? row.text : change(row.text);
    if (text === row.text) return [row];
    return row.half === 'search' ? [gone(text)] : [gone(text), brought(row.text)];
  });
}

/** Where rows stand that both halves have. */
export function sharedRows(rows: readonly Row[], isFit: (text: string) => boolean): number[] {
  return rows.flatMap((row, index) => (row.half === 'both' && isFit(row.text) ? [index] : []));
}

/** Where rows stand that both halves have, with such rows that are not blank before and after. */
export function rowsAmongShared(rows: readonly Row[], isFit: (text: string) => boolean): number[] {
  return sharedRows(rows, isFit).filter((index) =>
    [index - 1, index + 1].every((at) => rows[at]?.half === 'both' && rows[at].text.trim() !== ''),
  );
}

/** Both strings of the pair changed alike; none where the replacement is empty. */
export function changedHalves(rows: readonly Row[], change: (text: string) => string): Halves | undefined {
  const { search, replace } = halvesOf(rows);
  return replace ? { search: change(search), replace: change(replace) } : undefined;
}
