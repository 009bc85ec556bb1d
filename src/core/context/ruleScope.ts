import type { WorkspacePath } from '../ports.ts';
import { readGlobs } from './globs.ts';

/** Which files a rules file is about: `all`, those that match its `globs`, or none unless somebody asks for it. */
export type RuleScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'globs'; readonly globs: readonly string[] }
  | { readonly kind: 'on-request' };

const all: RuleScope = { kind: 'all' };

/** What the front matter of a rules file says about its scope, in the words of Copilot, Cursor, Cline and Windsurf. */
export function scopeOf(path: WorkspacePath, text: string): RuleScope {
  const fields = frontMatterOf(text);
  const isScoped = /\.mdc$|\.instructions\.md$/.test(path);
  const globs = ['applyTo', 'globs', 'glob', 'paths'].flatMap((key) => fields.get(key) ?? []);
  const trigger = fields.get('trigger')?.[0];
  if (fields.get('alwaysApply')?.[0] === 'true' || trigger === 'always_on') return all;
  if (globs.some((glob) => glob === '**' || glob === '*' || glob === '**/*')) return all;
  if (globs.length > 0) return { kind: 'globs', globs };
  return isScoped || trigger !== undefined ? { kind: 'on-request' } : all;
}

/** Whether a rules file is about a file. @param base the directory that its globs begin at */
export function appliesTo(scope: RuleScope, base: WorkspacePath, path: WorkspacePath): boolean {
  const start = base === '' ? '' : `${base}/`;
  if (scope.kind !== 'globs') return scope.kind === 'all';
  if (!path.startsWith(start) || path === start) return false;
  const below = path.slice(start.length);
  const fits = readGlobs(
    scope.globs.flatMap((written) => {
      const glob = written.replace(/^\.?\//, '');
      return glob.replace(/\/$/, '').includes('/') ? [glob] : [glob, `**/${glob}`];
    }),
  );
  return below.split('/').some((_, index, names) => fits(names.slice(0, index + 1).join('/')));
}

/** The fields of a text's front matter: single values and lists alike as lists of words without quotation marks. */
function frontMatterOf(text: string): ReadonlyMap<string, readonly string[]> {
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1] ?? '';
  const fields = new Map<string, string[]>();
  let last: string[] = [];
  for (const line of matter.split(/\r?\n/)) {
    const [, key, value = ''] = /^(\w+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(line)?.[1];
    if (key !== undefined) {
      last = wordsOf(value);
      fields.set(key, last);
    } else if (item !== undefined) last.push(...wordsOf(item));
  }
  return fields;
}

function wordsOf(value: string): string[] {
  const list = value.trim().replace(/^\[(.*)\]$/, '$1');
  return [...list.matchAll(/(?:[^,{"']|\{[^}]*\}|"[^"]*"|'[^']*')+/g)]
    .flatMap(([word]) => {
      const plain = word.trim();
      const bare = /^(["'])(.*)\1$/.exec(plain)?.[2];
      return bare === undefined ? [plain] : bare.split(/,(?![^{]*\})/).map((part) => part.trim());
    })
    .filter((word) => word !== '');
}
