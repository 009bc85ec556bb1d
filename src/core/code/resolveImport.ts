import type { WorkspacePath } from '../ports.ts';
import { directoriesAbove, directoryOf, type FilePaths, pathBelow } from './filePaths.ts';
import { type Import, type ImportStyle, importStyleOf } from './importsOf.ts';
import type { Manifests } from './manifests.ts';

/** What an import leads to. */
export type ImportTarget =
  /** Files of the workspace, the likeliest first; several where a package or a namespace is meant, or it is not sure which. */
  | { readonly kind: 'files'; readonly paths: readonly WorkspacePath[] }
  /** A library or the language's own, as far as the workspace says. */
  | { readonly kind: 'external' }
  /** It says that it is the workspace's own, and is not there. */
  | { readonly kind: 'missing' }
  /** It may be the workspace's own or not. */
  | { readonly kind: 'unknown' };

/** The files of a workspace and what its manifests say about names. */
export type ImportSite = { readonly files: FilePaths; readonly manifests: Manifests };

/** Which files of the workspace an import of a file most probably means. */
export function resolveImport(from: WorkspacePath, taken: Import, site: ImportSite): ImportTarget {
  const style = importStyleOf(from);
  return style === null ? unknown : resolvers[style](from, taken, site);
}

type Resolver = (from: WorkspacePath, taken: Import, site: ImportSite) => ImportTarget;

const external: ImportTarget = { kind: 'external' };
const missing: ImportTarget = { kind: 'missing' };
const unknown: ImportTarget = { kind: 'unknown' };

function filesOr(paths: readonly (WorkspacePath | null)[], otherwise: ImportTarget): ImportTarget {
  const found = [...new Set(paths.filter((path) => path !== null))];
  return found.length > 0 ? { kind: 'files', paths: found } : otherwise;
}

const scriptEnds = ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.cts', '.mjs', '.cjs', '.vue', '.svelte', '.json'];
const writtenEnds: Readonly<Record<string, readonly string[]>> = {
  js: ['.ts', '.tsx', '.d.ts', '.js'],
  jsx: ['.tsx', '.jsx'],
  mjs: ['.mts', '.d.mts', '.mjs'],
  cjs: ['.cts', '.d.cts', '.cjs'],
};

/** The file that a script's module path leads to, without or with its extension; null where there is none. */
function scriptFile(path: WorkspacePath | null, files: FilePaths): WorkspacePath | null {
  if (path === null) return null;
  const [, stem = '', end = ''] = /^(.*)\.([^./]+)$/.exec(path) ?? [];
  const asWritten = (writtenEnds[end] ?? []).map((other) => stem + other);
  const index = path === '' ? 'index' : `${path}/index`;
  const candidates = [
    path,
    ...asWritten,
    ...scriptEnds.map((other) => path + other),
    ...scriptEnds.map((other) => index + other),
  ];
  return candidates.find((candidate) => files.has(candidate)) ?? null;
}

