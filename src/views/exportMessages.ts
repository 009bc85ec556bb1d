import type { RunExport } from '../core/run/runExport.ts';
import type { Translate } from './messages.ts';

/** What a person is told of an export before they save it: what is in it, what was taken out and what could not be. */
export function exportSaid({ entries, texts, files, masked, leftOut }: RunExport, t: Translate): string {
  const names = new Set(entries.flatMap(pathsIn));
  return [
    t('It holds your request and code: what models were asked and answered, and the texts of files before and after.'),
    t(
      '{0} files, {1} events, {2} texts.',
      new Set([...names, ...files.map(({ path }) => path)]).size,
      entries.length,
      Object.keys(texts).length,
    ),
    masked === 0
      ? t('No secrets were found in it. Look through it nevertheless before you give it to anybody.')
      : t('{0} secrets are masked. Look through it nevertheless before you give it to anybody.', masked),
    t(
      'API keys, the path of your home folder and that of the workspace are taken out; e-mail addresses and names stay.',
    ),
    ...(leftOut.length === 0 ? [] : [t('Left out: {0}.', leftOut.join('; '))]),
  ].join('\n\n');
}

function pathsIn(entry: RunExport['entries'][number]): readonly string[] {
  return entry.type === 'plan.proposed' ? entry.plan.files.map(({ filePath }) => filePath) : [];
}

/** Why a run cannot be exported, and what to do. */
export function exportRefusal(reason: 'no-run' | 'empty' | 'newer', t: Translate): string {
  const sentences: Record<typeof reason, () => string> = {
    'no-run': () => t('There is no run to export. Open one in the Runs view, or begin one with Implement Feature.'),
    empty: () => t('Nothing is recorded of this run, so it cannot be exported. The log may say why.'),
    newer: () => t('The run was recorded by a newer Foreman. Update Foreman to export it.'),
  };
  return sentences[reason]();
}
