import { foldName } from '../plan/foldName.ts';
import { changesScripts } from './changesScripts.ts';
import type { Proposal } from './proposal.ts';

/**
 * Why a file needs more than a look at its text before it is written: opening, building, committing or cloning a project
 * acts on it, or it steers what programs and models are allowed. `editor-settings`, what a `ci` runs, what a `git-hook` runs
 * or git itself obeys, a `lock-file`, a manifest whose scripts change (`manifest-scripts`), a `shell-profile`,
 * `credentials`, `rules` for models, or Foreman's own files (`foreman`).
 */
export type Sensitivity =
  | 'editor-settings'
  | 'ci'
  | 'git-hook'
  | 'lock-file'
  | 'manifest-scripts'
  | 'shell-profile'
  | 'credentials'
  | 'rules'
  | 'foreman';

/** Whether a proposal's file is one that a person must allow by name; the same at any depth and in any spelling. */
export function sensitivityOf({
  filePath,
  base,
  text,
}: Pick<Proposal, 'filePath' | 'base' | 'text'>): Sensitivity | null {
  const path = `/${filePath.split('/').map(foldName).join('/')}`;
  const named = patterns.find(([, pattern]) => pattern.test(path));
  if (named !== undefined) return named[0];
  return changesScripts(path.slice(path.lastIndexOf('/') + 1), base, text) ? 'manifest-scripts' : null;
}

/** A pattern for paths that have one of these names, or names in a row; a name that ends in `/` is a folder's. */
function paths(...names: readonly string[]): RegExp {
  const escaped = names.map((name) => {
    const pattern = name.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
    return name.endsWith('/') ? `${pattern}.+` : `${pattern}$`;
  });
  return new RegExp(`/(?:${escaped.join('|')})`, 's');
}

