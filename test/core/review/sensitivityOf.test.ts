import { describe, expect, test } from 'vitest';
import { type Sensitivity, sensitivityOf } from '../../../src/core/review/sensitivityOf.ts';

const kindOf = (filePath: string) => sensitivityOf({ filePath, base: 'a', text: 'b' });

const sensitive: Readonly<Record<Exclude<Sensitivity, 'manifest-scripts'>, readonly string[]>> = {
  'editor-settings': [
    ...[
      '.project',
      '.idx/dev.nix',
      '.replit',
      '.codesandbox/tasks.json',
      'devfile.yaml',
      '.emacs.d/init.el',
      '.latexmkrc',
    ],
    ...[
      '.vscode/tasks.json',
      '.vscode/mcp.json',
      '.VSCode/Settings.json',
      '.devcontainer/a/b.json',
      '.devcontainer.json',
    ],
    ...['a.code-workspace', 'apps/web/.vscode/launch.json', '.idea/workspace.xml', '.ｖscode/tasks.json', '.vscode./a'],
  ],
  ci: [
    ...[
      'CODEOWNERS',
      '.github/CODEOWNERS',
      'renovate.json',
      '.github/renovate.json5',
      '.renovaterc.json',
      '.zuul.d/a.yaml',
    ],
    ...['.github/workflows/ci.yml', '.GitHub/Workflows/CI.yml', 'a/.github/actions/b/action.yml', '.gitlab-ci.yml'],
    ...[
      '.circleci/config.yml',
      'azure-pipelines.yml',
      'azure-pipelines-release.yaml',
      'Jenkinsfile',
      'jenkinsfile.prod',
    ],
    ...[
      '.travis.yml',
      'bitbucket-pipelines.yml',
      '.drone.yml',
      '.buildkite/a/b.yml',
      '.ci/run.sh',
      'ci/.gitlab-ci.yml',
    ],
  ],
  'git-hook': [
    ...[
      'scripts/pre-commit',
      'hooks/commit-msg',
      'post-checkout',
      'store/HEAD',
      '.config/git/config',
      'commitlint.config.js',
    ],
    ...['.husky/pre-commit', '.githooks/a', 'lefthook.yml', '.lefthook.toml', '.pre-commit-config.yaml', '.gitmodules'],
    ...['.gitattributes', 'src/.gitattributes', '.lintstagedrc', '.lintstagedrc.json', 'lint-staged.config.mjs'],
  ],
  'lock-file': [
    ...[
      'package-lock.json',
      'npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
      'deno.lock',
    ],
    ...['Cargo.lock', 'go.sum', 'Gemfile.lock', 'composer.lock', 'poetry.lock', 'Pipfile.lock', 'uv.lock', 'mix.lock'],
    ...['pubspec.lock', 'Podfile.lock', 'Package.resolved', 'flake.lock', 'gradle.lockfile', 'packages.lock.json'],
    ...['a/PACKAGE-LOCK.JSON', '.terraform.lock.hcl', '.pnp.cjs'],
  ],
  'shell-profile': [
    ...['.Rprofile', '.irbrc', '.pdbrc', '.ipython/a.py', '.iex.exs', '.config/autostart/a.desktop', 'mise.local.toml'],
    ...['.bashrc', 'home/.zshrc', '.profile', '.envrc', '.bash_profile', '.Bash_Aliases', 'profile.ps1', 'config.fish'],
    ...['Microsoft.PowerShell_profile.ps1', '.zshenv'],
  ],
  credentials: [
    ...['.terraformrc', '.m2/settings.xml', '.docker/config.json', '.docker/contexts/a', 'kubeconfig', '.dev.vars'],
    ...['.npmrc', 'a/.NPMRC', '.yarnrc', '.yarnrc.yml', '.pypirc', '.netrc', '.env', '.env.example', '.env.local'],
    ...['.aws/config', '.ssh/config', '.n\u200bpmrc', '.git-credentials'],
  ],
  rules: [
    ...['WARP.md', 'QWEN.md', '.openhands/microagents/a.md', '.cline/a', '.coderabbit.yaml'],
    ...['AGENTS.md', 'packages/a/agents.md', 'CLAUDE.md', '.github/copilot-instructions.md', '.cursor/rules/a.mdc'],
    ...['.github/instructions/a.md', '.cursorrules', '.clinerules', '.clinerules/a.md', '.windsurfrules', '.mcp.json'],
    ...['.claude/settings.json', 'GEMINI.md', '.ｃursorrules'],
  ],
  foreman: ['.foremanignore', '.foreman/a', '.FOREMAN-sample', 'src/.foremanignore', '.foreman'],
};

describe.each(Object.entries(sensitive))('%s', (kind, paths) => {
  test.each(paths)('%s', (path) => {
    expect(kindOf(path)).toBe(kind);
    expect(sensitivityOf({ filePath: path, base: null, text: '' })).toBe(kind);
    expect(sensitivityOf({ filePath: path, base: '', text: null })).toBe(kind);
  });
});

