import type { GrammarName, WorkspacePath } from '../ports.ts';

/**
 * How far a grammar's refusal is to be trusted: of what a `sound` one refuses, nearly all is wrong; one that counts
 * `brackets` trips over sound code that is newer than itself, but seldom over brackets; and one that counts them in
 * `edits` does that too (macros), unless it could read the file before.
 */
export type Trust = 'sound' | 'brackets' | 'edits';

/** How a file is read; JSON may have comments and trailing commas where `isTolerant`. */
export type Language =
  | { readonly kind: 'grammar'; readonly grammar: GrammarName; readonly trust: Trust }
  | { readonly kind: 'json'; readonly isTolerant: boolean };

/** The language of a file by its name; null where nothing here reads it. */
export function languageOf(path: WorkspacePath): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const extension = /\.([^.]+)$/.exec(name)?.[1] ?? '';
  if (jsonExtensions.has(extension)) return { kind: 'json', isTolerant: tolerantJson.test(path.toLowerCase()) };
  const grammar = grammars.get(extension);
  if (grammar === undefined) return null;
  const trust = trusted[grammar] ?? (/\.d\.[cm]?ts$/.test(name) ? 'brackets' : 'sound');
  return { kind: 'grammar', grammar, trust };
}

/** Whether a file is code that a program is made of, by its name, also where nothing here reads it. */
export function isCode(path: WorkspacePath): boolean {
  return languageOf(path)?.kind === 'grammar' || otherCode.test(path);
}

const otherCode = /\.(?:dart|exs?|fs|html?|kts?|less|lua|mm?|scala|scss|sql|svelte|swift|vue|zig)$/i;

const jsonExtensions = new Set(['json', 'jsonc', 'code-workspace', 'geojson', 'webmanifest', 'ipynb']);

const tolerantJson =
  /\.(?:jsonc|code-workspace)$|(?:^|\/)(?:\.vscode|\.devcontainer|\.zed)\/|(?:^|[/.])(?:[tj]sconfig|tslint|jshintrc|eslintrc|babelrc|swcrc|devcontainer|biome|deno|turbo|nx|angular|api-extractor|language-configuration|renovate)(?:[.-][^/]*)?\.json$/;

const grammars: ReadonlyMap<string, GrammarName> = new Map([
  ...['ts', 'mts', 'cts'].map((extension) => [extension, 'typescript'] as const),
  ...['tsx', 'jsx'].map((extension) => [extension, 'tsx'] as const),
  ...['js', 'mjs', 'cjs'].map((extension) => [extension, 'javascript'] as const),
  ...['py', 'pyi'].map((extension) => [extension, 'python'] as const),
  ...['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx'].map((extension) => [extension, 'cpp'] as const),
  ...['sh', 'bash'].map((extension) => [extension, 'bash'] as const),
  ...['ps1', 'psm1', 'psd1'].map((extension) => [extension, 'powershell'] as const),
  ['go', 'go'],
  ['java', 'java'],
  ['rs', 'rust'],
  ['css', 'css'],
  ['php', 'php'],
  ['rb', 'ruby'],
  ['cs', 'c-sharp'],
]);

const trusted: { readonly [grammar in GrammarName]?: Trust } = {
  'c-sharp': 'brackets',
  css: 'brackets',
  powershell: 'brackets',
  cpp: 'edits',
};
