import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from './profile.mts';

const length = 40;

/** The last lines of the server's and the extension host's logs. */
export function logTails(profile: Profile): string {
  return [profile.log, ...globSync(join(profile.userData, 'logs/**/remoteexthost.log'))]
    .filter((file) => existsSync(file))
    .map((file) => `--- the end of ${file}\n${readFileSync(file, 'utf8').split('\n').slice(-length).join('\n')}`)
    .join('\n');
}
