/** The three lines that delimit a SEARCH/REPLACE block; their length is chosen so that no line of the file looks like one. */
export type EditMarkers = { readonly search: string; readonly divider: string; readonly replace: string };

/** The shortest markers, of at least seven characters, that do not occur in the text. */
export function chooseMarkers(text: string): EditMarkers {
  const lines = text.split(/\r\n|\n|\r/);
  for (let length = 7; ; length += 1) {
    const markers = markersOf(length);
    if (!lines.some((line) => markerKind(line, markers) !== null)) return markers;
  }
}

function markersOf(length: number): EditMarkers {
  return {
    search: `${'<'.repeat(length)} SEARCH`,
    divider: '='.repeat(length),
    replace: `${'>'.repeat(length)} REPLACE`,
  };
}

/** Which marker a line is, trailing blanks aside; null for any other line. */
export function markerKind(line: string, markers: EditMarkers): keyof EditMarkers | null {
  const trimmed = line.trimEnd();
  if (trimmed === markers.search) return 'search';
  if (trimmed === markers.divider) return 'divider';
  return trimmed === markers.replace ? 'replace' : null;
}
