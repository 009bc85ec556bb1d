import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { bundleSuite } from './bundleSuite.mts';
import { encodePath } from './encodePath.mts';
import type { Browser } from './findBrowser.mts';
import type { VSCodeInstall } from './installVSCode.mts';
import { logTails } from './logTails.mts';
import { type OpenPage, openPage } from './openPage.mts';
import { originalPositions } from './originalPositions.mts';
import { artifactsFolder, root } from './paths.mts';
import { createProfile } from './profile.mts';
import { readReport } from './readReport.mts';
import { type Count, reportVariable, type Suite } from './suite.mts';
import { workbenchAddress } from './workbenchAddress.mts';

/** What a suite did in one VS Code. */
export interface SuiteResult extends Count {
  readonly output: string;
}

const timeLimit = 300_000;
const noise =
  /AgentHost|AccountPolicy|connection token|Creating a socket|socket \(|grace time|Service Worker|builtin extensions/;
const size = { width: 1280, height: 800 };

/** Runs a suite in the extension host of one VS Code version. */
export async function runSuite(suite: Suite, install: VSCodeInstall, browser: Browser): Promise<SuiteResult> {
  const profile = await createProfile(suite);
  const report = join(profile.folder, 'report.jsonl');
  const surroundings = await suite.start?.();
  try {
    const bundle = await bundleSuite(suite, profile.folder);
    const env = { ...surroundings?.env, [reportVariable]: report };
    const open = await openPage(install, browser, profile, { env, size });
    const messages: string[] = [];
    try {
      const opened = join(profile.workspace, suite.workspaceFile ?? '');
      const ended = await runTests(open, opened, bundle, (message) => messages.push(message));
      if (!ended) messages.push(await describeTimeout(open, `${suite.name}-${install.version.label}-timeout.png`));
    } finally {
      await open.close();
    }
    const { text, passed, failed } = readReport(report);
    const details = failed > 0 ? [...messages.slice(-100), logTails(profile)] : [];
    const output = [text, ...details].filter(Boolean).join('\n');
    return { passed, failed, output: originalPositions(output, bundle) };
  } finally {
    await surroundings?.stop();
    profile.remove();
  }
}

async function runTests(
  { page, server }: OpenPage,
  workspace: string,
  bundle: string,
  onMessage: (message: string) => void,
): Promise<boolean> {
  const ended = new AbortController();
  await page.exposeFunction('codeAutomationExit', () => ended.abort());
  await page.exposeFunction('codeAutomationLog', (_kind: string, args: unknown[]) => {
    const message = format(...args);
    if (!noise.test(message)) onMessage(message);
  });
  await page.addInitScript({ path: join(import.meta.dirname, 'testMode.js') });
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${encodePath(path)}`;
  await page.goto(
    workbenchAddress(server.address, workspace, {
      extensionDevelopmentPath: remote(root),
      extensionTestsPath: remote(bundle),
    }),
  );
  await delay(timeLimit, undefined, { signal: ended.signal }).catch(() => undefined);
  return ended.signal.aborted;
}

async function describeTimeout({ page }: OpenPage, name: string): Promise<string> {
  const screenshot = join(artifactsFolder, name);
  mkdirSync(artifactsFolder, { recursive: true });
  await page.screenshot({ path: screenshot });
  return `The tests did not end within ${timeLimit / 1000} s. The screen: ${screenshot}`;
}
