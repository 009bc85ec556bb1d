import { jsonrepair } from 'jsonrepair';
import type { WorkspacePath } from '../ports.ts';
import { directoryOf, pathBelow } from './filePaths.ts';

/** What a workspace's manifests say about the names that its files import; directories are paths of the workspace. */
export type Manifests = {
  /** JavaScript packages by name, with the entry that they name, if any. */
  readonly packages: ReadonlyMap<string, { readonly directory: WorkspacePath; readonly entry: string | null }>;
  /** Aliases of `tsconfig.json` and its like, by the directory of that: the pattern and the places that it may mean. */
  readonly aliases: ReadonlyMap<
    WorkspacePath,
    readonly { readonly pattern: string; readonly targets: readonly WorkspacePath[] }[]
  >;
  /** Go modules: their path and directory. */
  readonly goModules: readonly { readonly name: string; readonly directory: WorkspacePath }[];
  /** Rust crates by the name that code calls them. */
  readonly crates: ReadonlyMap<string, WorkspacePath>;
  /** PHP namespaces (with a `\` at their end) and their directories. */
  readonly namespaces: readonly { readonly prefix: string; readonly directory: WorkspacePath }[];
};

/** Whether a file's text has something to say about how imports are meant. */
export function isManifest(path: WorkspacePath): boolean {
  return /(?:^|\/)(?:package\.json|[tj]sconfig(?:\.[\w.-]+)?\.json|go\.mod|composer\.json|Cargo\.toml)$/.test(path);
}

/** Reads the manifests among texts; one that cannot be read says nothing. */
export function readManifests(texts: ReadonlyMap<WorkspacePath, string>): Manifests {
  const packages = new Map<string, { directory: WorkspacePath; entry: string | null }>();
  const aliases = new Map<WorkspacePath, { pattern: string; targets: WorkspacePath[] }[]>();
  const goModules: { name: string; directory: WorkspacePath }[] = [];
  const crates = new Map<string, WorkspacePath>();
  const namespaces: { prefix: string; directory: WorkspacePath }[] = [];
  for (const [path, text] of texts) {
    const directory = directoryOf(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === 'package.json') {
      const fields = fieldsOf(text);
      if (typeof fields.name === 'string') packages.set(fields.name, { directory, entry: entryOf(fields) });
    } else if (/^[tj]sconfig/.test(name)) {
      const found = aliasesIn(path, texts, 0);
      if (found.length > 0) aliases.set(directory, [...(aliases.get(directory) ?? []), ...found]);
    } else if (name === 'go.mod') {
      const module = /^module\s+(\S+)/m.exec(text)?.[1];
      if (module !== undefined) goModules.push({ name: module, directory });
    } else if (name === 'Cargo.toml') {
      const crate = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(text)?.[1];
      if (crate !== undefined) crates.set(crate.replaceAll('-', '_'), directory);
    } else if (name === 'composer.json') {
      const fields = fieldsOf(text);
      for (const part of [fields.autoload, fields['autoload-dev']]) {
        for (const [prefix, target] of Object.entries(asFields(asFields(part)['psr-4']))) {
          for (const way of Array.isArray(target) ? target : [target]) {
            const place = typeof way === 'string' ? pathBelow(directory, way) : null;
            if (place !== null) namespaces.push({ prefix, directory: place });
          }
        }
      }
    }
  }
  goModules.sort((a, b) => b.name.length - a.name.length);
  namespaces.sort((a, b) => b.prefix.length - a.prefix.length);
  return { packages, aliases, goModules, crates, namespaces };
}

const deepestExtends = 5;

function aliasesIn(
  path: WorkspacePath,
  texts: ReadonlyMap<WorkspacePath, string>,
  depth: number,
): { pattern: string; targets: WorkspacePath[] }[] {
  const text = texts.get(path);
  if (text === undefined || depth > deepestExtends) return [];
  const fields = fieldsOf(text);
  const options = asFields(fields.compilerOptions);
  const directory = directoryOf(path);
  const base = typeof options.baseUrl === 'string' ? pathBelow(directory, options.baseUrl) : null;
  const own = Object.entries(asFields(options.paths)).map(([pattern, ways]) => ({
    pattern,
    targets: (Array.isArray(ways) ? ways : [])
      .map((way) => (typeof way === 'string' ? pathBelow(base ?? directory, way) : null))
      .filter((target) => target !== null),
  }));
  if (base !== null) own.push({ pattern: '*', targets: [base === '' ? '*' : `${base}/*`] });
  const extended = (Array.isArray(fields.extends) ? fields.extends : [fields.extends])
    .filter((way) => typeof way === 'string' && way.startsWith('.'))
    .flatMap((way: string) => {
      const target = pathBelow(directory, way);
      if (target === null) return [];
      return aliasesIn(target.endsWith('.json') ? target : `${target}.json`, texts, depth + 1);
    });
  return [...own, ...extended];
}

function entryOf(fields: Fields): string | null {
  const named = [fields.source, fields.types, fields.module, fields.main].find((way) => typeof way === 'string');
  return (named as string | undefined) ?? null;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(text: string): Fields {
  try {
    return asFields(JSON.parse(text));
  } catch {
    try {
      return asFields(JSON.parse(jsonrepair(text)));
    } catch {
      return {};
    }
  }
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
