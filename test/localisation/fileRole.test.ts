import { expect, test } from 'vitest';
import { type FileRole, roleOf } from './fileRole.ts';

const roles: Readonly<Record<FileRole, readonly string[]>> = {
  source: [
    'main.go',
    'src/a.test-d/b.ts',
    'src/Illuminate/Testing/Response.php',
    'src/_pytest/python.py',
    'lib/site_template/a.rb',
    'src/Framework/Test.php',
    'tokio-test/src/io.rs',
    'src/index.html',
  ],
  test: [
    'a_test.go',
    'tests/a.py',
    'testing/a.py',
    't/unit/a.py',
    'src/a.spec.ts',
    'src/UnitTests/A.cs',
    'src/Dapper.Tests/A.cs',
    'core/src/testFixtures/java/A.java',
    'src/ATests.java',
    'playground/a/index.html',
  ],
  docs: ['README.md', 'docs/a.ts', 'examples/a/main.rs', 'src/xdocs/a.html', 'CHANGES.py', 'www/src/a.tsx'],
  other: ['package.json', 'Makefile', 'dist/a.js', 'src/a.min.js', 'src/lang/de.php', 'api/a.pb.go', 'logo.svg'],
};

test.each(Object.entries(roles).flatMap(([role, paths]) => paths.map((path) => [path, role])))(
  '%s is %s',
  (path, role) => {
    expect(roleOf(path)).toBe(role);
  },
);
