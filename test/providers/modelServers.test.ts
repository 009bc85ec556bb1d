import { expect, test } from 'vitest';
import { isLoopback, isPrivate, knownServers, localServers } from '../../src/providers/modelServers.ts';

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

test('an address is private on this machine and in its own network', () => {
  const own = [
    'http://127.0.0.1:1234/v1',
    'http://10.1.2.3/v1',
    'http://172.16.0.1',
    'http://172.31.255.1',
    'http://192.168.1.2:8000',
    'http://169.254.1.1',
    'http://[fd12::1]:80/v1',
    'http://[fe80::1]',
    'http://gpu-box:11434/v1',
    'http://gpu.local',
    'https://models.internal/v1',
  ];
  const elsewhere = [
    'https://api.openai.com/v1',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'http://192.169.0.1',
    'http://[2001:db8::1]',
    'http://10.evil.com',
    'http://gpu.local.evil.com',
    '',
  ];
  expect(own.map(isPrivate)).toEqual(own.map(() => true));
  expect(elsewhere.map(isPrivate)).toEqual(elsewhere.map(() => false));
});

test('the servers that are looked for stand on this machine, and each address is one that the API is added to', () => {
  expect(Object.values(localServers).map(({ baseUrl }) => isLoopback(baseUrl))).toEqual([true, true, true, true]);
  expect(Object.keys(knownServers)).toEqual([...Object.keys(localServers), 'openrouter']);
  for (const { baseUrl } of Object.values(knownServers)) expect(baseUrl).toMatch(/^https?:\/\/[^/]+(?:\/\w+)*\/v1$/);
});
