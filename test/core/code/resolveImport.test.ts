import { describe, expect, test } from 'vitest';
import { createFilePaths } from '../../../src/core/code/filePaths.ts';
import { isManifest, readManifests } from '../../../src/core/code/manifests.ts';
import { resolveImport } from '../../../src/core/code/resolveImport.ts';

/** What an import leads to in a workspace of these files: paths, or what is said instead. */
function resolved(files: Record<string, string>, from: string, specifier: string, names: string[] = ['x']) {
  const manifests = readManifests(new Map(Object.entries(files).filter(([path]) => isManifest(path))));
  const site = { files: createFilePaths(Object.keys(files)), manifests };
  const target = resolveImport(from, { specifier, names, line: 1 }, site);
  return target.kind === 'files' ? target.paths : target.kind;
}

const none = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, '']));

describe('an import of a script', () => {
  const files = {
    ...none('src/a.ts', 'src/b.ts', 'src/c/index.tsx', 'src/d.vue', 'src/data.json', 'packages/ui/src/index.ts'),
    ...none(
      'packages/ui/src/button.tsx',
      'packages/core/lib/main.js',
      'apps/web/src/page.tsx',
      'apps/web/src/util/x.ts',
    ),
    'packages/ui/package.json': '{ "name": "@shop/ui", "main": "./dist/index.js" }',
    'packages/core/package.json': '{ "name": "core", "main": "lib/main.js" }',
    'apps/web/tsconfig.json':
      '{ "extends": "./base.json", /* ours */ "compilerOptions": { "paths": { "~u/*": ["./src/util/*"] }, } }',
    'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src", "paths": { "#c": ["c"] } } }',
  };
  test.each<[string, string, string, string | string[]]>([
    ['without an extension', 'src/a.ts', './b', ['src/b.ts']],
    ['with the extension that it is built to', 'src/a.ts', './b.js', ['src/b.ts']],
    ['of a folder', 'src/a.ts', './c', ['src/c/index.tsx']],
    ['of a folder above', 'src/c/index.tsx', '..', 'missing'],
    ['with a query', 'src/a.ts', './data.json?raw', ['src/data.json']],
    ['that is not there', 'src/a.ts', './nowhere', 'missing'],
    ['that leads out', 'src/a.ts', '../../x', 'missing'],
    ['by a package name', 'apps/web/src/page.tsx', '@shop/ui', ['packages/ui/src/index.ts']],
    ['by a package name and a path', 'apps/web/src/page.tsx', '@shop/ui/button', ['packages/ui/src/button.tsx']],
    ['by a path that only the package knows', 'apps/web/src/page.tsx', '@shop/ui/none', 'unknown'],
    ['by a package that names its entry', 'src/a.ts', 'core', ['packages/core/lib/main.js']],
    ['by an alias', 'apps/web/src/page.tsx', '~u/x', ['apps/web/src/util/x.ts']],
    ['by an alias that leads nowhere', 'apps/web/src/page.tsx', '~u/y', 'missing'],
    ['by an exact alias', 'src/a.ts', '#c', ['src/c/index.tsx']],
    ['below the base', 'src/a.ts', 'b', ['src/b.ts']],
    ['below the usual folder', 'apps/web/src/page.tsx', '@/util/x', ['apps/web/src/util/x.ts']],
    ['of a library', 'src/a.ts', 'react', 'external'],
    ['of Node.js', 'src/a.ts', 'node:fs', 'external'],
    ['by a name of the package alone', 'src/a.ts', '#other', 'unknown'],
  ])('%s', (_, from, specifier, expected) => {
    expect(resolved(files, from, specifier)).toEqual(expected);
  });

  test('follows what a configuration extends', () => {
    const extended = {
      ...none('web/src/a.ts', 'shared/x.ts'),
      'web/tsconfig.json': '{ "extends": "../tsconfig.base" }',
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "s/*": ["shared/*"] } } }',
    };
    expect(resolved(extended, 'web/src/a.ts', 's/x')).toEqual(['shared/x.ts']);
  });
});

