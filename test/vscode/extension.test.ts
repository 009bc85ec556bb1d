import { deepEqual, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
    await extension?.activate();
    ok(extension?.isActive);
  });

  it('registers every command it contributes', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
