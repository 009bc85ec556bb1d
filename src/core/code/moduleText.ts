import type { Grammars, WorkspacePath } from '../ports.ts';
import { importStyleOf, importsOf } from './importsOf.ts';
import { languageOf } from './language.ts';
import { pythonModule } from './pythonModule.ts';
import { quietLines } from './quietLines.ts';
import { scriptModule } from './scriptModule.ts';

/** What a text takes from one other module in one statement. */
export type ModuleImport = {
  /** As it is written, without quotation marks. */
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** Each as the other module calls it (`*` for all that it has, `default`) and as this one does, null for by no name. */
  readonly taken: readonly { readonly name: string; readonly local: string | null }[];
  /** Whether it may fail without harm, or is only tried as the text runs. */
  readonly isOptional: boolean;
};

/** What others can take from a module: names, and all that the modules of `stars` (specifiers) have. */
export type ModuleExports = { readonly names: ReadonlySet<string>; readonly stars: readonly string[] };

/** How many arguments a function takes by position; `most` is null for any number. */
export type Arity = { readonly least: number; readonly most: number | null };

/** What a source text has to do with other modules. */
export type ModuleText = {
  readonly imports: readonly ModuleImport[];
  /** Null where the text does not say for certain. */
  readonly exports: ModuleExports | null;
  /** Of functions that are exported by name, those whose parameters are certain. */
  readonly functions: ReadonlyMap<string, Arity>;
};

/**
 * The module that a text is, read by its grammar; where none reads it, imports by their lines and nothing else. Null for a
 * language whose imports are not known.
 */
export async function moduleTextOf(path: WorkspacePath, text: string, grammars: Grammars): Promise<ModuleText | null> {
  const style = importStyleOf(path);
  if (style === null) return null;
  const language = languageOf(path);
  const grammar = language?.kind === 'grammar' ? language.grammar : null;
  if (grammar !== null && (style === 'script' || style === 'python')) {
    const read = style === 'script' ? scriptModule : pythonModule;
    const found = await grammars.read(grammar, text, (root) => read(root, path, text));
    return found ?? nothing;
  }
  const found = importsOf(path, text);
  if (found.length === 0) return nothing;
  const quiet = grammar === null ? null : await grammars.read(grammar, text, (root) => quietLines(root, text));
  const imports = found
    .filter(({ line }) => quiet?.has(line) !== true)
    .map(({ specifier, names, line }) => ({
      specifier,
      line,
      taken: names.map((name) => ({ name, local: null })),
      isOptional: false,
    }));
  return { ...nothing, imports };
}

const nothing: ModuleText = { imports: [], exports: null, functions: new Map() };
