import type { WorkspacePath } from '../ports.ts';
import { csharp, dart, java, kotlin, scala, swift } from './definitions/classDefinitions.ts';
import { keys, make, schema, sections, sql, styles, terraform } from './definitions/declarativeDefinitions.ts';
import type { DefinitionRules } from './definitions/definitionRule.ts';
import { elixir, haskell, lisp, ml } from './definitions/functionalDefinitions.ts';
import {
  julia,
  lua,
  perl,
  php,
  powershell,
  python,
  rLanguage,
  ruby,
  script,
  shell,
} from './definitions/scriptDefinitions.ts';
import { cpp, go, rust, zig } from './definitions/systemsDefinitions.ts';

/** The rules for a file's name; null where a text of its kind has no definitions. */
export function definitionRulesOf(path: WorkspacePath): DefinitionRules | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return languages.get(/\.([^.]+)$/.exec(name)?.[1] ?? name) ?? null;
}

const languages: ReadonlyMap<string, DefinitionRules> = new Map(
  (
    [
      ['ts mts cts tsx jsx js mjs cjs vue svelte astro', script],
      ['py pyi pyw', python],
      ['go', go],
      ['java groovy gradle', java],
      ['cs', csharp],
      ['kt kts', kotlin],
      ['scala sbt sc', scala],
      ['swift', swift],
      ['dart', dart],
      ['rs', rust],
      ['c h cc cpp cxx hh hpp hxx ino cu m mm', cpp],
      ['php phtml', php],
      ['rb rake gemspec', ruby],
      ['sh bash zsh', shell],
      ['ps1 psm1 psd1', powershell],
      ['css scss less pcss', styles],
      ['lua', lua],
      ['ex exs', elixir],
      ['pl pm', perl],
      ['hs', haskell],
      ['ml mli fs fsi fsx', ml],
      ['clj cljs cljc el lisp scm rkt', lisp],
      ['zig', zig],
      ['r', rLanguage],
      ['jl', julia],
      ['sql', sql],
      ['proto graphql gql prisma thrift', schema],
      ['tf hcl', terraform],
      ['mk makefile', make],
      ['toml ini cfg', sections],
      ['yml yaml', keys],
    ] as const
  ).flatMap(([extensions, rules]) => extensions.split(' ').map((extension) => [extension, rules] as const)),
);
