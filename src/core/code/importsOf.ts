import type { WorkspacePath } from '../ports.ts';
import { lineNumbers } from './lineNumbers.ts';

/** What a file takes from elsewhere, as its text says it. */
export type Import = {
  /** As it is written, without quotation marks: a path, a module, a package, a namespace or a header. */
  readonly specifier: string;
  /** The names taken, as the other file calls them; `*` for all that it has; none where it is only run. */
  readonly names: readonly string[];
  /** From 1. */
  readonly line: number;
};

/** The languages whose imports are known, by what a file's name ends with. */
export type ImportStyle = 'script' | 'python' | 'go' | 'java' | 'csharp' | 'rust' | 'php' | 'ruby' | 'c';

/** How a file of this name imports; null where that is not known. */
export function importStyleOf(path: WorkspacePath): ImportStyle | null {
  return styles.get(/\.([^./]+)$/.exec(path.toLowerCase())?.[1] ?? '') ?? null;
}

/**
 * The imports of a text in their order, by the forms of its language; none where that is not known. One that the text only
 * builds as it runs is not told.
 */
export function importsOf(path: WorkspacePath, text: string): Import[] {
  const style = importStyleOf(path);
  if (style === null) return [];
  const lineAt = lineNumbers(text);
  const found: (Import & { readonly at: number })[] = [];
  for (const { pattern, read } of forms[style]) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0);
      for (const { specifier, names, at } of read(match.groups ?? {}, match[0])) {
        const index = at === undefined ? start : match.index + at;
        found.push({ specifier, names, line: lineAt(index), at: index });
      }
    }
  }
  return found
    .sort((a, b) => a.line - b.line || a.at - b.at)
    .map(({ specifier, names, line }) => ({ specifier, names, line }));
}

const styles: ReadonlyMap<string, ImportStyle> = new Map(
  (
    [
      ['ts mts cts tsx jsx js mjs cjs vue svelte astro', 'script'],
      ['py pyi', 'python'],
      ['go', 'go'],
      ['java kt kts scala groovy', 'java'],
      ['cs', 'csharp'],
      ['rs', 'rust'],
      ['php', 'php'],
      ['rb rake', 'ruby'],
      ['c h cc cpp cxx hh hpp hxx m mm', 'c'],
    ] as const
  ).flatMap(([extensions, style]) => extensions.split(' ').map((extension) => [extension, style] as const)),
);

type Groups = { readonly [name: string]: string | undefined };
/** `at` where it stands in what matched, if not at its beginning. */
type Taken = Pick<Import, 'specifier' | 'names'> & { readonly at?: number };

/** One way to write an import; a text is searched for all of it at once. */
type Form = { readonly pattern: RegExp; readonly read: (groups: Groups, whole: string) => readonly Taken[] };

const all = ['*'];

function one(names: (groups: Groups) => readonly string[]): Form['read'] {
  return (groups) => [{ specifier: groups.from ?? '', names: names(groups) }];
}

/** The names of a list such as `a, type b as c`, as the other file calls them. */
function listedNames(list: string, alias: RegExp): string[] {
  return list
    .replace(/#.*$|\/\/.*$/gm, '')
    .split(',')
    .map(
      (item) =>
        item
          .trim()
          .replace(/^type\s+/, '')
          .split(alias)[0]
          ?.trim() ?? '',
    )
    .filter((name) => name !== '');
}

function scriptNames({ clause = '' }: Groups): string[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1];
  const rest = clause.replace(/\{[^}]*\}/, '').replace(/^\s*type\s+/, '');
  const others = rest.split(',').map((part) => part.trim());
  return [
    ...others.filter((part) => part !== '').map((part) => (part.startsWith('*') ? '*' : 'default')),
    ...(braces === undefined ? [] : listedNames(braces, /\s+as\s+/)),
  ];
}

const rustNames = ({ tree = '' }: Groups): Taken[] =>
  treePaths(
    tree
      .replace(/\/\/.*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** The paths of a tree such as `a::{b, c::{self, d as e}}`, each with the name at its end. */
function treePaths(tree: string): Taken[] {
  const open = tree.indexOf('{');
  if (open < 0) {
    const path =
      tree
        .split(/\s+as\s+/)[0]
        ?.trim()
        .replace(/^::/, '') ?? '';
    const parts = path.split('::');
    if (parts.length === 1) return path === '' ? [] : [{ specifier: path, names: all }];
    const name = parts.at(-1) ?? '';
    const specifier = parts.slice(0, -1).join('::');
    return [{ specifier, names: [name === 'self' ? '*' : name] }];
  }
  const prefix = tree.slice(0, open);
  const inside = tree.slice(open + 1, tree.lastIndexOf('}'));
  return branches(inside).flatMap((branch) => treePaths(prefix + branch));
}

function branches(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const character = list[at];
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === undefined || (character === ',' && depth === 0)) {
      found.push(list.slice(start, at).trim());
      start = at + 1;
    }
  }
  return found.filter((branch) => branch !== '');
}

const quoted = `(?<quote>['"])(?<from>[^'"\\n]+)\\k<quote>`;