describe('an import of', () => {
  const py = none(
    'app/__init__.py',
    'app/models.py',
    'app/views/__init__.py',
    'app/views/main.py',
    'src/lib/x.py',
    'setup.py',
  );
  const go = { ...none('main.go', 'store/a.go', 'store/b.go', 'store/a_test.go'), 'go.mod': 'module ex.com/shop\n' };
  const java = none('m/src/main/java/a/b/C.java', 'm/src/main/java/a/b/D.java', 'm/src/main/java/a/Main.java');
  const cs = none('src/My.Shop/Models/Row.cs', 'src/My.Shop/Program.cs');
  const rust = {
    ...none(
      'src/lib.rs',
      'src/a.rs',
      'src/b/mod.rs',
      'src/b/c.rs',
      'crates/my-util/src/lib.rs',
      'crates/my-util/src/x.rs',
    ),
    'Cargo.toml': '[package]\nname = "shop"\n',
    'crates/my-util/Cargo.toml': '[package]\nversion = "1"\nname = "my-util"\n',
  };
  const php = {
    ...none('src/Model/Row.php', 'lib.php'),
    'composer.json': '{"autoload":{"psr-4":{"Shop\\\\":"src/"}}}',
  };
  const ruby = none('lib/shop/row.rb', 'lib/shop.rb', 'bin/x.rb');
  const c = none('src/a.c', 'src/a.h', 'include/shop/row.h', 'other/src/a.h');
  test.each<[string, Record<string, string>, string, string, string[], string | string[]]>([
    ['Python, relative', py, 'app/views/main.py', '..models', ['Row'], ['app/models.py']],
    [
      'Python, a module by name',
      py,
      'app/models.py',
      '.views',
      ['main'],
      ['app/views/main.py', 'app/views/__init__.py'],
    ],
    ['Python, absolute', py, 'app/views/main.py', 'app.models', ['*'], ['app/models.py']],
    ['Python, below src', py, 'app/models.py', 'lib.x', ['*'], ['src/lib/x.py']],
    ['Python, not there', py, 'app/models.py', 'app.nowhere.deep', ['*'], 'missing'],
    ['Python, relative and not there', py, 'app/models.py', '.nowhere', ['x'], 'missing'],
    ['Python, a library', py, 'app/models.py', 'os.path', ['join'], 'external'],
    ['Go, a package', go, 'main.go', 'ex.com/shop/store', ['*'], ['store/a.go', 'store/b.go']],
    ['Go, not there', go, 'main.go', 'ex.com/shop/none', ['*'], 'missing'],
    ['Go, a library', go, 'main.go', 'fmt', ['*'], 'external'],
    ['Java, a class', java, 'm/src/main/java/a/Main.java', 'a.b.C', ['C'], ['m/src/main/java/a/b/C.java']],
    ['Java, a static method', java, 'm/src/main/java/a/Main.java', 'a.b.C.of', ['of'], ['m/src/main/java/a/b/C.java']],
    [
      'Java, a whole package',
      java,
      'm/src/main/java/a/Main.java',
      'a.b.*',
      ['*'],
      ['m/src/main/java/a/b/C.java', 'm/src/main/java/a/b/D.java'],
    ],
    ['Java, a class that no file is named after', java, 'm/src/main/java/a/Main.java', 'a.b.Gone', ['Gone'], 'unknown'],
    ['Java, a library', java, 'm/src/main/java/a/Main.java', 'java.util.List', ['List'], 'external'],
    ['C#, a namespace', cs, 'src/My.Shop/Program.cs', 'My.Shop.Models', ['*'], ['src/My.Shop/Models/Row.cs']],
    ['C#, the framework', cs, 'src/My.Shop/Program.cs', 'System.Linq', ['*'], 'external'],
    ['C#, anything else', cs, 'src/My.Shop/Program.cs', 'Newtonsoft.Json', ['*'], 'unknown'],
    ['Rust, from the crate', rust, 'src/a.rs', 'crate::b::c', ['Row'], ['src/b/c.rs']],
    ['Rust, a module by name', rust, 'src/a.rs', 'crate::b', ['c'], ['src/b/c.rs']],
    ['Rust, what the crate holds itself', rust, 'src/a.rs', 'crate', ['Row'], ['src/lib.rs']],
    ['Rust, from above', rust, 'src/b/c.rs', 'super', ['Row'], ['src/b/mod.rs']],
    ['Rust, a module of its own', rust, 'src/b/mod.rs', 'self::c', ['*'], ['src/b/c.rs']],
    ['Rust, a crate of the workspace', rust, 'src/a.rs', 'my_util::x', ['Row'], ['crates/my-util/src/x.rs']],
    ['Rust, a module of its own that is not there', rust, 'src/a.rs', 'self::gone', ['*'], 'missing'],
    ['Rust, what a file may define or pass on', rust, 'src/a.rs', 'crate::gone::deep', ['Row'], 'unknown'],
    ['Rust, a library', rust, 'src/a.rs', 'serde::de', ['Row'], 'external'],
    ['PHP, a class', php, 'lib.php', 'Shop\\Model\\Row', ['Row'], ['src/Model/Row.php']],
    ['PHP, not there', php, 'lib.php', 'Shop\\Model\\Gone', ['Gone'], 'missing'],
    ['PHP, what another package may have', php, 'lib.php', 'Shop\\Promise\\All', ['All'], 'unknown'],
    ['PHP, a file', php, 'src/Model/Row.php', './../../lib.php', ['*'], ['lib.php']],
    ['PHP, a library', php, 'lib.php', 'Symfony\\Thing', ['Thing'], 'external'],
    ['Ruby, relative', ruby, 'lib/shop.rb', './shop/row', ['*'], ['lib/shop/row.rb']],
    ['Ruby, from lib', ruby, 'bin/x.rb', 'shop/row', ['*'], ['lib/shop/row.rb']],
    ['Ruby, relative and not there', ruby, 'lib/shop.rb', './gone', ['*'], 'missing'],
    ['Ruby, a library', ruby, 'bin/x.rb', 'json', ['*'], 'external'],
    ['C, beside it', c, 'src/a.c', '"a.h"', ['*'], ['src/a.h']],
    ['C, from an include folder', c, 'src/a.c', '<shop/row.h>', ['*'], ['include/shop/row.h']],
    ['C, not there', c, 'src/a.c', '"made.h"', ['*'], 'unknown'],
    ['C, the system', c, 'src/a.c', '<stdio.h>', ['*'], 'external'],
    ['any other language', none('a.md'), 'a.md', 'x', ['*'], 'unknown'],
  ])('%s', (_, files, from, specifier, names, expected) => {
    expect(resolved(files, from, specifier, names)).toEqual(expected);
  });
});
