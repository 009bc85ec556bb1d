import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';
import { type ReportLine, reportVariable } from '../host/suite.mts';

class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}

/** Runs every test of the suite inside VS Code and writes what each did to the report file. */
export async function run(): Promise<void> {
  const file = process.env[reportVariable];
  if (!file) throw new Error(`${reportVariable} names no report file.`);
  const report = (line: ReportLine): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Silent });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('suite:files');

  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) =>
        report({ kind: 'passed', title: test.fullTitle(), milliseconds: Math.round(test.duration ?? 0) }),
      )
      .on('fail', (test, error) =>
        report({ kind: 'failed', title: test.fullTitle(), error: error.stack ?? String(error) }),
      )
      .on('pending', (test) => report({ kind: 'skipped', title: test.fullTitle() }));
  });
  report({ kind: 'end' });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
