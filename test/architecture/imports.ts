import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { importsOf, parseSource } from './syntax.ts';

/** The texts of a project's sources by their paths from its root. */
export type Sources = Readonly<Record<string, string>>;

/** The rooms of the core and the views: each may import those before it. */
const order = [
  'ports',
  'request',
  'model',
  'code',
  'retrieval',
  'context',
  'plan',
  'edit',
  'work',
  'check',
  'review',
  'run',
  'implementFeature',
  'replay',
  'views',
];

/** The outer rooms: each may import every room above and, of its own kind, these. */
const outer: Readonly<Record<string, readonly string[]>> = {
  providers: ['providers'],
  node: ['node'],
  vscode: ['vscode', 'providers', 'node'],
  cli: ['cli', 'providers', 'node'],
};

const editorRoot = 'src/extension.ts';

/** The room that a source is in; null where there is no such room. */
function roomOf(path: string): string | null {
  if (path === editorRoot) return 'extension';
  const [, room] = /^src\/(?:core\/)?([a-zA-Z]+)(?:\/.+)?(?:\.ts)?$/.exec(path.replace(/\.ts$/, '')) ?? [];
  if (room === undefined) return null;
  const isInner = path.startsWith('src/core/') ? order.includes(room) && room !== 'views' : room === 'views';
  return isInner || (room in outer && !path.startsWith('src/core/')) ? room : null;
}

function mayImport(from: string, to: string): boolean {
  if (to === 'extension') return false;
  if (from === 'extension') return true;
  if (order.includes(to)) return !order.includes(from) || order.indexOf(to) <= order.indexOf(from);
  return outer[from]?.includes(to) ?? false;
}

/** Every import that goes against the directions of ARCHITECTURE.md, as a sentence. */
export function importBreaches(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const room = roomOf(path);
    if (room === null) return [`${path} is in no room`];
    return importsOf(parseSource(text)).flatMap((specifier) => {
      const why = problemOf(path, room, specifier, sources);
      return why === null ? [] : [`${path} ${why}`];
    });
  });
}

function problemOf(path: string, room: string, specifier: string | null, sources: Sources): string | null {
  if (specifier === null) return 'imports what only running it tells';
  if (specifier.startsWith('.')) {
    const target = resolve(path, specifier);
    if (!(target in sources)) return `imports ${target}, which is not there`;
    return mayImport(room, roomOf(target) ?? '') ? null : `imports ${target}`;
  }
  if (specifier === 'vscode') return room === 'vscode' || room === 'extension' ? null : 'imports vscode';
  const isBuiltin = specifier.startsWith('node:') || builtinModules.includes(specifier);
  return isBuiltin && order.includes(room) ? `imports ${specifier}` : null;
}

function resolve(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

/** The sources that no entry point leads to. */
export function unreachableSources(sources: Sources, entryPoints: readonly string[]): string[] {
  const reached = new Set<string>();
  const reach = (path: string) => {
    const text = sources[path];
    if (text === undefined || reached.has(path)) return;
    reached.add(path);
    for (const specifier of importsOf(parseSource(text))) {
      if (specifier?.startsWith('.')) reach(resolve(path, specifier));
    }
  };
  for (const entryPoint of entryPoints) reach(entryPoint);
  return Object.keys(sources).filter((path) => !reached.has(path));
}
