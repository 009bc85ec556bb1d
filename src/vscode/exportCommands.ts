import { userInfo } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createGatedReader } from '../core/context/gatedReader.ts';
import type { Snapshots } from '../core/ports.ts';
import { exportRun } from '../core/run/exportRun.ts';
import { createPlaceHiding } from '../core/run/hidePlaces.ts';
import type { RunExport } from '../core/run/runExport.ts';
import type { RunStore } from '../core/run/runStore.ts';
import type { RunHistory } from '../node/runHistory.ts';
import { homeFolder } from '../node/userFolders.ts';
import { exportRefusal, exportSaid } from '../views/exportMessages.ts';
import type { Commands } from './guardCommands.ts';
import type { Models } from './models.ts';
import type { Tools } from './openTools.ts';
import { plain, type Tell } from './tell.ts';

/** What of a window's records an export is made of. */
export type ExportedRecords = { readonly history: Pick<RunHistory, 'list' | 'entries'>; readonly snapshots: Snapshots };

/** What the command may be given: a row of the Runs view, or a run and a file; with a file it asks nobody. */
type Given = {
  readonly row?: { readonly id?: unknown };
  readonly runId?: unknown;
  readonly target?: unknown;
};

/** The command that writes a run to the file that the person names, and to no other. */
export function exportCommands(
  store: RunStore,
  { history, snapshots }: ExportedRecords,
  loadTools: () => Promise<Tools>,
  loadModels: () => Promise<Pick<Models, 'withoutKeys'>>,
  tell: Tell,
): Commands {
  const { t } = vscode.l10n;
  const assemble = async (runId: string) => {
    const [tools, { withoutKeys }] = await Promise.all([loadTools(), loadModels()]);
    const { workspace, secrets, log } = tools.means();
    const hide = createPlaceHiding({
      roots: workspace.folders.map((name, index) => ({ name, path: workspace.roots[index] ?? '' })),
      home: homeFolder(),
      user: userName(),
    });
    return exportRun(await history.entries(runId), version(), {
      reader: createGatedReader(workspace, secrets, log),
      secrets,
      texts: snapshots,
      clean: (text) => hide(withoutKeys(text)),
      log,
    });
  };
  return {
    async 'foreman.exportRun'(given?: Given) {
      const asked = given?.row?.id ?? given?.runId ?? store.run?.id;
      await store.recorded();
      const known = (await history.list()).find(({ id }) => id === asked);
      if (known === undefined) return tell.warn(exportRefusal('no-run', t));
      const title = t('Exporting the run');
      const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
        assemble(known.id),
      );
      if (!result.ok) return tell.warn(exportRefusal(result.reason, t));
      const target = given?.target instanceof vscode.Uri ? given.target : await askForTarget(result.file);
      if (target === undefined) return;
      await vscode.workspace.fs.writeFile(target, Buffer.from(`${JSON.stringify(result.file, null, 1)}\n`));
      tell.log.info(`Run ${known.id} was exported.`);
      await vscode.window.showTextDocument(target, { preview: true });
    },
  };
}

/** Tells the person what they are about to save, and asks where; undefined where they do not want it. */
async function askForTarget(file: RunExport): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  const save = t('Choose Where to Save…');
  const detail = plain(exportSaid(file, t));
  const chosen = await vscode.window.showInformationMessage(t('Export this run?'), { modal: true, detail }, save);
  if (chosen !== save) return undefined;
  const at = new Date(file.entries[0]?.at ?? 0).toISOString().slice(0, 10);
  return vscode.window.showSaveDialog({
    title: t('Export Run'),
    defaultUri: vscode.Uri.file(join(homeFolder(), `foreman-run-${at}.json`)),
    filters: { JSON: ['json'] },
  });
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function version(): string {
  return String(vscode.extensions.getExtension('foreman.foreman')?.packageJSON.version ?? 'unknown');
}
