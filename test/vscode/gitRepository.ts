import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** A repository that VS Code's git extension has open. */
export type GitRepository = {
  git(...args: readonly string[]): void;
  /** Resolves when the extension knows what git says now. */
  refresh(): Promise<void>;
  /** Closes the repository, switches the extension off again and leaves no `.git`. */
  close(): Promise<void>;
};

type Repository = { readonly rootUri: vscode.Uri; status(): Promise<void> };

/** What of VS Code's git extension is used. */
type Git = {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): {
    readonly state: 'uninitialized' | 'initialized';
    readonly onDidChangeState: vscode.Event<unknown>;
    readonly onDidCloseRepository: vscode.Event<Repository>;
    openRepository(root: vscode.Uri): Promise<Repository | null>;
  };
};

/** Makes a folder of the workspace a repository with one commit of all that is in it, and opens it in the git extension. */
export async function openGitRepository(folder: vscode.Uri): Promise<GitRepository> {
  const git = (...args: readonly string[]) => {
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: folder.fsPath,
      env: { PATH: process.env.PATH, HOME: folder.fsPath, GIT_CONFIG_NOSYSTEM: '1' },
    });
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'First');

  const settings = vscode.workspace.getConfiguration('git');
  const extension = vscode.extensions.getExtension<Git>('vscode.git');
  if (extension === undefined) throw new Error('VS Code has no git extension.');
  const exported = await extension.activate();
  const before = settings.inspect('enabled')?.globalValue;
  const enabled = exported.enabled || once(exported.onDidChangeEnablement);
  await settings.update('enabled', true, vscode.ConfigurationTarget.Global);
  await enabled;
  const api = exported.getAPI(1);
  if (api.state !== 'initialized') await once(api.onDidChangeState);
  const repository = await api.openRepository(folder);
  if (repository === null) throw new Error('The git extension opens no repository.');
  await repository.status();
  return {
    git,
    refresh: () => repository.status(),
    async close() {
      const closed = once(api.onDidCloseRepository);
      await settings.update('enabled', before, vscode.ConfigurationTarget.Global);
      await closed;
      rmSync(join(folder.fsPath, '.git'), { recursive: true });
    },
  };
}

function once<Value>(event: vscode.Event<Value>): Promise<Value> {
  return new Promise((resolve) => {
    const listening = event((value) => {
      listening.dispose();
      resolve(value);
    });
  });
}
