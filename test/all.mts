import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './host/execute.mts';
import { findBrowser } from './host/findBrowser.mts';
import { installVSCode, type VSCodeInstall } from './host/installVSCode.mts';
import { npmCommand } from './host/npm.mts';
import { artifactsFolder, cacheFolder, root, vsixFile } from './host/paths.mts';
import { findDesktop, runDesktopSuite } from './host/runDesktopSuite.mts';
import { runSuite, type SuiteResult } from './host/runSuite.mts';
import { latest, minimum } from './host/versions.mts';
import { suites } from './vscode/suites.mts';

const [command, ...first] = npmCommand();
const total = { passed: 0, failed: 0 };

async function stage(name: string, run: () => Promise<SuiteResult>): Promise<void> {
  const started = performance.now();
  const { passed, failed, output } = await run().catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const tests = passed + failed > 0 ? `, ${passed} passed, ${failed} failed` : '';
  console.log(`${failed > 0 ? '✘' : '✔'} ${name} (${seconds} s${tests})`);
  if (failed > 0) console.log(output.trimEnd().replaceAll(/^/gm, '  '));
}

async function script(name: string, ...args: readonly string[]): Promise<SuiteResult> {
  const { code, output } = await execute(command, [...first, 'run', '--silent', name, ...args], { folder: root });
  return { passed: 0, failed: code === 0 ? 0 : 1, output };
}

async function vitest(name: 'unit' | 'ui'): Promise<SuiteResult> {
  const report = join(cacheFolder, `${name}.json`);
  mkdirSync(cacheFolder, { recursive: true });
  rmSync(report, { force: true });
  const { code, output } = await execute(
    command,
    [...first, 'run', '--silent', name, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { folder: root, env: { ...process.env, FOREMAN_VSIX: vsixFile } },
  );
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = counted;
  return { passed, failed: failed || (code === 0 ? 0 : 1), output };
}

async function inVSCode(run: (suite: (typeof suites)[number]) => Promise<SuiteResult>): Promise<SuiteResult> {
  const results: SuiteResult[] = [];
  for (const suite of suites) results.push(await run(suite));
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    output: results.map(({ output }) => output).join('\n'),
  };
}

async function inServer(install: Promise<VSCodeInstall>): Promise<SuiteResult> {
  const [installed, found] = await Promise.all([install, browser]);
  return inVSCode((suite) => runSuite(suite, installed, found));
}

async function insideVSCode(): Promise<void> {
  await stage(`tests in VS Code ${latest.vscode}`, () => inServer(newest));
  await stage(`tests in VS Code ${minimum.vscode}`, () => inServer(oldest));
  const desktop = await desktopVSCode;
  if ('missing' in desktop) {
    console.log(`- The desktop VS Code is left out, because ${desktop.missing}. The same tests ran in code-server.`);
    return;
  }
  await stage(`tests in the desktop VS Code ${latest.vscode}`, () =>
    inVSCode((suite) => runDesktopSuite(suite, desktop.executable)),
  );
}

function throughTheScreen(): Promise<void> {
  return stage('user interface tests', async () => {
    await Promise.all([newest, browser]);
    return vitest('ui');
  });
}

rmSync(artifactsFolder, { recursive: true, force: true });
const browser = findBrowser();
const newest = installVSCode(latest);
const oldest = installVSCode(minimum);
const desktopVSCode = findDesktop();
for (const preparation of [browser, newest, oldest]) preparation.catch(() => undefined);

await Promise.all([stage('types', () => script('typecheck')), stage('lint', () => script('lint'))]);
await stage('unit tests', () => vitest('unit'));
await stage('build and package', () => script('package'));
await insideVSCode();
await throughTheScreen();
await stage('try it', () => script('try', '--', '--check'));

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
