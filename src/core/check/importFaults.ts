import { directoriesAbove, directoryOf, pathBelow } from '../code/filePaths.ts';
import { importStyleOf } from '../code/importsOf.ts';
import type { ModuleImport } from '../code/moduleText.ts';
import { type ImportSite, type ImportTarget, resolveImport, starIn } from '../code/resolveImport.ts';
import type { WorkspacePath } from '../ports.ts';
import type { CodeView } from './codeView.ts';
import { hasExport } from './exportsOf.ts';

/** An import that leads nowhere; `from` is the file that it led to before, null where it led to none. */
export type ImportFault =
  | {
      readonly kind: 'missing';
      readonly line: number;
      readonly specifier: string;
      readonly from: WorkspacePath | null;
    }
  /** It names what the file that it leads to does not export. */
  | {
      readonly kind: 'not-exported';
      readonly line: number;
      readonly specifier: string;
      readonly name: string;
      readonly from: WorkspacePath;
    };

/**
 * The imports of a file that certainly lead nowhere, or name what is not there.
 * @param earlier the workspace before it was changed: what led to a file there that is gone is missing, whatever else it
 * could mean
 */
export async function importFaults(
  path: WorkspacePath,
  view: CodeView,
  earlier: CodeView | null,
): Promise<readonly ImportFault[]> {
  const found: ImportFault[] = [];
  for (const taken of (await view.module(path))?.imports ?? []) {
    if (!taken.isOptional) found.push(...(await faultsOf(path, taken, view, earlier)));
  }
  return found;
}

async function faultsOf(
  path: WorkspacePath,
  { specifier, line, taken }: ModuleImport,
  view: CodeView,
  earlier: CodeView | null,
): Promise<ImportFault[]> {
  const target = moduleFor(
    path,
    specifier,
    taken.map(({ name }) => name),
    view,
  );
  if (target.kind !== 'files') {
    const before =
      earlier === null
        ? null
        : goneFile(
            path,
            specifier,
            taken.map(({ name }) => name),
            view,
            earlier,
          );
    if (before !== null) return [{ kind: 'missing', line, specifier, from: before }];
    const isSure = target.kind === 'missing' && (await isNowhere(path, specifier, line, view));
    return isSure ? [{ kind: 'missing', line, specifier, from: null }] : [];
  }
  const from = target.paths[0] as WorkspacePath;
  const style = importStyleOf(path);
  if (from === path || (style !== 'script' && style !== 'python')) return [];
  const found: ImportFault[] = [];
  for (const { name } of taken) {
    if (name === '*' || (await hasExport(from, name, view)) !== false) continue;
    if (style === 'python' && isBelow(path, specifier, name, from, view)) continue;
    found.push({ kind: 'not-exported', line, specifier, name, from });
  }
  return found;
}

/** The module that an import is about; what may be another one is unknown. */
export function moduleFor(
  path: WorkspacePath,
  specifier: string,
  names: readonly string[],
  { site }: CodeView,
): ImportTarget {
  const isPython = importStyleOf(path) === 'python';
  const target = resolveImport(path, { specifier, names: isPython ? ['*'] : names, line: 0 }, site);
  if (!isPython || target.kind !== 'files') {
    const isPackage =
      isPython &&
      names.some((name) => resolveImport(path, { specifier, names: [name], line: 0 }, site).kind === 'files');
    return isPackage ? { kind: 'unknown' } : target;
  }
  if (specifier.startsWith('.')) return target;
  const module = (target.paths[0] as string).replace(/(?:\/__init__)?\.pyi?$/, '');
  const way = specifier.replaceAll('.', '/');
  const root = module === way ? '' : module.slice(0, -way.length - 1);
  return isProject(root, site) ? target : { kind: 'unknown' };
}

/** Whether Python is certain to look for modules in a directory: the root, the one of a project, or the sources of one. */
function isProject(root: WorkspacePath, { files }: ImportSite): boolean {
  if (root === '' || /(?:^|\/)(?:src|lib)$/.test(root)) return !files.has(joined(root, '__init__.py'));
  return ['pyproject.toml', 'setup.py', 'setup.cfg'].some((name) => files.has(joined(root, name)));
}

function joined(directory: WorkspacePath, below: string): WorkspacePath {
  return [directory, below].filter((part) => part !== '').join('/');
}

/** Whether a name of a Python package is a module or a folder in it, in whatever language that is. */
function isBelow(
  path: WorkspacePath,
  specifier: string,
  name: string,
  from: WorkspacePath,
  { site }: CodeView,
): boolean {
  const target = resolveImport(path, { specifier, names: [name], line: 0 }, site);
  if (target.kind === 'files' && target.paths.length > 1) return true;
  if (!from.endsWith('/__init__.py') && from !== '__init__.py') return false;
  const directory = directoryOf(from);
  const place = directory === '' ? name : `${directory}/${name}`;
  return (
    site.files.hasDirectory(place) || site.files.inDirectory(directory).some((file) => file.startsWith(`${place}.`))
  );
}

