/** The parts of a manifest that programs run or that decide what runs, by the manifest's name in lower case. */
const parts: Readonly<Record<string, readonly string[]>> = {
  'package.json': [
    ...[
      'scripts',
      'bin',
      'directories',
      'husky',
      'gitHooks',
      'simple-git-hooks',
      'lint-staged',
      'pre-commit',
      'pre-push',
    ],
    ...['commitlint', 'lefthook', 'nano-staged', 'gypfile', 'pnpm', 'trustedDependencies', 'packageManager', 'wireit'],
    ...['allowScripts', 'lavamoat', 'devEngines', 'nx'],
  ],
  'composer.json': ['scripts', 'bin', 'config'],
  'deno.json': ['tasks', 'allowScripts'],
  'deno.jsonc': ['tasks', 'allowScripts'],
};

/**
 * Whether a manifest's scripts, hooks or programs differ between two texts of it; a text that cannot be read as JSON counts
 * as different, and none at all as a manifest without any. False for a file that is no such manifest.
 */
export function changesScripts(name: string, base: string | null, text: string | null): boolean {
  if (!Object.hasOwn(parts, name)) return false;
  const keys = parts[name] as readonly string[];
  const [before, after] = [scriptsIn(base, keys), scriptsIn(text, keys)];
  return before === null || after === null || before !== after;
}

/** These parts of a manifest as one text; null for one that cannot be read. */
function scriptsIn(manifest: string | null, keys: readonly string[]): string | null {
  const value = manifest === null ? {} : parsed(manifest);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const found = Object.entries(value).filter(([key]) => keys.includes(key));
  return JSON.stringify(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