test.each([
  ...[
    'src/lock.ts',
    'docs/ci.md',
    '.github/ISSUE_TEMPLATE.md',
    '.github/ISSUE_TEMPLATE/bug.yml',
    'src/a.ts',
    'README.md',
  ],
  ...[
    'vscode/tasks.json',
    '.vscode-test/a',
    '.vscode',
    'src/agents.ts',
    'claude.ts',
    'yarn.lock.md',
    'lock',
    'Lockfile.ts',
  ],
  ...[
    'jenkins.md',
    'src/env.ts',
    'env',
    'environment.md',
    'npmrc',
    'src/profile.ts',
    'profile.md',
    'bashrc.md',
    'husky.md',
  ],
  ...[
    'src/credentials.ts',
    '.gitignore',
    '.gitkeep',
    'docs/foreman.md',
    'foreman.json',
    'tsconfig.json',
    'pyproject.toml',
  ],
  ...['go.mod', 'Cargo.toml', 'workflows/ci.yml', 'github/workflows/a.yml', 'src/instructions.md', 'src/drone.yml.ts'],
  ...['src/package.json.ts', 'packages.json', 'src/cursor/a.ts', '.docker/Dockerfile', '.docker/nginx.conf'],
  ...[
    'gradle/libs.versions.toml',
    'build.gradle.kts',
    'src/hooks/pre-commit.ts',
    'src/header.ts',
    'Makefile',
    'build.rs',
  ],
  ...['conftest.py', 'Dockerfile', '.editorconfig', '.tool-versions', 'nx.json', '.projectile', 'docs/renovate.md'],
])('an honest neighbour is not sensitive: %s', (path) => {
  expect(kindOf(path)).toBeNull();
});

test.each([
  ...['gradlew', 'gradlew.bat', 'gradle/wrapper/gradle-wrapper.properties', 'mvnw', '.mvn/extensions.xml', '.bazelrc'],
  ...['tools/bazel', 'binding.gyp', 'pnpm-workspace.yaml', '.bowerrc', 'lib/sitecustomize.py', 'lib/a.pth'],
])('what a tool starts by itself counts as scripts: %s', (path) => {
  expect(kindOf(path)).toBe('manifest-scripts');
});

describe('a manifest is sensitive', () => {
  const json = (value: object) => JSON.stringify(value, null, 2);
  const base = json({ name: 'a', version: '1.0.0', scripts: { test: 'vitest' }, dependencies: {} });
  const of = (before: string | null, after: string | null, filePath = 'package.json') =>
    sensitivityOf({ filePath, base: before, text: after });

  test.each<[string, string | null, string | null]>([
    ['a script changes', base, json({ name: 'a', scripts: { test: 'curl' } })],
    ['a script is added', base, json({ scripts: { test: 'vitest', postinstall: 'a' } })],
    ['its scripts go', base, json({ name: 'a' })],
    ['it gets a program', base, base.replace('"dependencies"', '"bin": "a", "dependencies"')],
    ['it lets packages run scripts', base, base.replace('"dependencies"', '"allowScripts": {}, "dependencies"')],
    ['it gets hooks', base, base.replace('"dependencies"', '"husky": {}, "dependencies"')],
    ['it is new and has scripts', null, base],
    ['it goes with its scripts', base, null],
    ['it cannot be read any more', base, '{ "scripts": {'],
    ['it could not be read before', '{', base],
    ['it can be read neither before nor after', '{', '{'],
    ['it is no object', json({ name: 'a' }), '[]'],
    ['it is nothing', base, 'null'],
  ])('when %s', (_, before, after) => {
    expect(of(before, after)).toBe('manifest-scripts');
    expect(of(before, after, 'packages/a/Package.json')).toBe('manifest-scripts');
  });

  test.each<[string, string | null, string | null]>([
    ['only its version changes', base, base.replace('1.0.0', '1.1.0')],
    ['a dependency is added', base, base.replace('{}', '{ "b": "1.0.0" }')],
    ['it is laid out anew', base, `\uFEFF${JSON.stringify(JSON.parse(base))}`],
    ['its parts are in another order', json({ bin: 'a', scripts: {} }), json({ scripts: {}, bin: 'a' })],
    ['it is new and has no scripts', null, json({ name: 'a' })],
    ['it goes and had none', json({ name: 'a' }), null],
  ])('but not when %s', (_, before, after) => {
    expect(of(before, after)).toBeNull();
  });

  test('of other tools in the same way', () => {
    expect(of('{}', '{"scripts": {"a": "b"}}', 'composer.json')).toBe('manifest-scripts');
    expect(of('{}', '{"config": {"allow-plugins": true}}', 'composer.json')).toBe('manifest-scripts');
    expect(of('{}', '{"require": {}}', 'composer.json')).toBeNull();
    expect(of('{}', '{"tasks": {"a": "b"}}', 'deno.json')).toBe('manifest-scripts');
    expect(of('{}', '// tasks\n{}', 'deno.jsonc')).toBe('manifest-scripts');
    expect(of('{}', '{"imports": {}}', 'deno.json')).toBeNull();
  });

  test('whatever it says where it only sets how a package manager works', () => {
    expect([kindOf('.cargo/config.toml'), kindOf('.yarn/releases/yarn.cjs'), kindOf('.pnpmfile.cjs')]).toEqual(
      Array(3).fill('manifest-scripts'),
    );
  });
});