/** In the order in which they are looked at; all in lower case. */
const patterns: readonly (readonly [Sensitivity, RegExp])[] = [
  [
    'editor-settings',
    paths(
      ...[
        '.vscode/',
        '.devcontainer/',
        '.devcontainer.json',
        '*.code-workspace',
        '.idea/',
        '*.iml',
        '.run/',
        '.fleet/',
      ],
      ...['.vs/', '.zed/', '.theia/', '.settings/', '*.sublime-project', '*.sublime-workspace', '.dir-locals.el'],
      ...['.dir-locals-2.el', '.exrc', '.vimrc', '.nvimrc', '.nvim.lua', '.vim/', '.helix/', '.gitpod.yml', '.gitpod/'],
      ...['*.code-profile', '.lvimrc', '.gdbinit', '.lldbinit'],
      ...['.nova/', '.emacs', '.emacs.d/', '.config/nvim/', '.config/zed/', '.project', '.idx/', '.replit'],
      ...['.codesandbox/', '.stackblitzrc', 'devfile.yaml', '.devfile.yaml', 'latexmkrc', '.latexmkrc'],
    ),
  ],
  [
    'rules',
    paths(
      ...[
        'agents.md',
        'agents.override.md',
        'agent.md',
        'claude.md',
        'claude.local.md',
        'gemini.md',
        'copilot-instructions.md',
      ],
      ...[
        '.github/*instructions*',
        '.github/instructions/',
        '.github/prompts/',
        '.github/chatmodes/',
        '.github/agents/',
      ],
      ...['.github/skills/', '.cursor/', '.cursorrules', '.cursorignore', '.cursorindexingignore', '.clinerules'],
      ...['.clinerules/', '.clineignore', '.windsurf/', '.windsurfrules', '.codeiumignore', '.roo/', '.roorules*'],
      ...[
        '.roomodes',
        '.rooignore',
        '.kilocode/',
        '.kilocodemodes',
        '.continue/',
        '.continuerules',
        '.aider*',
        '.mcp.json',
      ],
      ...['mcp.json', '.claude/', '.claudeignore', '.gemini/', '.geminiignore', '.codex/', '.amazonq/', '.junie/'],
      ...[
        '.goosehints',
        '.rules',
        '.augment/',
        '.augment-guidelines',
        '.trae/',
        '.kiro/',
        '.opencode/',
        'opencode.json',
      ],
      ...['.copilot/', '.agents/', '.agent/', '.aiignore', '.llmignore'],
      ...['warp.md', 'qwen.md', 'crush.md', '.crush.json', 'crush.json', '.qwen/', '.goose/', '.cline/', '.factory/'],
      ...[
        '.openhands/',
        '.openhands_instructions',
        '.tabnine/',
        '.coderabbit.yaml',
        '.coderabbit.yml',
        '.pr_agent.toml',
      ],
    ),
  ],
  [
    'ci',
    paths(
      ...['.github/workflows/', '.github/actions/', '.github/dependabot.yml', '.github/dependabot.yaml'],
      ...['.gitlab-ci.yml', '.gitlab-ci.yaml', '*.gitlab-ci.yml', '*.gitlab-ci.yaml', '.gitlab-ci/'],
      ...[
        '.gitlab/ci/',
        '.gitea/workflows/',
        '.gitea/actions/',
        '.forgejo/workflows/',
        '.forgejo/actions/',
        '.circleci/',
      ],
      ...['azure-pipelines*.yml', 'azure-pipelines*.yaml', '.azure-pipelines/', '.azuredevops/', '.azure/pipelines/'],
      ...['jenkinsfile', 'jenkinsfile.*', '*.jenkinsfile', '.jenkins/', '.travis.yml', '.travis.yaml', '.travis/'],
      ...['bitbucket-pipelines.yml', 'bitbucket-pipelines.yaml', '.drone.yml', '.drone.yaml', '.drone.star'],
      ...[
        '.drone.jsonnet',
        '.woodpecker.yml',
        '.woodpecker.yaml',
        '.woodpecker/',
        '.buildkite/',
        '.ci/',
        'appveyor.yml',
      ],
      ...[
        'appveyor.yaml',
        '.appveyor.yml',
        '.cirrus.yml',
        '.cirrus.star',
        '.semaphore/',
        '.teamcity/',
        'cloudbuild.yml',
      ],
      ...['cloudbuild.yaml', 'buildspec.yml', 'buildspec.yaml', 'codemagic.yaml', 'bitrise.yml', 'wercker.yml'],
      ...['.builds/', '.build.yml', '.scrutinizer.yml', 'screwdriver.yaml', '.tekton/'],
      ...['.zuul.yaml', '.zuul.d/', 'zuul.yaml', 'zuul.d/', 'renovate.json', 'renovate.json5', '.renovaterc'],
      ...['.renovaterc.*', '.mergify.yml', '.mergify/', 'codeowners'],
    ),
  ],
  [
    'git-hook',
    paths(
      ...['.husky/', '.huskyrc', '.huskyrc.*', 'husky.config.*', '.githooks/', '.git-hooks/', 'lefthook.yml'],
      ...[
        'lefthook.yaml',
        'lefthook.json',
        'lefthook.jsonc',
        'lefthook.toml',
        '.lefthook.*',
        'lefthook-local.*',
        '.lefthook-local.*',
        '.lefthook/',
        '.lefthook-local/',
      ],
      ...['.pre-commit-config.yaml', '.pre-commit-config.yml', '.pre-commit-hooks.yaml', '.pre-commit-hooks.yml'],
      ...['.gitmodules', '.gitattributes', '.gitconfig', '.lintstagedrc', '.lintstagedrc.*', 'lint-staged.config.*'],
      ...['.simple-git-hooks.*', 'simple-git-hooks.*', '.overcommit.yml', 'captainhook.json', '.hgrc', '.hg/', '.svn/'],
      ...['.commitlintrc*', 'grumphp.yml', '.grumphp.yml', 'prek.toml', '.jj/'],
      ...[
        'commitlint.config.*',
        '.config/git/',
        'head',
        'pre-commit',
        'prepare-commit-msg',
        'commit-msg',
        'post-commit',
      ],
      ...['pre-merge-commit', 'post-merge', 'pre-push', 'pre-rebase', 'post-rewrite', 'post-checkout', 'pre-auto-gc'],
      ...['applypatch-msg', 'pre-applypatch', 'post-applypatch', 'pre-receive', 'post-receive', 'post-update'],
      ...['reference-transaction', 'fsmonitor-watchman', 'sendemail-validate', 'push-to-checkout'],
    ),
  ],
  [
    'lock-file',
    paths(
      ...[
        '*.lock',
        '*.lockb',
        '*.lockfile',
        '*.lock.json',
        '*.lock.yaml',
        '*.lock.yml',
        '*.lock.hcl',
        'package-lock.json',
      ],
      ...['npm-shrinkwrap.json', 'pnpm-lock.yaml', 'pnpm-lock.*.yaml', 'packages.lock.json', 'gems.locked', 'go.sum'],
      ...['go.work.sum', 'pylock.toml', 'pylock.*.toml', 'conda-lock.yml', 'conda-lock.yaml', 'package.resolved'],
      ...['cartfile.resolved', 'stack.yaml.lock', 'cabal.project.freeze', '*.opam.locked', 'requirements.lock'],
      ...['juliamanifest.toml', 'cpanfile.snapshot', 'dub.selections.json', 'lake-manifest.json'],
      ...['maven_install.json', 'gradle/verification-metadata.xml', 'rebar.lock', 'deps.lock.json'],
      ...['.pnp.cjs', '.pnp.js', '.pnp.loader.mjs', '.pnp.data.json', 'shrinkwrap.yaml', 'pixi.lock'],
    ),
  ],
  [
    'manifest-scripts',
    paths(
      ...['.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpm-workspace.yaml', '.yarn/', '.cargo/config', '.cargo/config.toml'],
      ...['bunfig.toml', '.bundle/', '.bowerrc', 'binding.gyp', 'gradle/wrapper/', 'gradlew', 'gradlew.bat', 'mvnw'],
      ...[
        'mvnw.cmd',
        '.mvn/',
        '.bazelrc',
        '.bazeliskrc',
        'tools/bazel',
        'sitecustomize.py',
        'usercustomize.py',
        '*.pth',
      ],
    ),
  ],
  [
    'shell-profile',
    paths(
      ...[
        '.bashrc',
        '.bash_*',
        '.profile',
        '.zshrc',
        '.zshenv',
        '.zprofile',
        '.zlogin',
        '.zlogout',
        '.cshrc',
        '.tcshrc',
      ],
      ...[
        '.login',
        '.logout',
        '.kshrc',
        '.mkshrc',
        '.shrc',
        '.envrc',
        '.direnvrc',
        '.inputrc',
        '.xprofile',
        '.xinitrc',
      ],
      ...['.xsession', '.xsessionrc', 'config.fish', '.config/fish/', 'profile.ps1', '*_profile.ps1'],
      ...['.config/powershell/', '.tmux.conf', '.screenrc', '.mise.toml', 'mise.toml', '.mise/'],
      ...['.mise.*.toml', 'mise.*.toml', '.config/mise/', '.config/zsh/', '.oh-my-zsh/', '.pam_environment'],
      ...[
        '.config/autostart/',
        '.config/systemd/',
        '.config/environment.d/',
        'library/launchagents/',
        '.pdbrc',
        '.ipython/',
      ],
      ...['.jupyter/', '.irbrc', '.pryrc', '.rprofile', '.renviron', '.ghci', '.ocamlinit', '.iex.exs', '.octaverc'],
      ...['.psqlrc', '.sqliterc', '.curlrc', '.wgetrc'],
    ),
  ],
  [
    'credentials',
    paths(
      ...['.npmrc', '.yarnrc', '.yarnrc.*', '.pypirc', '.netrc', '_netrc', '.env*', '*.env', '.git-credentials'],
      ...[
        '.pgpass',
        '.my.cnf',
        '.s3cfg',
        '.htpasswd',
        '.dockercfg',
        '.docker/config.json',
        '.docker/contexts/',
        '.docker/trust/',
        '.aws/',
        '.azure/',
        '.ssh/',
        '.gnupg/',
      ],
      ...[
        '.kube/',
        '.vault-token',
        'pip.conf',
        'pip.ini',
        '.condarc',
        '.gemrc',
        '.gem/credentials',
        '.cargo/credentials',
      ],
      ...['.cargo/credentials.toml', 'nuget.config', '.boto'],
      ...['.terraformrc', 'terraform.rc', '.terraform.d/', '.config/gh/', '.config/gcloud/', 'kubeconfig', '.m2/'],
      ...['.gradle/', '.dev.vars'],
    ),
  ],
  ['foreman', paths('.foreman*', '.foreman*/')],
];
