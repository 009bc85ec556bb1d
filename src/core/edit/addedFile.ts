/** The file that a diff adds and its path; null if the diff does anything else. */
export function addedFile(body: readonly string[]): { readonly path: string | null; readonly lines: string[] } | null {
  const header = /^(?:diff --git |index [0-9a-f]+\.\.|new file mode |--- \/dev\/null\s*$|@@ -0,0 \+\d+(?:,\d+)? @@)/;
  let path: string | null = null;
  const lines: string[] = [];
  for (const line of body.slice(0, body.findLastIndex((line) => line.trim() !== '') + 1)) {
    if (lines.length === 0 && header.test(line)) continue;
    if (lines.length === 0 && path === null && /^\+\+\+ \S/.test(line)) {
      path = (line.slice(4).split('\t')[0] as string).trim().replace(/^b\//, '');
    } else if (line.startsWith('+')) lines.push(line.slice(1));
    else if (!line.startsWith('\\ No newline')) return null;
  }
  return { path, lines };
}