/** The file that an import certainly led to, and that is not there any more. */
function goneFile(
  path: WorkspacePath,
  specifier: string,
  names: readonly string[],
  view: CodeView,
  earlier: CodeView,
): WorkspacePath | null {
  const style = importStyleOf(path);
  if (style === 'csharp' || style === 'c' || (style === 'java' && names.includes('*'))) return null;
  const before = moduleFor(path, specifier, names, earlier);
  if (before.kind !== 'files' || before.paths.some((file) => view.site.files.has(file))) return null;
  return before.paths[0] ?? null;
}

/** Whether there is nothing at all the places that an import may mean. */
async function isNowhere(path: WorkspacePath, specifier: string, line: number, view: CodeView): Promise<boolean> {
  const { files } = view.site;
  const style = importStyleOf(path);
  const places = placesOf(path, specifier, view);
  if (places.length === 0 || (style === 'rust' && !(await isDeclared(path, line, view)))) return false;
  for (const place of places) {
    if (/(?:^|\/)\$[^/]*$/.test(place) || files.hasDirectory(place)) return false;
    if (files.inDirectory(directoryOf(place)).some((file) => file.startsWith(`${place}.`))) return false;
    for (const end of ['', ...(ends[style ?? ''] ?? [])]) {
      if (files.has(place + end) || !(await view.isAbsent(place + end))) return false;
    }
  }
  return true;
}

/** Whether a line of Rust says that a module has a file of its own, in the usual place and always. */
async function isDeclared(path: WorkspacePath, line: number, view: CodeView): Promise<boolean> {
  const lines = ((await view.text(path)) ?? '').split('\n');
  return /\bmod\s+\w+\s*;/.test(lines[line - 1] ?? '') && !/#\s*\[/.test(`${lines[line - 2] ?? ''}${lines[line - 1]}`);
}

const ends: Readonly<Record<string, readonly string[]>> = {
  script: ['.ts', '.js', '.d.ts', '/index.ts', '/index.js'],
  python: ['.py', '/__init__.py'],
  ruby: ['.rb'],
  rust: ['.rs', '/mod.rs'],
};

function placesOf(path: WorkspacePath, specifier: string, { site }: CodeView): WorkspacePath[] {
  const style = importStyleOf(path);
  const way = specifier.replace(/\?.*$/, '');
  const beside = (below: string) => [pathBelow(directoryOf(path), below)].filter((place) => place !== null);
  switch (style) {
    case 'script': {
      if (way.startsWith('.')) return beside(way).flatMap((place) => [place, place.replace(/\.[cm]?jsx?$/, '')]);
      const name = way
        .split('/')
        .slice(0, way.startsWith('@') ? 2 : 1)
        .join('/');
      if (site.manifests.packages.has(name)) return [];
      return directoriesAbove(path).flatMap((directory) =>
        (site.manifests.aliases.get(directory) ?? []).flatMap(({ pattern, targets }) => {
          const rest = starIn(pattern, way);
          return rest === null ? [] : targets.map((target) => target.replace('*', rest));
        }),
      );
    }
    case 'python': {
      const dots = /^\.*/.exec(way)?.[0].length ?? 0;
      const below = way.slice(dots).replaceAll('.', '/');
      if (dots > 0) return beside(`${'../'.repeat(dots - 1)}${below}`);
      const first = below.split('/')[0] as string;
      const roots = directoriesAbove(path).flatMap((directory) =>
        ['', 'src', 'lib'].map((root) => joined(directory, root)),
      );
      const isOwn = roots.some((root) => site.files.has(joined(root, `${first}/__init__.py`)) && isProject(root, site));
      return isOwn ? roots.map((root) => joined(root, below)) : [];
    }
    case 'go':
      return site.manifests.goModules
        .filter(({ name }) => way === name || way.startsWith(`${name}/`))
        .slice(0, 1)
        .flatMap(({ name, directory }) => pathBelow(directory, way.slice(name.length)) ?? []);
    case 'ruby':
      return way.startsWith('.') ? beside(way) : [];
    case 'rust':
      return [directoryOf(path), path.replace(/\.rs$/, '')].map((own) => joined(own, way.replace(/^self::/, '')));
    case 'php':
      return site.manifests.namespaces
        .filter(({ prefix }) => way.startsWith(prefix))
        .map(({ prefix, directory }) => joined(directory, `${way.slice(prefix.length).replaceAll('\\', '/')}.php`));
    default:
      return [];
  }
}