const script: Resolver = (from, { specifier }, { files, manifests }) => {
  const way = specifier.replace(/\?.*$/, '');
  if (/^\.{1,2}(?:\/|$)/.test(way)) return filesOr([scriptFile(pathBelow(directoryOf(from), way), files)], missing);
  if (/^(?:node|bun|npm|jsr|https?|virtual|data):/.test(way)) return external;
  for (const directory of directoriesAbove(from)) {
    for (const { pattern, targets } of manifests.aliases.get(directory) ?? []) {
      const rest = starIn(pattern, way);
      if (rest === null) continue;
      const found = targets.map((target) => scriptFile(target.replace('*', rest), files)).find((path) => path !== null);
      if (found !== undefined) return filesOr([found], missing);
      if (pattern !== '*' && !pattern.startsWith('*')) return missing;
    }
  }
  const names = way.split('/');
  const name = names.slice(0, way.startsWith('@') ? 2 : 1).join('/');
  const own = manifests.packages.get(name);
  if (own !== undefined) {
    const below = way.slice(name.length + 1);
    const at = (place: string) => scriptFile(pathBelow(own.directory, place), files);
    const entry =
      own.entry === null
        ? null
        : (at(own.entry) ??
          at(own.entry.replace(/^(?:\.\/)?(?:dist|lib|build|out)\//, 'src/').replace(/\.d\.ts$|\.[cm]?js$/, '')));
    return filesOr(below === '' ? [entry ?? at('src') ?? at('')] : [at(below) ?? at(`src/${below}`)], unknown);
  }
  if (/^[@~]\//.test(way)) {
    const found = directoriesAbove(from).flatMap((directory) =>
      ['src', 'app', ''].map((root) => scriptFile(pathBelow(directory, `${root}/${way.slice(2)}`), files)),
    );
    return filesOr(found.filter((path) => path !== null).slice(0, 1), missing);
  }
  return way.startsWith('#') ? unknown : external;
};

/** What `*` stands for in a pattern that a path follows; null where it does not. */
export function starIn(pattern: string, path: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === path ? '' : null;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (path.length < head.length + tail.length || !path.startsWith(head) || !path.endsWith(tail)) return null;
  return path.slice(head.length, path.length - tail.length);
}

const python: Resolver = (from, { specifier, names }, { files }) => {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const parts = specifier
    .slice(dots)
    .split('.')
    .filter((part) => part !== '');
  const moduleAt = (path: WorkspacePath) =>
    [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`, `${path}/__init__.pyi`].find((file) => files.has(file)) ??
    null;
  const join = (directory: string, way: readonly string[]) =>
    [...(directory === '' ? [] : [directory]), ...way].join('/');
  const foundIn = (directory: string): (WorkspacePath | null)[] => {
    const place = join(directory, parts);
    const below = names.map((name) => (name === '*' ? null : moduleAt(join(place, [name]))));
    return [...below, moduleAt(place)];
  };
  if (dots > 0) {
    const start = pathBelow(directoryOf(from), '../'.repeat(dots - 1));
    return start === null ? missing : filesOr(foundIn(start), missing);
  }
  const roots = directoriesAbove(from).flatMap((directory) => [
    directory,
    join(directory, ['src']),
    join(directory, ['lib']),
  ]);
  for (const root of roots) {
    const found = filesOr(foundIn(root), missing);
    if (found.kind === 'files') return found;
  }
  const first = parts[0] ?? '';
  const isOwn = roots.some((root) => files.hasDirectory(join(root, [first])) && moduleAt(join(root, [first])) !== null);
  return isOwn ? missing : external;
};

const go: Resolver = (_, { specifier }, { files, manifests }) => {
  const own = manifests.goModules.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
  if (own === undefined) return external;
  const directory = pathBelow(own.directory, specifier.slice(own.name.length));
  const inside = directory === null ? [] : files.inDirectory(directory);
  return filesOr(
    inside.filter((path) => path.endsWith('.go') && !path.endsWith('_test.go')),
    missing,
  );
};

const java: Resolver = (from, { specifier }, { files }) => {
  const parts = specifier.split('.');
  const fileOf = (names: readonly string[]) =>
    ['java', 'kt', 'scala', 'groovy'].flatMap((end) => files.endingWith(`${names.join('/')}.${end}`, from)).slice(0, 1);
  const isAll = parts.at(-1) === '*';
  const names = isAll ? parts.slice(0, -1) : parts;
  const found = fileOf(names)[0] ?? fileOf(names.slice(0, -1))[0];
  if (found !== undefined) return filesOr([found], unknown);
  const packages = files.directoriesEndingWith(isAll ? names : names.slice(0, -1));
  if (!isAll) return names.length > 2 && packages.length > 0 ? unknown : external;
  const inside = packages.flatMap((path) => files.inDirectory(path));
  return filesOr(
    inside.filter((path) => /\.(?:java|kt|scala|groovy)$/.test(path)),
    external,
  );
};

const csharp: Resolver = (_, { specifier }, { files }) => {
  if (/^(?:System|Microsoft)(?:\.|$)/.test(specifier)) return external;
  const found = files.directoriesEndingWith(specifier.split('.'));
  return filesOr(
    found.flatMap((path) => files.inDirectory(path)).filter((path) => path.endsWith('.cs')),
    unknown,
  );
};

const rust: Resolver = (from, { specifier, names }, { files, manifests }) => {
  const [first = '', ...rest] = specifier.split('::');
  if (/^(?:std|core|alloc)$/.test(first)) return external;
  const way = [...rest.filter((part) => part !== 'super'), ...names.filter((taken) => taken !== '*')];
  const own = /(?:^|\/)(?:mod|lib|main)\.rs$/.test(from) ? directoryOf(from) : from.replace(/\.rs$/, '');
  const crate = manifests.crates.get(first);
  if (first === 'self') {
    const isDeclared = rest.length === 1 && names[0] === '*';
    const found = rustModule(own, way, files);
    if (isDeclared) return filesOr([found === from ? null : found], missing);
    return filesOr([found], unknown);
  }
  if (first === 'super') {
    const levels = specifier.split('::').filter((part) => part === 'super').length;
    const start = pathBelow(own, '../'.repeat(levels));
    return filesOr([start === null ? null : rustModule(start, way, files)], unknown);
  }
  if (first === 'crate') {
    const above = directoriesAbove(from);
    const roots = above.filter((directory) => ['lib.rs', 'main.rs'].some((root) => files.has(nameIn(directory, root))));
    const found = [...roots, ...above].map((directory) => rustModule(directory, way, files));
    return filesOr([found.find((path) => path !== null) ?? null], unknown);
  }
  if (crate !== undefined) return filesOr([rustModule(nameIn(crate, 'src'), way, files)], unknown);
  return filesOr([rustModule(own, [first, ...way], files)], external);
};

function nameIn(directory: WorkspacePath, name: string): WorkspacePath {
  return directory === '' ? name : `${directory}/${name}`;
}

/** The file of the longest part of a module path that is one. */
function rustModule(start: WorkspacePath, way: readonly string[], files: FilePaths): WorkspacePath | null {
  for (let length = way.length; length >= 0; length -= 1) {
    const place = [...(start === '' ? [] : [start]), ...way.slice(0, length)].join('/');
    const candidates =
      length === 0
        ? [`${place}/lib.rs`, `${place}/mod.rs`, `${place}.rs`, `${place}/main.rs`]
        : [`${place}.rs`, `${place}/mod.rs`];
    const found = candidates.find((path) => files.has(path));
    if (found !== undefined && (length > 0 || way.length <= 1)) return found;
  }
  return null;
}

const php: Resolver = (from, { specifier }, { files, manifests }) => {
  if (specifier.startsWith('./')) {
    const path = pathBelow(directoryOf(from), specifier);
    const found = path !== null && files.has(path) ? [path] : files.endingWith(specifier.slice(2), from).slice(0, 1);
    return filesOr(found, unknown);
  }
  for (const { prefix, directory } of manifests.namespaces) {
    if (!`${specifier}\\`.startsWith(prefix)) continue;
    const path = pathBelow(directory, `${specifier.slice(prefix.length).replaceAll('\\', '/')}.php`);
    if (path !== null && files.has(path)) return filesOr([path], missing);
    const isNamespace = path !== null && files.hasDirectory(path.replace(/\.php$/, ''));
    if (isNamespace) return unknown;
    const isOurs = path !== null && directoryOf(path) !== directory && files.hasDirectory(directoryOf(path));
    return isOurs && /\\[A-Z]\w*$/.test(specifier) ? missing : unknown;
  }
  const names = specifier.split('\\');
  const found = names.length < 2 ? [] : files.endingWith(`${names.slice(-2).join('/')}.php`, from);
  return filesOr(found.slice(0, 1), external);
};

const ruby: Resolver = (from, { specifier }, { files }) => {
  const file = specifier.endsWith('.rb') ? specifier : `${specifier}.rb`;
  if (specifier.startsWith('.')) {
    const path = pathBelow(directoryOf(from), file);
    return filesOr([path !== null && files.has(path) ? path : null], missing);
  }
  return filesOr(
    [...files.endingWith(`lib/${file}`, from), ...files.endingWith(`app/${file}`, from)].slice(0, 1),
    external,
  );
};

const c: Resolver = (from, { specifier }, { files }) => {
  const header = specifier.slice(1, -1);
  const isSystem = specifier.startsWith('<');
  const near = isSystem ? null : pathBelow(directoryOf(from), header);
  if (near !== null && files.has(near)) return filesOr([near], unknown);
  const found = files.endingWith(header.replace(/^(?:\.\.?\/)+/, ''), from);
  const sure = isSystem && !header.includes('/') ? found.filter((path) => /(?:^|\/)include\//.test(path)) : found;
  return filesOr(sure.slice(0, 1), isSystem ? external : unknown);
};

const resolvers: Readonly<Record<ImportStyle, Resolver>> = { script, python, go, java, csharp, rust, php, ruby, c };
