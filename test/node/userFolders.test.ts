import { expect, test } from 'vitest';
import { userFolders } from '../../src/node/userFolders.ts';

test.skipIf(process.platform === 'win32').each([
  ['the usual folders of a home', {}, '/home/ann/.local/state/foreman', '/home/ann/.cache/foreman'],
  ['the folders that are named', { XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/c' }, '/s/foreman', '/c/foreman'],
  [
    'the usual ones where a name is empty or relative',
    { XDG_STATE_HOME: '', XDG_CACHE_HOME: 'c' },
    '/home/ann/.local/state/foreman',
    '/home/ann/.cache/foreman',
  ],
])('what is kept stands in %s', (_, env, state, cache) => {
  expect(userFolders(env, '/home/ann', 'linux')).toEqual({ state, cache });
});

test('what is kept stands in the local application data on Windows', () => {
  const plain = (folders: object) => JSON.parse(JSON.stringify(folders).replaceAll('\\\\', '/'));
  expect(plain(userFolders({ LOCALAPPDATA: 'C:/Local' }, 'C:/Users/ann', 'win32'))).toEqual({
    state: 'C:/Local/foreman',
    cache: 'C:/Local/foreman/cache',
  });
  expect(plain(userFolders({}, 'C:/Users/ann', 'win32')).state).toBe('C:/Users/ann/AppData/Local/foreman');
});