const forms: Readonly<Record<ImportStyle, readonly Form[]>> = {
  script: [
    {
      pattern: new RegExp(
        `^[ \\t]*(?:import|export)\\b(?<clause>\\s+[^'"();=]{0,4000}?|\\s*\\{[^{}]*\\}\\s*|\\s*\\*[^'"();=]{0,4000}?)\\bfrom\\s*${quoted}`,
        'gm',
      ),
      read: one(scriptNames),
    },
    { pattern: new RegExp(`^[ \\t]*import\\s*${quoted}`, 'gm'), read: one(() => []) },
    { pattern: new RegExp(`\\bimport\\(\\s*${quoted}`, 'g'), read: one(() => all) },
    {
      pattern: new RegExp(
        `(?:(?:const|let|var)\\s*\\{(?<list>[^}=]*)\\}\\s*=\\s*)?\\brequire\\(\\s*${quoted}\\s*\\)(?:\\.(?<member>\\w+))?`,
        'g',
      ),
      read: one(({ list, member }) =>
        member !== undefined ? [member] : list === undefined ? all : listedNames(list, /\s*:\s*/),
      ),
    },
  ],
  python: [
    {
      pattern:
        /^[ \t]*from[ \t]+(?<from>\.*[\w.]*)[ \t]+import[ \t]+(?:\((?<many>[^)]*)\)|(?<list>(?:[^\n\\#]|\\\r?\n)+))/gm,
      read: one(({ many, list }) => listedNames(many ?? list?.replaceAll('\\', ' ') ?? '', /\s+as\s+/)),
    },
    {
      pattern: /^[ \t]*import[ \t]+(?<list>[\w., \t]+)/gm,
      read: ({ list = '' }) => listedNames(list, /\s+as\s+/).map((specifier) => ({ specifier, names: all })),
    },
  ],
  go: [
    { pattern: /^import[ \t]+(?:[\w.]+[ \t]+)?"(?<from>[^"\n]+)"/gm, read: one(() => all) },
    {
      pattern: /^import[ \t]*\((?<list>[^)]*)\)/gm,
      read: (_, whole) =>
        [...whole.matchAll(/"(?<from>[^"\n]+)"/g)].map(({ index, groups }) => ({
          specifier: groups?.from ?? '',
          names: all,
          at: index,
        })),
    },
  ],
  java: [
    {
      pattern:
        /^[ \t]*import[ \t]+(?<static>static[ \t]+)?(?<from>[\w.]+?)(?:\.(?:(?<any>[*_])|\{(?<list>[^{}]*)\}))?(?:[ \t]+as[ \t]+\w+)?[ \t]*;?[ \t]*(?=\r?$|\/\/)/gm,
      read: ({ from = '', any, list }) => {
        if (list !== undefined)
          return listedNames(list, /\s*=>\s*/).map((name) => ({ specifier: `${from}.${name}`, names: [name] }));
        return [
          {
            specifier: any === undefined ? from : `${from}.*`,
            names: any === undefined ? [from.split('.').at(-1) ?? ''] : all,
          },
        ];
      },
    },
  ],
  csharp: [
    {
      pattern: /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+|\w+[ \t]*=[ \t]*)?(?<from>[\w.]+)[ \t]*;/gm,
      read: one(() => all),
    },
  ],
  rust: [
    { pattern: /^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?use[ \t]+(?<tree>[^;]+);/gm, read: rustNames },
    {
      pattern: /^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?mod[ \t]+(?<from>\w+)[ \t]*;/gm,
      read: ({ from = '' }) => [{ specifier: `self::${from}`, names: all }],
    },
  ],
  php: [
    {
      pattern:
        /^[ \t]*use[ \t]+(?:function[ \t]+|const[ \t]+)?(?<tree>[\w\\]+(?:\\\{[^{}]*\})?)(?:[ \t]+as[ \t]+\w+)?[ \t]*;/gm,
      read: ({ tree = '' }) => {
        const [, prefix = '', list] = /^([\w\\]+\\)\{([^}]*)\}$/.exec(tree) ?? [];
        const whole = list === undefined ? [tree] : listedNames(list, /\s+as\s+/).map((name) => prefix + name);
        return whole.map((name) => ({ specifier: name.replace(/^\\/, ''), names: [name.split('\\').at(-1) ?? ''] }));
      },
    },
    {
      pattern: /\b(?:require|include)(?:_once)?\b[ \t(]*(?:__DIR__[ \t]*\.[ \t]*)?['"](?<from>[^'"\n$]+\.\w+)['"]/g,
      read: ({ from = '' }) => [{ specifier: `./${from.replace(/^\.?\//, '')}`, names: all }],
    },
  ],
  ruby: [
    {
      pattern: /^[ \t]*require_relative[ \t(]+['"](?<from>[^'"\n#]+)['"]/gm,
      read: ({ from = '' }) => [{ specifier: from.startsWith('.') ? from : `./${from}`, names: all }],
    },
    { pattern: /^[ \t]*require[ \t(]+['"](?<from>[^'"\n#]+)['"]/gm, read: one(() => all) },
  ],
  c: [
    {
      pattern: /^[ \t]*#[ \t]*(?:include|import)[ \t]*"(?<from>[^"\n]+)"/gm,
      read: ({ from = '' }) => [{ specifier: `"${from}"`, names: all }],
    },
    {
      pattern: /^[ \t]*#[ \t]*(?:include|import)[ \t]*<(?<from>[^>\n]+)>/gm,
      read: ({ from = '' }) => [{ specifier: `<${from}>`, names: all }],
    },
  ],
};
