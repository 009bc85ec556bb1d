import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { homeFolder } from '../node/userFolders.ts';
import { systemTiming } from '../providers/systemTiming.ts';
import { exitCode } from './exitCode.ts';
import { runTerminal } from './runTerminal.ts';
import { writeOut } from './writeOut.ts';

/**
 * Runs the terminal in this process and ends it. The first SIGINT, SIGTERM or SIGHUP stops what is under way; a second one
 * ends the process at once.
 * @param installation the folder that holds `media` and `dist/grammars`
 */
export async function openTerminal(argv: readonly string[], installation: string): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(exitCode.cancelled);
      stop.abort(new Error(`It was stopped by ${name}.`));
    });
  }
  for (const stream of [stdout, stderr]) {
    stream.on('error', toldByWrite);
  }
  const code = await runTerminal(argv, {
    stdin,
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    home: homeFolder(),
    installation,
    grammars: join(installation, 'dist/grammars'),
    indexThread: join(installation, 'dist/indexThread.cjs'),
    timing: systemTiming,
    signal: stop.signal,
  });
  await writeOut(stderr, '');
  process.exit(code);
}

/** Whoever writes a result learns of its failure; and of what is only said, nobody can be told. */
function toldByWrite(): void {}
