import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { createApiKeys } from '../../src/vscode/apiKeys.ts';
import type { Tell } from '../../src/vscode/tell.ts';

/** A secret storage in which every name has itself as its secret. */
const secrets = { get: async (name: string) => name } as unknown as vscode.SecretStorage;

describe('an API key', () => {
  it('belongs to the server and the origin it was entered for, whatever the path', async () => {
    const keys = createApiKeys(secrets, {} as Tell);
    const keyAt = (name: string, baseUrl: string) => keys.get({ name, baseUrl });
    const mine = await keyAt('mine', 'https://one.example/v1');
    equal(await keyAt('mine', 'https://one.example/api'), mine);
    const others = [
      await keyAt('mine', 'https://two.example/v1'),
      await keyAt('mine', 'http://one.example/v1'),
      await keyAt('mine', 'https://one.example:8443/v1'),
      await keyAt('other', 'https://one.example/v1'),
    ];
    deepEqual(
      others.map((key) => key === mine),
      [false, false, false, false],
    );
    equal(new Set(others).size, others.length);
  });
});
