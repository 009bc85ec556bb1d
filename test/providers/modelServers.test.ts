import { expect, test } from 'vitest';
import { isLoopback, knownServers, localServers } from '../../src/providers/modelServers.ts';

test('an address of this machine is loopback, and nothing that merely looks like one', () => {
  const local = [
    'http://127.0.0.1:1234/v1',
    'http://localhost/v1',
    'https://LOCALHOST',
    'http://[::1]:80',
    'http://127.9.9.9',
  ];
  const remote = [
    'https://api.openai.com/v1',
    'http://localhost.evil.com',
    'http://127.0.0.1.evil.com',
    'http://0.0.0.0',
    '',
    'localhost',
  ];
  expect(local.map(isLoopback)).toEqual(local.map(() => true));
  expect(remote.map(isLoopback)).toEqual(remote.map(() => false));
});

test('the servers that are looked for stand on this machine, and each address is one that the API is added to', () => {
  expect(Object.values(localServers).map(({ baseUrl }) => isLoopback(baseUrl))).toEqual([true, true, true, true]);
  expect(Object.keys(knownServers)).toEqual([...Object.keys(localServers), 'openrouter']);
  for (const { baseUrl } of Object.values(knownServers)) expect(baseUrl).toMatch(/^https?:\/\/[^/]+(?:\/\w+)*\/v1$/);
});
