import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportVariable } from '../host/suite.mts';

/** Everything that this VS Code reads and writes stands below it. */
export const profile = dirname(process.env[reportVariable] ?? '');

/** What all logs say so far. */
export function logTexts(): string[] {
  return globSync('user/logs/**/*.log', { cwd: profile }).map((file) => readFileSync(join(profile, file), 'utf8'));
}

/** Resolves when a text stands in a log, which is written a moment later than it is said. */
export async function logged(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const until = Date.now() + 10_000;
    const look = () => {
      if (logTexts().some((log) => log.includes(text))) resolve();
      else if (Date.now() > until) reject(new Error(`No log says "${text}".`));
      else setTimeout(look, 50);
    };
    look();
  });
}
