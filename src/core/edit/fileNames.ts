import { fenceOf } from './fences.ts';

/** How a path that a reply names relates to the task's: its own, the same only by its end or case, another, or unclear. */
export type NamedFile = { readonly relation: 'own' | 'alike' | 'other' | 'unclear'; readonly path: string };

/** How a path as a model writes it relates to the task's path. */
export function relate(written: string, own: string): NamedFile {
  const path = normalized(written);
  const relation = relationOf(path, own, /^(?:[\\/]|[a-z]:|~)/i.test(written));
  return { relation, path: relation === 'own' ? own : path };
}

function relationOf(path: string, own: string, isAbsolute: boolean): NamedFile['relation'] {
  if (path === own) return 'own';
  if (path.toLowerCase() === own.toLowerCase() || own.endsWith(`/${path}`)) return 'alike';
  if (!path.endsWith(`/${own}`)) return 'other';
  return isAbsolute ? 'alike' : 'unclear';
}

function normalized(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^[a-z]:(?=\/)/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/^\//, '');
}

const longestLine = 300;
const knownEnding =
  /^[\w@+-][\w.@+-]*\.(?:[cm]?[jt]sx?|d\.ts|json[c5]?|ya?ml|toml|ini|cfg|conf|env|md|mdx|rst|adoc|txt|csv|html?|css|s[ac]ss|less|svg|xml|vue|svelte|astro|py|pyi|ipynb|rb|php|java|kts?|scala|groovy|gradle|go|rs|c|cc|cpp|cxx|h|hh|hpp|cs|fs|swift|mm?|dart|lua|pl|r|jl|exs?|erl|hs|clj|sql|sh|bash|zsh|ps1|bat|tf|proto|graphql|lock|diff|patch)$/i;
const ownName = /^(?:Node|Vue|React|Next|Nuxt|Express|Three|Chart|D3|Ember|Alpine|Backbone|Socket)\.(?:js|io)$/i;

/** The path that a word is, its quotation marks and punctuation aside; null for any other word. */
export function pathOf(word: string, own?: string): string | null {
  if (word.length > longestLine || word.includes('()') || /^[a-z][a-z0-9+.-]+:\/\//i.test(word)) return null;
  const path = word.replace(/^[*`"'“‘([<]+/, '').replace(/[*`"'”’)\]>:,;.!?]+$/, '');
  if (path === '' || /[<>|?*"'`,;{}=]/.test(path) || /[^\\/]:/.test(path.slice(1))) return null;
  if (own !== undefined && (normalized(path) === own || own.endsWith(`/${path}`))) return path;
  const isDeep = /[\\/]/.test(path) && /[^\\/]\.[a-z][a-z0-9]{0,9}$/i.test(path);
  return isDeep || (knownEnding.test(path) && !ownName.test(path)) ? path : null;
}

const labels =
  /^(?:file|filename|filepath|path|name|in|to|for|of|the|updated?|updates|modif(?:y|ied|ications?)|changed?|changes|edits?|edited|created?|new|added?|existing|\d+[.)]?)$/i;

/** The path of a line that names a file and says nothing else, such as a heading or a comment; null for any other line. */
export function namedOnLine(line: string, own?: string): string | null {
  if (line === '' || line.length > longestLine) return null;
  const element = /^\s*<file\s+(?:path|name|filepath)=["']?([^"'>]+)["']?\s*>\s*$/i.exec(line)?.[1];
  if (element !== undefined) return element.trim();
  const words = line.replace(/^(\W*(?:file ?name|file ?path|file|path)\s*:)/i, '$1 ').split(/\s+/);
  const others = words.filter((word) => !labels.test(bare(word)) && /[\p{L}\p{N}]/u.test(word));
  return others.length === 1 ? pathOf(others[0] as string, own) : null;
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[*`"':,)]+$/, '');
}

/** The path in the info string of a fence, such as `ts:src/a.ts` or `ts title="src/a.ts"`; null if it has none. */
export function namedInInfo(info: string, own?: string): string | null {
  if (info.length > longestLine) return null;
  const words = info.split(/[\s:={}"']+/);
  const paths = words.flatMap((word) => pathOf(word, own) ?? []);
  return paths.length === 1 ? (paths[0] as string) : null;
}

/**
 * The file that the prose before a block names: a line that is only its path, a fence's info string, or a path in the
 * sentence that leads to the block; null if it names none.
 */
export function namedBefore(lead: readonly string[], own: string): NamedFile | null {
  const said = lead.flatMap((line) => {
    const fence = fenceOf(line);
    const path = fence === null ? namedOnLine(line, own) : namedInInfo(fence.info, own);
    if (path === null && (fence !== null || line.trim() === '')) return [];
    return [{ line, isFence: fence !== null, file: path === null ? null : relate(path, own) }];
  });
  const files = said.flatMap(({ file }) => file ?? []);
  const lastProse = said.findLast(({ isFence }) => !isFence);
  const led = lastProse?.file === null ? ledTo(lastProse.line, own) : null;
  const last = files.at(-1);
  if (last === undefined) return led;
  if (led !== null && !sameFile(led, last)) return unclear;
  if (files.every((file) => sameFile(file, last))) return last;
  const heading = said.at(-1);
  return heading?.file === last && !/^\s*[-*+•]\s/.test(heading.line) ? last : unclear;
}

const unclear: NamedFile = { relation: 'unclear', path: '' };

/** Whether two names are of one file. */
export function sameFile(a: NamedFile, b: NamedFile): boolean {
  return a.path === b.path || (isTasks(a) && isTasks(b));
}

/** Whether a name is that of the task's own file. */
export function isTasks({ relation }: NamedFile): boolean {
  return relation === 'own' || relation === 'alike';
}

/** The file that a sentence ending in a colon speaks of; what is imported from or used is none. */
function ledTo(sentence: string, own: string): NamedFile | null {
  if (sentence.length > longestLine || !/:[\s*_`]*$/.test(sentence)) return null;
  const words = sentence.trim().split(/\s+/);
  const files = words.flatMap((word, index) => {
    const isModule = /^(?:from|imports?|requires?|uses?|using|with|via|by|like|as|than)$/i.test(words[index - 1] ?? '');
    const isQuoted = /[`*"'\\/]/.test(word);
    const path = isModule || !isQuoted ? null : pathOf(word, own);
    return path === null ? [] : [relate(path, own)];
  });
  const [first] = files;
  if (first === undefined) return null;
  return files.every((file) => sameFile(file, first)) ? first : unclear;
}
