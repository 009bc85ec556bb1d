/**
 * The globs that are switched on in values of VS Code's `files.exclude` and `search.exclude`. One that counts only beside
 * another file (`when`) leaves nothing out.
 */
export function excludingGlobs(...settings: readonly unknown[]): string[] {
  const entries = settings.flatMap((setting) => Object.entries(typeof setting === 'object' ? (setting ?? {}) : {}));
  return [...new Set(entries.flatMap(([glob, value]) => (value === true ? [glob] : [])))];
}
