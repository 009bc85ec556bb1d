import { deepEqual, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import type { TestApi } from '../../src/extension.ts';

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
    await extension?.activate();
    ok(extension?.isActive);
  });

  it('handles every command it contributes, and no other', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command).sort();
    const { opening } = await (vscode.extensions.getExtension<TestApi>('foreman.foreman')?.activate() ?? never());
    deepEqual(Object.keys((await opening).commands).sort(), contributed);
    deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('has every view, menu command, icon and setting that its manifest names', async () => {
    const { contributes, icon } = manifest;
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const named = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    deepEqual(
      named.filter((command) => !commands.has(command)),
      [],
    );
    const registered = await vscode.commands.getCommands(true);
    ok(registered.includes('foreman.plan.focus') && registered.includes('workbench.view.extension.foreman'));
    for (const file of [icon, contributes.viewsContainers.activitybar[0]?.icon ?? '']) {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extensionUri(), file));
    }
    const settings = vscode.workspace.getConfiguration();
    for (const [name, { default: value }] of Object.entries(contributes.configuration.properties)) {
      deepEqual(settings.inspect(name)?.defaultValue ?? null, value);
    }
  });

  it('answers its commands without an argument, as a keybinding calls them', async () => {
    for (const id of ['openDiff', 'accept', 'reject', 'rebase', 'editPurpose', 'acceptAll', 'rejectAll', 'reviewAll']) {
      await vscode.commands.executeCommand(`foreman.${id}`);
    }
  });
});

function extensionUri(): vscode.Uri {
  return vscode.extensions.getExtension('foreman.foreman')?.extensionUri ?? never();
}

function never(): never {
  throw new Error('The extension is not there.');
}
